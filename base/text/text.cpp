// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"

#include <array>

namespace gw {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point;
  std::size_t length;
  bool good;
};

// Unicode 15, table 3-7: the second byte's range depends on the first one.
Decoded decode(std::string_view text) {
  const Decoded broken{replacement, 1, false};
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1, true};
  std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return broken;
  const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return broken;
  char32_t code_point = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80) return broken;
    code_point = (code_point << 6) | (byte(i) & 0x3Fu);
  }
  return {code_point, length, true};
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
}

}  // namespace

char32_t next_code_point(std::string_view& rest) {
  Decoded next = decode(rest);
  rest.remove_prefix(next.length);
  return next.code_point;
}

void append_utf8(std::string& text, char32_t c) {
  auto put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      put(0xE0 | (c >> 12));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
    }
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) next_code_point(text);
  return count;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_space(next_code_point(rest))) break;
    text = rest;
  }
  std::size_t keep = 0;
  for (std::string_view rest = text; !rest.empty();)
    if (!is_space(next_code_point(rest))) keep = text.size() - rest.size();
  return text.substr(0, keep);
}

namespace {

// `fits` says whether the beginning (bytes, code points) may still be taken.
template <class Fits>
std::string_view first_that_fits(std::string_view text, Fits fits) {
  std::size_t cut = 0, count = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t before = text.size() - rest.size();
    if (!is_combining(next_code_point(rest))) cut = before;
    if (!fits(text.size() - rest.size(), ++count)) return text.substr(0, cut);
  }
  return text;
}

}  // namespace

std::string_view first_code_points(std::string_view text, std::size_t most) {
  return first_that_fits(text, [&](std::size_t, std::size_t count) { return count <= most; });
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
  return first_that_fits(text, [&](std::size_t bytes, std::size_t) { return bytes <= most; });
}

}  // namespace gw
