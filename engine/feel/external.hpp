// SPDX-License-Identifier: EUPL-1.2
// External functions (DMN 1.5, section 10.3.2.13.3). There is no Java here; of java.lang.Math, which DMN's
// own example names, what computes with numbers is done here instead. Anything else is refused when it is
// parsed.
#pragma once

#include <span>
#include <string_view>

#include "base/value/value.hpp"

namespace gw::feel {

struct External {
  std::string_view method;  // "max"
  std::size_t arity;
  double (*function)(double a, double b);  // of one number: b is 0
  bool whole;                              // also for whole numbers: "max(int, int)"
};

// signature: "max(double,double)". nullptr: nobody knows it.
const External* find_external(std::string_view java_class, std::string_view signature);

// Computed with doubles, as Java does. Null where an argument or the result is no number.
Value call_external(const External& function, std::span<const Value> arguments);

}  // namespace gw::feel
