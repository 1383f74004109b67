// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "base/core/result.hpp"

namespace gw::app {

// A refusal as a person reads it: what is wrong and what to do; for authors of packages and rules in their
// language (texts.hpp), for operators in English (advice.hpp). A code without a sentence of its own is shown
// as it is.
std::string meaning(const Error& refusal);
// The same with the code behind it, to look it up. For authors also where it is, and the line with a mark:
//
//   entscheidung.dmn:12: decision Steuer, rule 2, input 1, character 3: here stands … (dmn.expression)
//       < < 5
//         ^
std::string explain(const Error& refusal);

}  // namespace gw::app
