// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::portal {

// Start page with search, an authority's start page, the page of a service.
void add_routes(House& house);

}  // namespace gw::portal
