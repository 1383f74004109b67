// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/auswertung.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <ranges>

#include "base/time/time.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {
namespace {

constexpr std::int64_t je_seite = 2'000;

// By package, then as versions are counted: 1.10.0 comes after 1.9.0.
std::pair<std::string, std::vector<int>> reihenfolge(const store::Auswertungszeile& zeile) {
  std::vector<int> teile;
  for (const auto part : std::views::split(zeile.version, '.')) {
    int number = 0;
    std::from_chars(part.data(), part.data() + part.size(), number);
    teile.push_back(number);
  }
  return {zeile.paket, std::move(teile)};
}

// The last version comes last.
std::optional<store::Auswertungszeile> waehle(const std::vector<store::Auswertungszeile>& alle,
                                              const std::string& paket, const std::string& version) {
  std::optional<store::Auswertungszeile> chosen;
  for (const store::Auswertungszeile& one : alle) {
    const bool passt = one.paket == (paket.empty() ? alle.front().paket : paket) &&
                       (version.empty() || one.version == version);
    if (passt) chosen = one;
  }
  return chosen;
}

bool von_heute(const std::vector<store::Auswertungszeile>& alle, Instant now) {
  return !alle.empty() && berlin_date(alle.front().stand) == berlin_date(now);
}

// Once a day, whoever asks how often.
Result<void> bestelle(const House& house, const TenantScope& scope, Instant now) {
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    const std::string key = "vorgang.auswertung:" + std::to_string(berlin_date(now).days());
    CHECK(house.jobs().enqueue(tx, {"vorgang.auswertung", "{}", now, key}));
    return ok();
  }));
  return ticket.wait();
}

using JeVersion = std::map<std::string, Auswerter>;

Result<JeVersion> rechne(const House& house, const TenantScope& scope, const std::string& paket,
                         Instant now) {
  JeVersion all;
  store::Laufstelle nach{ausgewertet_ab(now), ""};
  while (true) {
    TRY(auto seite,
        scope.db().read([&](sql::Tx& tx) { return store::laufwege(tx, paket, {}, nach, je_seite); }));
    for (const store::Laufweg& one : seite) {
      auto known = all.find(one.version);
      if (known == all.end()) {
        TRY(auto version, house.services.get<paket::Katalog>().finde(paket, one.version));
        TRY(auto gruppen, scope.db().read([&](sql::Tx& tx) { return gruppen_des_pakets(tx, *version); }));
        known = all.emplace(one.version, Auswerter(std::move(gruppen), now)).first;
      }
      known->second.nimm({one.eingegangen, one.faellig, von_anfang_an(one.weg), schritte(one.weg)});
    }
    if (std::ssize(seite) < je_seite) return all;
    nach = {seite.back().eingegangen, seite.back().vorgang};
  }
}

}  // namespace

Instant ausgewertet_ab(Instant now) {
  return from_berlin({add_days(berlin_date(now), -tage_zurueck), {}});
}

Result<Gruppen> gruppen_des_pakets(sql::Tx& tx, const paket::Paket& paket) {
  Gruppen all;
  for (const std::string& rolle : paket.rollen) {
    TRY(auto traeger, zugang::traeger_der_rolle(tx, rolle));
    for (const zugang::Traeger& one : traeger) all[rolle].insert(one.konto);
  }
  return all;
}

Result<Auswertung> lies_auswertung(const House& house, const TenantScope& scope, const std::string& paket,
                                   const std::string& version) {
  CHECK(scope.require(recht_auswerten));
  const Instant now = house.clock.now();
  TRY(Auswertung made, scope.db().read([&](sql::Tx& tx) -> Result<Auswertung> {
    Auswertung read;
    TRY(read.alle, store::auswertungen(tx));
    std::ranges::sort(read.alle, {}, reihenfolge);
    read.zeile = waehle(read.alle, paket, version);
    if (!read.zeile) return read;
    TRY(auto ergebnis, store::auswertung(tx, read.zeile->paket, read.zeile->version));
    read.ergebnis = ergebnis.value_or(Value());
    return read;
  }));
  if (!von_heute(made.alle, now)) CHECK(bestelle(house, scope, now));
  if (made.zeile) {
    TRY(made.paket, house.services.get<paket::Katalog>().finde(made.zeile->paket, made.zeile->version));
  }
  return made;
}

Result<void> werte_aus(House& house, const TenantScope& scope, const jobs::Job& job) {
  const Instant now = house.clock.now();
  TRY(auto pakete, house.services.get<paket::Katalog>().alle());
  std::map<std::string, JeVersion> all;
  for (const paket::PaketPtr& paket : pakete) {
    if (all.contains(paket->id)) continue;
    TRY(all[paket->id], rechne(house, scope, paket->id, now));
  }
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(store::vergiss_auswertungen(tx));
    for (const auto& [paket, versionen] : all)
      for (const auto& [version, auswerter] : versionen)
        CHECK(store::lege_auswertung_ab(tx, {paket, version, now}, auswerter.ergebnis()));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::vorgang
