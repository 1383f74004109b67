// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace gw::bench {

// 200 expressions of the kinds that packages are made of, each with other numbers.
std::vector<std::string> expressions();
// JSON of the variables that they name.
std::string variables();

}  // namespace gw::bench
