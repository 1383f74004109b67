// SPDX-License-Identifier: EUPL-1.2
// A string as JSON writes it (RFC 8259), for places that write a line of JSON without having a Value.
#pragma once

#include <string>
#include <string_view>

namespace gw {

// With the quotes. Bytes that are no UTF-8 become U+FFFD, so that the line stays readable JSON.
void append_json_string(std::string& out, std::string_view text);
std::string json_string(std::string_view text);

}  // namespace gw
