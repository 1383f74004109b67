// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/haus.hpp"
#include "modules/person/usecases/lies_person.hpp"

namespace gw::person {

// What somebody has typed into one of the forms on the page of a person, and why it was refused.
struct Persongetippt {
  std::string formular;  // "einsicht", "sperre", "entsperrung"; empty: nothing was typed
  Getippt getippt = {};

  const Getippt& von(std::string_view form) const {
    static const Getippt nichts{};
    return form == formular ? getippt : nichts;
  }
};
// The page of a person, as it is or with that.
using Personseite = std::function<Result<http::Response>(Call& call, const std::string& person,
                                                         const Persongetippt& getippt)>;

Personseite add_person_routes(House& house);  // http/personen.cpp: search and the page of one person
// http/handlungen.cpp: doubles, blocks, a look at what is blocked
void add_action_routes(House& house, const Personseite& seite);
void add_case_section(House& house);  // http/abschnitt.cpp: the parties on the page of a case

// ---- what the pages have in common

// A record of a person as people compare it.
struct Datensatz {
  std::string id, name, geboren, anschrift, seit;
  bool verdeckt = false;           // the address is blocked
  std::optional<page::Url> seite;  // the person's page, on all others
};
PAGE_MODEL(Datensatz, id, name, geboren, anschrift, seit, verdeckt, seite);

// "Is that the same person?", with both side by side.
struct DoppeltKarte {
  Datensatz eine, andere;
  std::string warum, vorgang, csrf;  // `vorgang`: whose page asks; empty: the person's own
  bool darf = false;
  page::Url antwort;
};
PAGE_MODEL(DoppeltKarte, eine, andere, warum, vorgang, csrf, darf, antwort);

Datensatz datensatz(const Call& call, const Person& person);
DoppeltKarte doppelt_karte(const Call& call, const Person& eine, const Doppelt& doppelt,
                           const std::string& vorgang);
std::string rollen_text(const Call& call, const std::vector<std::string>& rollen);
// The case as those see it who may open it; nullopt: whoever asks may not.
Result<std::optional<Verweis>> fall(const Call& call, const std::string& vorgang);

}  // namespace gw::person
