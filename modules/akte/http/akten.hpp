// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::akte {

// Pages of the workbench: Akten, one Akte, the Aktenplan, documents to look at or to save.
void add_routes(House& house);

}  // namespace gw::akte
