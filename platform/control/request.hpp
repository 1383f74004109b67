// SPDX-License-Identifier: EUPL-1.2
// A request as the content of a record: folder and words, a NUL between them, which none of them can have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/control/control.hpp"

namespace gw::control {

std::string to_content(const Request& request);
// Nothing: not a request.
std::optional<Request> parse_request(std::string_view content);

}  // namespace gw::control
