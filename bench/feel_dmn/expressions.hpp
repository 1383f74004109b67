// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace gw::bench {

// 200 expressions of the kinds that packages are made of, each with other numbers.
std::vector<std::string> expressions();
// JSON of the variables that they name.
std::string variables();
// A model: its decision s is a table over a, b, c and d, whose row i is for a = i, or for a in [i..i+1).
std::string table(std::size_t rows, bool intervals);

}  // namespace gw::bench
