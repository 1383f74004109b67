// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

void add_way_routes(House& house);         // http/weg.cpp: where a case stands in its process
void add_evaluation_routes(House& house);  // http/auswertung.cpp: where many wait

}  // namespace gw::vorgang
