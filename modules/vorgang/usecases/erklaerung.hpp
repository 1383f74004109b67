// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/value/value.hpp"
#include "engine/dmn/dmn.hpp"

namespace gw::vorgang {

// The explanation of a decision as it is kept with the case: which rows matched, with which inputs, and their
// annotations (the legal references that the reasons of a letter name, § 39 VwVfG).
Value erklaerung(const dmn::Outcome& outcome);

}  // namespace gw::vorgang
