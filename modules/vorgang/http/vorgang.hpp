// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

void add_basket_routes(House& house);  // http/korb.cpp
void add_case_routes(House& house);    // http/fall.cpp: the page of one case and what is done there
void add_end_routes(House& house);     // http/beendigung.cpp: ending it without a decision

}  // namespace gw::vorgang
