// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/explain.hpp"

#include <string_view>

#include "apps/gemeinwerk/advice.hpp"

namespace gw::app {
namespace {

const Advice* advice_on(std::string_view code) {
  for (std::span<const Advice> advices : {advice_for_operators(), advice_for_authors()})
    for (const Advice& advice : advices)
      if (advice.code == code) return &advice;
  return nullptr;
}

std::string value_of(std::string_view name, const Error& refusal) {
  for (const auto& [key, value] : refusal.params)
    if (key == name) return value;
  return name == "what" && refusal.cause ? meaning(*refusal.cause) : "";
}

std::string filled(std::string_view text, const Error& refusal) {
  std::string out;
  while (!text.empty()) {
    std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    std::size_t close = text.find('}', open);
    out += value_of(text.substr(open + 1, close - open - 1), refusal);
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace

std::string meaning(const Error& refusal) {
  const Advice* advice = advice_on(refusal.code);
  return advice ? filled(advice->text, refusal) : refusal.line();
}

std::string explain(const Error& refusal) {
  return advice_on(refusal.code) ? meaning(refusal) + " (" + refusal.code + ")" : refusal.line();
}

}  // namespace gw::app
