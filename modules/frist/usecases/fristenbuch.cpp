// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/usecases/fristenbuch.hpp"

#include <algorithm>

#include "modules/person/person.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::frist {
namespace {

constexpr std::int64_t sonntag = 7;

void grenze_ein(store::Buchfrage& frage, Zeitraum zeitraum, Date heute) {
  if (zeitraum == Zeitraum::ueberschritten) frage.bis = add_days(heute, -1);
  if (zeitraum == Zeitraum::woche) frage.bis = add_days(heute, sonntag - heute.weekday());
  if (zeitraum == Zeitraum::zwei_wochen) frage.bis = add_days(heute, 14);
}

store::Buchfrage frage_nach(const Buchwahl& wahl, Date heute) {
  store::Buchfrage frage{.art = wahl.art, .paket = wahl.paket, .rolle = wahl.rolle};
  frage.wartende = wahl.sicht == Sicht::wartende;
  grenze_ein(frage, wahl.zeitraum, heute);
  return frage;
}

// Only where somebody has written something, which is rare.
Result<void> verdecke(sql::Tx& tx, const TenantScope& scope, Instant now, Frist& frist) {
  if (frist.art != art::eigene && frist.grund.empty() && frist.notiz.empty()) return ok();
  TRY(person::Sicht sicht, person::sicht(tx, scope, now, frist.vorgang));
  if (sicht.ganz()) return ok();
  frist.grund.clear();
  frist.notiz.clear();
  if (frist.art != art::eigene) return ok();
  frist.titel.clear();
  frist.quelle.clear();
  return ok();
}

// Who is told of several roles reads what was escalated to any of them.
std::vector<std::string> rollen_von(const TenantScope& scope) {
  return {scope.roles().begin(), scope.roles().end()};
}

}  // namespace

Result<std::vector<Frist>> lies_fristen(const TenantScope& scope, const std::string& vorgang, Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  TRY(auto all, scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Frist>> {
    TRY(auto found, store::fristen(tx, vorgang));
    for (Frist& one : found) CHECK(verdecke(tx, scope, now, one));
    return found;
  }));
  std::ranges::stable_partition(all, &Frist::offen);
  return all;
}

Result<Frist> lies_frist(const TenantScope& scope, const std::string& vorgang, std::int64_t nummer,
                         Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Frist> {
    TRY(auto found, store::frist(tx, vorgang, nummer));
    if (!found) return error(ErrorKind::not_found, "frist.unbekannt");
    CHECK(verdecke(tx, scope, now, *found));
    return std::move(*found);
  });
}

Result<Buchseite> lies_buch(const TenantScope& scope, const Buchwahl& wahl, Instant now,
                            std::int64_t je_seite) {
  CHECK(scope.require("vorgang.lesen"));
  store::Buchfrage frage = frage_nach(wahl, berlin_date(now));
  if (wahl.sicht == Sicht::eskalierte) frage.eskaliert_an = rollen_von(scope);
  return scope.db().read([&](sql::Tx& tx) -> Result<Buchseite> {
    TRY(auto fristen, store::buch(tx, frage, wahl.nach.value_or(store::Buchstelle{}), je_seite + 1));
    Buchseite seite;
    if (static_cast<std::int64_t>(fristen.size()) > je_seite) {
      fristen.pop_back();
      const Frist& last = fristen.back();
      const auto& tag = frage.wartende ? last.beginn : last.ende;
      seite.weiter = store::Buchstelle{tag ? tag->text() : "", last.vorgang, last.nummer};
    }
    for (Frist& one : fristen) {
      TRY(auto fall, vorgang::eckdaten(tx, one.vorgang));
      CHECK(verdecke(tx, scope, now, one));
      seite.zeilen.push_back({std::move(one), std::move(fall.nummer)});
    }
    return seite;
  });
}

Result<Buchzahlen> zaehle_buch(const TenantScope& scope, const Buchwahl& wahl, Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  const Date heute = berlin_date(now);
  return scope.db().read([&](sql::Tx& tx) -> Result<Buchzahlen> {
    Buchzahlen zahlen;
    for (auto [zeitraum, zahl] : {std::pair(Zeitraum::alle, &zahlen.alle),
                                  {Zeitraum::ueberschritten, &zahlen.ueberschritten},
                                  {Zeitraum::woche, &zahlen.woche},
                                  {Zeitraum::zwei_wochen, &zahlen.zwei_wochen}}) {
      Buchwahl andere{.zeitraum = zeitraum, .art = wahl.art, .paket = wahl.paket, .rolle = wahl.rolle};
      TRY(*zahl, store::zaehle(tx, frage_nach(andere, heute), hoechstens_gezaehlt));
    }
    return zahlen;
  });
}

Result<std::int64_t> zaehle_warnungen(const TenantScope& scope, Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read(
      [&](sql::Tx& tx) { return store::zaehle_warnungen(tx, rollen_von(scope), berlin_date(now), 100); });
}

}  // namespace gw::frist
