// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {

// All need the right vorgang.lesen. error forbidden haus.kein_recht

struct VorgangGanz {
  store::Fall fall;
  paket::PaketPtr paket;
  std::vector<akte::Dokument> dokumente;
  std::vector<store::Aufgabe> aufgaben;  // open ones
  std::vector<store::Aufgabe> erledigt;  // what people have done, oldest first
  std::vector<store::Vorschlag> vorschlaege;
  history::Page verlauf;
  zugang::Namen namen;  // of the people of the house in all that
};
// error not_found vorgang.unbekannt
Result<VorgangGanz> lies_vorgang(const House& house, const TenantScope& scope, const std::string& id);

// The cases of one Akte, oldest first. `bis`: those that were there just before that moment, in the state of
// then.
Result<std::vector<store::Fallzeile>> lies_vorgaenge_der_akte(const TenantScope& scope,
                                                              const std::string& akte,
                                                              std::optional<Instant> bis = std::nullopt);

}  // namespace gw::vorgang
