// SPDX-License-Identifier: EUPL-1.2
// Text as people write it: UTF-8 checked and walked, trimmed, cut, and folded so that a search finds it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/core/utf8.hpp"

namespace gw {

// Takes the first code point off `rest`. A byte that belongs to none gives U+FFFD and is taken alone.
// `rest` must not be empty.
char32_t next_code_point(std::string_view& rest);
void append_utf8(std::string& text, char32_t code_point);
std::size_t count_code_points(std::string_view text);

// Without white space at both ends: ASCII's, the no-break spaces and the other separators of Unicode.
std::string_view trim(std::string_view text);

// The longest beginning of at most that many code points (bytes) that cuts no code point and tears no
// combining mark off its letter.
std::string_view first_code_points(std::string_view text, std::size_t most);
std::string_view first_bytes(std::string_view text, std::size_t most);

// The form in which texts are compared when people search: small letters, ä ö ü ß as ae oe ue ss (also where
// the dots are a combining mark), other Latin letters without their marks (č ć ě ł ń ó ř š ž ź é ç …), Greek
// and Cyrillic in small letters. "STRAẞE", "Straße" and "strasse" are the same.
std::string fold(std::string_view text);

}  // namespace gw
