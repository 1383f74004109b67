// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/eingabe.hpp"

#include <charconv>

namespace gw {

std::optional<std::int64_t> ganze_zahl(std::string_view text) {
  std::int64_t number = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> fassung_von(const http::Fields& fields) {
  return ganze_zahl(fields.get("fassung"));
}

}  // namespace gw
