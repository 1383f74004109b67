// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/value/value.hpp"

namespace gw::bench {

// Prints how often evaluations allocate. False: one of those that must not does.
bool count_allocations(const Value& variables);

}  // namespace gw::bench
