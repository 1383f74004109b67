// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::paket {

void add_package_routes(House& house);  // the administrator's page of packages

}  // namespace gw::paket
