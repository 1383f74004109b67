// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "base/core/result.hpp"

namespace gw::app {

// A refusal as an operator reads it: what is wrong and what to do. Codes without a sentence of their own are
// shown as they are.
std::string explain(const Error& refusal);

}  // namespace gw::app
