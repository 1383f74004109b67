// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/verfuegung/usecases/kollegium.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::verfuegung {

// All need the right vorgang.lesen. Where something of the case is withheld, words and names of documents are
// left out. errors forbidden haus.kein_recht · not_found verfuegung.unbekannt, vorgang.unbekannt

struct UmlaufGanz {
  Umlauf umlauf;
  std::vector<akte::Dokument> dokumente;  // those that are sent around, in their newest version
  zugang::Namen namen;                    // of all in it, and of whoever has the task in hand
  Kollegium kollegium;
  bool verdeckt = false;
  bool darf_lenken = false;
};
Result<std::vector<UmlaufGanz>> lies_umlaeufe(const House& house, const TenantScope& scope,
                                              const std::string& vorgang);

struct Umlaufblatt {
  UmlaufGanz ganz;
  vorgang::Eckdaten fall;
};
Result<Umlaufblatt> lies_umlauf(const House& house, const TenantScope& scope, const std::string& id);

// The page of a task: what it asks for and whether whoever looks may answer.
struct Aufgabenblatt {
  Umlaufblatt blatt;
  vorgang::Modulaufgabenstand aufgabe;
  std::size_t schritt = 0;  // in the steps of the circulation; as many as there are: it came back
  bool kam_zurueck() const { return schritt == blatt.ganz.umlauf.schritte.size(); }
};
Result<Aufgabenblatt> lies_aufgabe(const House& house, const TenantScope& scope, const std::string& aufgabe);

// What the form for sending a case around offers. Needs the right vorgang.bearbeiten.
struct Vorhaben {
  vorgang::Eckdaten fall;
  std::vector<akte::Dokument> dokumente;
  Kollegium kollegium;
};
Result<Vorhaben> lies_vorhaben(const House& house, const TenantScope& scope, const std::string& vorgang);

}  // namespace gw::verfuegung
