// SPDX-License-Identifier: EUPL-1.2
// For tests of the language: an expression and what it gives, as text.
#pragma once

#include <string>
#include <string_view>

#include "engine/feel/feel.hpp"

namespace gw::feel {

struct Expectation {
  std::string_view source;
  std::string_view wanted;
};

// Strings stand in quotes, so that "1" and 1 differ.
inline std::string text_of_expression(std::string_view source) {
  const auto expression = parse(source);
  if (!expression) return expression.error().line();
  const auto value = expression->evaluate({Value(), *parse_iso_utc("2026-11-20T11:00:00.000Z"), {}});
  if (!value) return value.error().line();
  return value->string() ? "\"" + *value->string() + "\"" : text_of(*value);
}

}  // namespace gw::feel
