// SPDX-License-Identifier: EUPL-1.2
// Strings of FEEL are counted in characters (code points); upper and lower case.
#pragma once

#include <string>
#include <string_view>

namespace gw::feel {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // bytes
};

CodePoint decode(std::string_view text);  // of a text that is not empty
std::size_t offset_of_character(std::string_view text,
                                std::size_t index);  // in bytes; the end when there are fewer
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);

}  // namespace gw::feel
