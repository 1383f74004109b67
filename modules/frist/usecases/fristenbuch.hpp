// SPDX-License-Identifier: EUPL-1.2
// Reading deadlines: those of a case, and the book of the office. All need the right vorgang.lesen. What a
// clerk has written is withheld with all else where something of the case is withheld from whoever asks
// (person::Sicht). error forbidden haus.kein_recht
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/frist/domain/fristen.hpp"
#include "modules/frist/store/frist_store.hpp"
#include "modules/haus/haus.hpp"

namespace gw::frist {

// In the order in which they began; those that have ended come last.
Result<std::vector<Frist>> lies_fristen(const TenantScope& scope, const std::string& vorgang, Instant now);
// errors not_found frist.unbekannt
Result<Frist> lies_frist(const TenantScope& scope, const std::string& vorgang, std::int64_t nummer,
                         Instant now);

enum class Zeitraum { alle, ueberschritten, woche, zwei_wochen };  // overdue ones are in the last two as well
enum class Sicht { laufende, wartende, eskalierte };               // the last: to the roles of whoever asks

struct Buchwahl {
  Sicht sicht = Sicht::laufende;
  Zeitraum zeitraum = Zeitraum::alle;
  std::string art = {}, paket = {}, rolle = {};
  std::optional<store::Buchstelle> nach = {};
  bool gefiltert() const {
    return zeitraum != Zeitraum::alle || !art.empty() || !paket.empty() || !rolle.empty();
  }
};

constexpr std::int64_t fristen_je_seite = 50, hoechstens_gezaehlt = 1'000, hoechstens_ausgegeben = 5'000;

struct Buchzeile {
  Frist frist;
  std::string nummer;  // of the case
};
struct Buchseite {
  std::vector<Buchzeile> zeilen;
  std::optional<store::Buchstelle> weiter;  // none: this was the last page
};
Result<Buchseite> lies_buch(const TenantScope& scope, const Buchwahl& wahl, Instant now,
                            std::int64_t je_seite = fristen_je_seite);

// How many there are of each, under the same other conditions; exact below hoechstens_gezaehlt.
struct Buchzahlen {
  std::int64_t alle = 0, ueberschritten = 0, woche = 0, zwei_wochen = 0;
};
Result<Buchzahlen> zaehle_buch(const TenantScope& scope, const Buchwahl& wahl, Instant now);

// The number in the navigation: what ends soon for one's own roles, and what else has been escalated to them;
// exact to 99.
Result<std::int64_t> zaehle_warnungen(const TenantScope& scope, Instant now);

}  // namespace gw::frist
