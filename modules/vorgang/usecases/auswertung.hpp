// SPDX-License-Identifier: EUPL-1.2
// Where cases wait: figures of many cases by package and version (docs/adr/0034).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/domain/auswertung.hpp"
#include "modules/vorgang/store/auswertung_store.hpp"
#include "modules/vorgang/usecases/lies_weg.hpp"

namespace gw::vorgang {

struct Auswertung {
  std::vector<store::Auswertungszeile> alle;  // what there is, by package and version
  std::optional<store::Auswertungszeile> zeile;
  paket::PaketPtr paket;  // of `zeile`
  Value ergebnis;         // as Auswerter::ergebnis has it
};
// What was worked out last, of this package and version; empty: of the first package, of its last version.
// If that was not today, it is ordered to be worked out again (job vorgang.auswertung); reading costs the
// same whatever the number of cases. Needs the right vorgang.auswerten. error forbidden haus.kein_recht
Result<Auswertung> lies_auswertung(const House& house, const TenantScope& scope, const std::string& paket,
                                   const std::string& version);

// The work of the job: all packages, cases in pages, each a transaction.
Result<void> werte_aus(House& house, const TenantScope& scope, const jobs::Job& job);

// From when on cases are looked at: the begin of a day.
Instant ausgewertet_ab(Instant now);
Result<Gruppen> gruppen_des_pakets(sql::Tx& tx, const paket::Paket& paket);

}  // namespace gw::vorgang
