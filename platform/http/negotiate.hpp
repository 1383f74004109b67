// SPDX-License-Identifier: EUPL-1.2
// Accept and Accept-Language (RFC 9110 section 12.5).
#pragma once

#include <span>
#include <string_view>

namespace gw::http {

// The best of `offered` (types like "text/html"), or empty when none is acceptable. An absent or unreadable
// header accepts everything; equal weights are decided by the order of `offered`.
std::string_view best_type(std::string_view accept, std::span<const std::string_view> offered);

// The best of `offered` (tags like "de", "en", "dsb"), the first of them when none fits. "de-AT" is served by
// "de".
std::string_view best_language(std::string_view accept_language, std::span<const std::string_view> offered);

}  // namespace gw::http
