// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/haus.hpp"

namespace gw::vorgang {

// What somebody has typed into one of the forms on the page of a case, and why it was refused.
struct Fallgetippt {
  std::string formular;  // "erledigung", "vermerk", "einsicht", "rueckruf"; empty: nothing was typed
  std::string aufgabe;   // whose form it is, of the first two
  Getippt getippt = {};

  // That of this form; else nothing.
  const Getippt& von(std::string_view form, std::string_view task = {}) const {
    static const Getippt nichts{};
    return form == formular && task == aufgabe ? getippt : nichts;
  }
};
// The page of a case, as it is or with that.
using Fallseite =
    std::function<Result<http::Response>(Call& call, const std::string& vorgang, const Fallgetippt& getippt)>;

void add_basket_routes(House& house);  // http/korb.cpp
void add_distribution_routes(
    House& house);                     // http/verteilung.cpp: chosen tasks are taken, given back, handed on
void add_search_routes(House& house);  // http/suche.cpp
Fallseite add_case_routes(House& house);  // http/fall.cpp: the page of one case
// http/aufgabe.cpp: what is done there
void add_task_routes(House& house, const Fallseite& seite);
void add_body_routes(House& house);  // http/stelle.cpp: pages of bodies outside the office
// http/stellenweg.cpp: what the office does with their tasks
void add_body_task_routes(House& house, const Fallseite& seite);
void add_change_routes(House& house);  // http/nachtrag.cpp: what a party wants to have changed
void add_end_routes(House& house);     // http/beendigung.cpp: ending it without a decision
void add_case_api(House& house);       // http/fall_api.cpp: the same case for programs
void add_draft_routes(House& house);   // http/vorschau.cpp: its letters as drafts
// http/einsicht.cpp: a look at what a block withholds
void add_look_routes(House& house, const Fallseite& seite);
void add_opening_routes(House& house);   // http/oeffnung.cpp: one that is for others only
void add_refiling_routes(House& house);  // http/umlage.cpp: putting it into another Akte
void add_proof_routes(House& house);     // http/pruefung.cpp: anyone verifies a letter
void add_incident_routes(House& house);  // http/stoerung.cpp: steps that stand still

}  // namespace gw::vorgang
