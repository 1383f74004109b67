// SPDX-License-Identifier: EUPL-1.2
// What all that happens to a circulation has in common; inside a transaction.
#pragma once

#include <string>

#include "base/value/value.hpp"
#include "modules/verfuegung/usecases/pruefer.hpp"

namespace gw::verfuegung {

struct Gang {
  sql::Tx& tx;
  House& house;
  const TenantScope& scope;
  Instant now;
};

// error not_found verfuegung.unbekannt
Result<Umlauf> lade_umlauf(sql::Tx& tx, std::string_view id);

// The same for whoever may see its case; for others there is none.
Result<Umlauf> lade_umlauf_fuer(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view id);

// New steps of the round that is on; they wait for their turn.
Result<void> fuege_an(const Gang& gang, Umlauf& umlauf, const std::vector<Bitte>& bitten);
// After every change: opens the stage that is due, sends back or ends; keeps the circulation. Counts on
// `umlauf` as the transaction has read it.
Result<void> fuehre_fort(const Gang& gang, Umlauf& umlauf, const Pruefer& pruefer);
// Nobody has to do that any more.
Result<void> lasse_entfallen(const Gang& gang, const Umlauf& umlauf, Schritt& schritt);

// The event, in the history of case and Akte; `fuer`: for whom a deputy acted, empty: for nobody else.
Result<void> erzaehle(const Gang& gang, const Pruefer& pruefer, std::string kind, Context payload,
                      const std::string& fuer = {});
// "Zur Mitzeichnung an Zoe Zeichnung", as events and lists say it.
Context wem(const Gang& gang, const Pruefer& pruefer, const Bitte& bitte);
// The Laufzettel, as a document of the Akte: job verfuegung.laufzettel.
Result<void> bestelle_laufzettel(const Gang& gang, const Umlauf& umlauf);

inline constexpr std::string_view modul = "verfuegung";
inline constexpr std::string_view art_ruecklauf = "ruecklauf";
inline constexpr std::string_view art_wiedervorlage = "wiedervorlage";

}  // namespace gw::verfuegung
