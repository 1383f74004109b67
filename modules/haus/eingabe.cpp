// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/eingabe.hpp"

#include <charconv>

#include "modules/haus/call.hpp"
#include "modules/haus/fehler.hpp"

namespace gw {

std::string Getippt::fehler(const Call& call, std::string_view feld) const {
  return grund && grund->field == feld ? text_of(*grund, call.texts) : "";
}

bool ist_am_feld(const Call& call, const Error& refusal) {
  return refusal.kind == ErrorKind::invalid && !refusal.field.empty() && !call.request.wants_json();
}

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
