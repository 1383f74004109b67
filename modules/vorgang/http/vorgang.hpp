// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

void add_basket_routes(House& house);  // http/korb.cpp
void add_case_routes(House& house);
void add_draft_routes(House& house);  // letters as drafts
void add_proof_routes(House& house);  // anyone verifies a letter    // http/fall.cpp: the page of one case
                                      // and what is done there

}  // namespace gw::vorgang
