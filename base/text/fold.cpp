// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/text/text.hpp"

namespace gw {
namespace {

// U+00C0 … U+017F, Latin-1 and Latin Extended-A, in the order of Unicode. "" keeps the character as it is.
constexpr std::array<std::string_view, 192> latin{
    // U+00C0
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  //
    "d", "n", "o", "o", "o", "o", "oe", "", "oe", "u", "u", "u", "ue", "y", "th", "ss", "a", "a", "a", "a",
    "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  //
    "d", "n", "o", "o", "o", "o", "oe", "", "oe", "u", "u", "u", "ue", "y", "th", "y",
    // U+0100
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",  //
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",  //
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",  //
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
    // U+0140
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",      //
    "oe", "oe", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",  //
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",      //
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s"};

char32_t lower_elsewhere(char32_t c) {
  if ((c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  return c;
}

bool takes_dots(const std::string& folded) {
  if (folded.empty()) return false;
  const char last = folded.back();
  return last == 'a' || last == 'o' || last == 'u';
}

void fold_one(std::string& folded, char32_t c) {
  constexpr char32_t combining_dots = 0x308;
  if (c < 0x80) {
    folded.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c));
  } else if (c >= 0xC0 && c < 0x180 && !latin[c - 0xC0].empty()) {
    folded += latin[c - 0xC0];
  } else if (c == 0x1E9E) {  // ẞ
    folded += "ss";
  } else if (c == combining_dots && takes_dots(folded)) {
    folded.push_back('e');
  } else if (c < 0x300 || c > 0x36F) {  // other combining marks are dropped
    append_utf8(folded, lower_elsewhere(c));
  }
}

}  // namespace

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) fold_one(folded, next_code_point(text));
  return folded;
}

}  // namespace gw
