// SPDX-License-Identifier: EUPL-1.2
// What the tests of engine/form share.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "base/value/json.hpp"
#include "engine/form/data.hpp"

namespace gw::form::testing {

const inline Instant noon = from_millis(1'795'000'000'000);  // in November 2026

inline Form loaded(std::string_view yaml) {
  auto form = load(yaml, "formular.yaml", Known{});
  if (!form) throw std::runtime_error(form.error().line());
  return std::move(form).value();
}

// A form of one page with these fields ("- {id: …}" per line).
inline std::string page_of(std::string_view fields) {
  std::string text = "formular: 1\nseiten:\n  - id: seite\n    felder:\n";
  while (!fields.empty()) {
    const std::string_view line = fields.substr(0, fields.find('\n'));
    fields.remove_prefix(std::min(fields.size(), line.size() + 1));
    text += "      " + std::string{line} + "\n";
  }
  return text;
}

inline std::string lines(const std::vector<Error>& errors) {
  std::string all;
  for (const Error& e : errors) all += (all.empty() ? "" : "; ") + e.line();
  return all;
}

inline std::string json(const Context& answers) {
  return to_plain_json(Value(answers));
}

}  // namespace gw::form::testing
