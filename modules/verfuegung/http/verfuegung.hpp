// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/verfuegung/http/wiedervorlage.hpp"

namespace gw::verfuegung {

void add_section(House& house);             // http/abschnitt.cpp: on the page of the case
void add_sending_routes(House& house);      // http/senden.cpp: the form that sends it around
void add_circulation_routes(House& house);  // http/umlauf.cpp: one circulation, and what its author does
// http/aufgabe.cpp: the page of whoever is asked; http/wiedervorlage.cpp has that of what comes back on a day
void add_task_routes(House& house, const Vorlageseite& vorlage);
void add_rules_routes(House& house);  // http/regeln.cpp: who may sign what
void add_api_routes(House& house);    // http/api.cpp: the same for programs

}  // namespace gw::verfuegung
