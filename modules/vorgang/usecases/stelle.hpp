// SPDX-License-Identifier: EUPL-1.2
// What somebody sees who acts for a body outside the office: its open tasks, and of each case what the
// package shows to it. All need the right vorgang.stelle, which nobody in the office has. error forbidden
// haus.kein_recht
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/stelle_store.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/usecases/stellenauswahl.hpp"

namespace gw::vorgang {

inline constexpr std::string_view recht_stelle = "vorgang.stelle";

// Whether whoever asks acts for a body outside. They do nothing else in this authority (modules/zugang).
bool handelt_fuer_stelle(const TenantScope& scope);

constexpr std::int64_t stellenaufgaben_je_seite = 50;

struct Stellenliste {
  struct Zeile {
    std::string aufgabe, name, betrifft, nummer, leistung, stelle;
    Instant faellig;
  };
  std::vector<zugang::Stelle> stellen;  // for which the asker acts
  std::vector<Zeile> zeilen;            // those due first come first
  std::optional<store::Korbstelle> weiter;
};
Result<Stellenliste> lies_stelle(const House& house, const TenantScope& scope,
                                 std::optional<store::Korbstelle> nach = std::nullopt);
Result<std::int64_t> zaehle_stelle(const TenantScope& scope);  // exact to 99, more are 100

struct Stellenaufgabe {
  store::Aufgabe aufgabe;
  std::string nummer, betrifft;
  paket::PaketPtr paket;
  Stellenauswahl auswahl;
};
// error not_found vorgang.nicht_ihre_aufgabe: none, not open, in other hands, or of another body
Result<Stellenaufgabe> lies_stellenaufgabe(const House& house, const TenantScope& scope,
                                           const std::string& aufgabe);

// A file of that selection. error not_found vorgang.nicht_ihre_aufgabe: also where it is not in it
Result<akte::Dokument> lies_stellendatei(const House& house, const TenantScope& scope,
                                         const std::string& aufgabe, const std::string& dokument);

// The task, of a body for which whoever asks acts; also one that is not open any more. error not_found
// vorgang.nicht_ihre_aufgabe
Result<store::Aufgabe> aufgabe_der_stelle(sql::Tx& tx, const TenantScope& scope, const std::string& id);

}  // namespace gw::vorgang
