// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/core/id.hpp"

namespace gw::app {

// The one real clock of the program; everything else gets it handed in.
const Clock& wall_clock();

}  // namespace gw::app
