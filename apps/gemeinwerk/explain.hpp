// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "base/core/result.hpp"

namespace gw::app {

// A refusal as an operator or author reads it: what is wrong and what to do. Codes without a sentence of
// their own (advice.hpp) are shown as they are.
std::string meaning(const Error& refusal);
// The same with the code behind it, to look it up.
std::string explain(const Error& refusal);

}  // namespace gw::app
