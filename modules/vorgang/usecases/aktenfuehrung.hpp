// SPDX-License-Identifier: EUPL-1.2
// In which Akte a case lies where a package keeps one for each person (aktenplan.akte_je).
// docs/adr/0017-one-akte-per-person.md
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

// Where a new case of such a package is filed, once its parties are written down: in the Akte of the case
// that it refers to (`bezug`; nullptr: none) if that is about the same person, else in the person's open
// Akte, else in a new one. Only who is one person for certain is; where the address is blocked, only cases of
// the same account count, so that nobody learns of an Akte by getting its number.
Result<akte::AkteRef> akte_der_person(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                      const paket::Paket& paket, const NeuerVorgang& neu,
                                      const store::Aktenfall* bezug);

// Another Akte in which a case may lie as well.
struct Aktenangebot {
  akte::Aktenkopf akte;
  bool zurueck = false;  // it lay there before; else: of the same person
};
struct Aktenangebote {
  std::vector<Aktenangebot> akten;
  std::int64_t fassung = 1;   // of the case, as seen
  std::size_t vorgaenge = 1;  // that go together: those which it refers to, or which refer to it, go with it
};
// Since somebody has said that two persons are one, or that they are two after all. Needs the right
// akte.bearbeiten. errors forbidden haus.kein_recht · not_found vorgang.unbekannt
Result<Aktenangebote> andere_akten(const House& house, const TenantScope& scope, const std::string& vorgang);

// Puts the case into one of these Akten; the same way leads back. Needs the right akte.bearbeiten. errors
// forbidden haus.kein_recht · not_found vorgang.unbekannt · conflict vorgang.veraltet, vorgang.akte_fremd:
// the Akte is none of these
Result<sql::Ticket> lege_um(const House& house, const TenantScope& scope, const std::string& vorgang,
                            std::int64_t fassung, const std::string& akte, Instant now);

}  // namespace gw::vorgang
