// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

void add_way_routes(House& house);  // http/weg.cpp: where a case stands in its process

}  // namespace gw::vorgang
