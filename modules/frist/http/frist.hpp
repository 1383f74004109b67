// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::frist {

void add_case_section(House& house);  // http/fall.cpp: deadlines on the page of a case, and in its JSON
void add_act_routes(House& house);    // http/handlung.cpp: one deadline and what is done about it
void add_entry_routes(House& house);  // http/eintrag.cpp: one by hand; documents that are complete
void add_book_routes(House& house);   // http/buch.cpp: the book of the office

}  // namespace gw::frist
