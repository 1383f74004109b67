// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/escape.hpp"

#include <array>

namespace gw::page {
namespace {

constexpr std::array<std::string_view, 256> make_references() {
  std::array<std::string_view, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = "\xEF\xBF\xBD";
  table['\t'] = table['\n'] = table['\f'] = table['\r'] = {};
  table[0x7F] = "\xEF\xBF\xBD";
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}

constexpr std::array<std::string_view, 256> references = make_references();

bool unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

void append_html(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view reference = references[static_cast<unsigned char>(text[i])];
    if (reference.empty()) continue;
    out.append(text, copied, i - copied).append(reference);
    copied = i + 1;
  }
  out.append(text, copied);
}

void append_percent(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (unreserved(c))
      out += c;
    else
      (out += '%').append({digits[byte >> 4], digits[byte & 15]});
  }
}

}  // namespace gw::page
