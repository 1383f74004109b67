// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value/value.hpp"

namespace gw::paket {

// A formula of the rules with numbers in place of names: "Steuer * Anteil / 100" → "60 × 50 : 100". What only
// rounds it is left away. Empty: it is more than the four ways of reckoning, or something is no number.
struct Zahlenweg {
  std::string text;
  bool gerundet = false;
};
Zahlenweg in_zahlen(std::string_view formel, const std::vector<std::pair<std::string, Value>>& werte);

}  // namespace gw::paket
