// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::freigabe {

void add_giving_routes(House& house);   // http/gewaehren.cpp: giving a grant
void add_given_routes(House& house);    // http/gegeben.cpp: on the page of a case, one of them, ending it
void add_looking_routes(House& house);  // http/einsicht.cpp: what others let this authority see
void add_api_routes(House& house);      // http/api.cpp

}  // namespace gw::freigabe
