// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::rueckfrage {

void add_office_routes(House& house);  // section of the case, asking, closing, the list: http/amt.cpp
void add_party_routes(House& house);   // section of the status page, answering: http/stand.cpp

}  // namespace gw::rueckfrage
