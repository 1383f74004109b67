// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/usecases/fristenbuch.hpp"

#include <algorithm>
#include <map>
#include <set>

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

store::Buchfrage frage_nach(const TenantScope& scope, const Buchwahl& wahl, Date heute) {
  store::Buchfrage frage{.art = wahl.art, .paket = wahl.paket, .rolle = wahl.rolle};
  frage.sichtbare.emplace(scope);
  frage.wartende = wahl.sicht == Sicht::wartende;
  grenze_ein(frage, wahl.zeitraum, heute);
  return frage;
}

// Asks what may be seen of a case once, and only where somebody has written something, which is rare.
class Verdeckung {
 public:
  Verdeckung(sql::Tx& tx, const TenantScope& scope, Instant now) : tx_(tx), scope_(scope), now_(now) {}

  Result<void> verdecke(Frist& frist) {
    if (frist.art != art::eigene && frist.grund.empty() && frist.notiz.empty()) return ok();
    TRY(bool ganz, sieht_ganz(frist.vorgang));
    if (ganz) return ok();
    frist.grund.clear();
    frist.notiz.clear();
    if (frist.art != art::eigene) return ok();
    frist.titel.clear();
    frist.quelle.clear();
    return ok();
  }

 private:
  Result<bool> sieht_ganz(const std::string& vorgang) {
    if (auto known = ganz_.find(vorgang); known != ganz_.end()) return known->second;
    TRY(person::Sicht sicht, person::sicht(tx_, scope_, now_, vorgang));
    return ganz_[vorgang] = sicht.ganz();
  }

  sql::Tx& tx_;
  const TenantScope& scope_;
  Instant now_;
  std::map<std::string, bool> ganz_;
};

std::vector<std::string> faelle_von(const std::vector<Frist>& fristen) {
  std::set<std::string> all;
  for (const Frist& one : fristen) all.insert(one.vorgang);
  return {all.begin(), all.end()};
}

// Who is told of several roles reads what was escalated to any of them.
std::vector<std::string> rollen_von(const TenantScope& scope) {
  return {scope.roles().begin(), scope.roles().end()};
}

}  // namespace

Result<std::vector<Frist>> lies_fristen(const TenantScope& scope, const std::string& vorgang, Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  TRY(auto all, scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Frist>> {
    TRY(bool da, person::ist_sichtbar(tx, scope, now, vorgang));
    if (!da) return std::vector<Frist>();
    TRY(auto found, store::fristen(tx, vorgang));
    Verdeckung verdeckung(tx, scope, now);
    for (Frist& one : found) CHECK(verdeckung.verdecke(one));
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
    TRY(bool da, person::ist_sichtbar(tx, scope, now, vorgang));
    if (!found || !da) return error(ErrorKind::not_found, "frist.unbekannt");
    CHECK(Verdeckung(tx, scope, now).verdecke(*found));
    return std::move(*found);
  });
}

Result<Buchseite> lies_buch(const TenantScope& scope, const Buchwahl& wahl, Instant now,
                            std::int64_t je_seite) {
  CHECK(scope.require("vorgang.lesen"));
  store::Buchfrage frage = frage_nach(scope, wahl, berlin_date(now));
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
    TRY(auto nummern, vorgang::nummern(tx, faelle_von(fristen)));
    Verdeckung verdeckung(tx, scope, now);
    for (Frist& one : fristen) {
      CHECK(verdeckung.verdecke(one));
      std::string nummer = nummern[one.vorgang];
      seite.zeilen.push_back({std::move(one), std::move(nummer)});
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
      TRY(*zahl, store::zaehle(tx, frage_nach(scope, andere, heute), hoechstens_gezaehlt));
    }
    return zahlen;
  });
}

Result<std::int64_t> zaehle_warnungen(const TenantScope& scope, Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) {
    return store::zaehle_warnungen(tx, person::Sichtbare(scope), rollen_von(scope), berlin_date(now), 100);
  });
}

}  // namespace gw::frist
