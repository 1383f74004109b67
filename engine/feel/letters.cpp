// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/letters.hpp"

#include "base/text/text.hpp"

namespace gw::feel {

CodePoint decode(std::string_view text) {
  std::string_view rest = text;
  const char32_t value = next_code_point(rest);
  return {value, text.size() - rest.size()};
}

std::size_t offset_of_character(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (at < text.size()) {
    if ((static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U && index-- == 0) return at;
    ++at;
  }
  return at;
}

namespace {

// The pairs of letters of Latin, Greek and Cyrillic that European names are written with. The C library's own
// tables would depend on the process's locale.
char32_t lower_of(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7)) return c + 0x20;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xff;
  if (c >= 0x139 && c <= 0x148) return c + (c & 1U);
  if (c >= 0x179 && c <= 0x17e) return c + (c & 1U);
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177) || (c >= 0x1de && c <= 0x1ef) ||
      (c >= 0x1f8 && c <= 0x21f) || (c >= 0x1e00 && c <= 0x1e95) || (c >= 0x1ea0 && c <= 0x1eff))
    return c | 1U;
  if (c == 0x1e9e) return 0xdf;
  if (c >= 0x391 && c <= 0x3a9 && c != 0x3a2) return c + 0x20;
  if (c >= 0x410 && c <= 0x42f) return c + 0x20;
  if (c >= 0x400 && c <= 0x40f) return c + 0x50;
  return c;
}

char32_t upper_of(char32_t c) {
  if (c == 0xff) return 0x178;
  if (c == 0x131) return 'I';
  if (c == 0x3c2) return 0x3a3;  // final sigma
  if (c < 0x61) return c;
  for (char32_t distance : {char32_t{0x20}, char32_t{0x50}, char32_t{1}})
    if (c > distance && c - distance != 0x130 && lower_of(c - distance) == c && lower_of(c) == c)
      return c - distance;
  return c;
}

template <class Map>
std::string map_characters(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    map(out, next_code_point(text));
  }
  return out;
}

}  // namespace

std::string to_upper(std::string_view text) {
  return map_characters(text, [](std::string& out, char32_t c) {
    if (c == 0xdf)
      out += "SS";
    else
      append_utf8(out, upper_of(c));
  });
}

std::string to_lower(std::string_view text) {
  return map_characters(text, [](std::string& out, char32_t c) { append_utf8(out, lower_of(c)); });
}

}  // namespace gw::feel
