// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/paket/paket.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// What the case is called by these answers (paket.yaml, `person`).
struct Benennung {
  std::string betreff, person, anschrift;
};
Result<Benennung> benennung_von(const paket::Paket& paket, const Value& daten, Instant now);

// Who takes part in a new case, as its package says. Where it finds nobody by name, the person whom the case
// is about. errors as feel::Expression::evaluate
Result<person::NeueBeteiligung> beteiligung_von(const paket::Paket& paket, const NeuerVorgang& neu,
                                                Instant now);

}  // namespace gw::vorgang
