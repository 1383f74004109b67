// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

namespace gw::app {

// What a code means and what to do. {name} is a parameter of the error; {what} is its cause where it has no
// such parameter.
struct Advice {
  std::string_view code, text;
};

// What can be wrong with a package or a rule stands in messages/.
std::span<const Advice> advice_for_operators();

}  // namespace gw::app
