// SPDX-License-Identifier: EUPL-1.2
// The two ways in which a text is made harmless.
#pragma once

#include <string>
#include <string_view>

namespace gw::page {

// & < > " ' as references: for text and for quoted attributes alike. NUL and other control characters that
// HTML does not allow become U+FFFD.
void append_html(std::string& out, std::string_view text);

// RFC 3986: everything but unreserved characters as %XX; for path segments, query values and fragments.
void append_percent(std::string& out, std::string_view text);

}  // namespace gw::page
