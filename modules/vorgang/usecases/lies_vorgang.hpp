// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/form/data.hpp"
#include "modules/akte/akte.hpp"
#include "modules/paket/paket.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/store/nachtrag_store.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {

// All need the right vorgang.lesen. error forbidden haus.kein_recht

// What is withheld from whoever asks is not in it, on whichever page or interface it is shown
// (usecases/verdecke.hpp).
struct VorgangGanz {
  store::Fall fall;
  paket::PaketPtr paket;
  std::vector<akte::Dokument> dokumente;
  std::vector<store::Aufgabe> aufgaben;  // open ones
  std::vector<store::Aufgabe> erledigt;  // what people have done, oldest first
  std::vector<store::Vorschlag> vorschlaege;
  history::Page verlauf;
  std::optional<store::Fallzeile> bezug;  // the case that it refers to
  std::vector<store::Fallzeile> folgen;   // those that refer to it, oldest first
  zugang::Namen namen;                    // of the people of the house in all that
  person::Sicht sicht;
  std::vector<form::VisiblePage> fragen;  // that applied, those with withheld answers too
  form::Withheld verdeckt;
  std::vector<store::Nachtrag> nachtraege;  // newest first
  bool aenderbar = false;                   // one that waits can still be accepted
  // Names of the bodies outside for which somebody acts, by the role of a task that waits for one.
  std::map<std::string, std::vector<std::string>, std::less<>> stellen;
  std::vector<std::string> vertretene;  // for whom the reader stands in, of those who have tasks in hand
  bool rueckrufbar = false;  // something is ordered outside that can be called back (usecases/rueckruf.hpp)
};
// error not_found vorgang.unbekannt
Result<VorgangGanz> lies_vorgang(const House& house, const TenantScope& scope, const std::string& id);

// Account of the person for whom somebody did what an event tells; empty: for nobody else.
std::string vertreten_in(const history::Entry& entry);

// What lists say about one case. nullopt: there is none.
Result<std::optional<store::Fallzeile>> lies_fallzeile(const TenantScope& scope, const std::string& vorgang);

// The cases of one Akte, oldest first. `bis`: those that were there just before that moment, in the state of
// then.
Result<std::vector<store::Fallzeile>> lies_vorgaenge_der_akte(const TenantScope& scope,
                                                              const std::string& akte,
                                                              std::optional<Instant> bis = std::nullopt);

}  // namespace gw::vorgang
