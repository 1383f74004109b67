// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

void add_basket_routes(House& house);     // http/korb.cpp
void add_search_routes(House& house);     // http/suche.cpp
void add_case_routes(House& house);       // http/fall.cpp: the page of one case
void add_task_routes(House& house);       // http/aufgabe.cpp: what is done there
void add_body_routes(House& house);       // http/stelle.cpp: pages of bodies outside the office
void add_body_task_routes(House& house);  // http/stellenweg.cpp: what the office does with their tasks
void add_change_routes(House& house);     // http/nachtrag.cpp: what a party wants to have changed
void add_end_routes(House& house);        // http/beendigung.cpp: ending it without a decision
void add_case_api(House& house);          // http/fall_api.cpp: the same case for programs
void add_draft_routes(House& house);      // http/vorschau.cpp: its letters as drafts
void add_look_routes(House& house);       // http/einsicht.cpp: a look at what a block withholds
void add_refiling_routes(House& house);   // http/umlage.cpp: putting it into another Akte
void add_proof_routes(House& house);      // http/pruefung.cpp: anyone verifies a letter

}  // namespace gw::vorgang
