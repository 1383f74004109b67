// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>
#include <vector>

#include "engine/feel/fault.hpp"

namespace gw::feel {

struct Token {
  enum class Kind { word, number, string, sign, end };

  Kind kind = Kind::end;
  std::string_view text;  // as it stands in the source; a string with its quotes
  Position at;
  bool after_blank = false;  // blanks or a comment stand before it

  bool is(std::string_view sign_or_word) const { return kind != Kind::string && text == sign_or_word; }
};

// The tokens of a source, closed by one of kind end, right behind the last. Views into the text.
// errors malformed feel.unclosed (found, expected) · feel.utf8
Result<std::vector<Token>> tokenize(const Written& source);

// The text that a string token stands for, without quotes and escapes.
std::string unescape(std::string_view token);

}  // namespace gw::feel
