// SPDX-License-Identifier: EUPL-1.2
// What whoever has sent a case around does with it afterwards.
#include "modules/verfuegung/usecases/lenke.hpp"

#include <algorithm>
#include <functional>

#include "modules/verfuegung/store/umlauf_store.hpp"
#include "modules/verfuegung/verfuegung.hpp"

namespace gw::verfuegung {
namespace {

Result<bool> vertritt(sql::Tx& tx, const TenantScope& scope, const std::string& konto, Instant now) {
  TRY(auto vertretene, zugang::vertretene(tx, scope.actor().id, berlin_date(now)));
  return std::ranges::find(vertretene, konto) != vertretene.end();
}

Result<bool> hat_zurueckbekommen(sql::Tx& tx, const TenantScope& scope, const Umlauf& umlauf, Instant now) {
  if (umlauf.aufgabe.empty()) return false;
  TRY(auto aufgabe, vorgang::modulaufgabe(tx, scope, umlauf.aufgabe, now));
  return aufgabe && aufgabe->offen && aufgabe->konto == scope.actor().id;
}

// For whom somebody does it who has not sent it; empty: they have, or they do it as who gives out tasks.
Result<std::string> fuer_wen(sql::Tx& tx, const TenantScope& scope, const Umlauf& umlauf, Instant now) {
  if (umlauf.von == scope.actor().id) return std::string();
  TRY(bool stands_in, vertritt(tx, scope, umlauf.von, now));
  return stands_in ? umlauf.von : std::string();
}

struct Lenkung {
  const Gang& gang;
  Umlauf& umlauf;
  const Pruefer& pruefer;
  std::string fuer;
};
using Tat = std::function<Result<void>(const Lenkung&)>;

Result<sql::Committed<std::string>> lenke(House& house, const TenantScope& scope, const std::string& id,
                                          std::int64_t fassung, Instant now, const Tat& tat) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    const Gang gang{tx, house, scope, now};
    TRY(Umlauf umlauf, lade_umlauf_fuer(tx, scope, now, id));
    TRY(bool may, darf_lenken(tx, scope, umlauf, now));
    if (!may) return error(ErrorKind::forbidden, "verfuegung.nicht_ihrer");
    if (umlauf.fassung != fassung) return error(ErrorKind::conflict, "verfuegung.veraltet");
    TRY(Pruefer pruefer, Pruefer::lies(tx, house, umlauf, now));
    TRY(std::string fuer, fuer_wen(tx, scope, umlauf, now));
    CHECK(tat({gang, umlauf, pruefer, std::move(fuer)}));
    return umlauf.vorgang;
  });
}

// As they were asked, but for what was withdrawn; a day that has passed is none.
std::vector<Bitte> bitten_der_runde(const Umlauf& umlauf, Date heute) {
  std::vector<Bitte> all;
  for (const Schritt& one : umlauf.der_runde()) {
    if (one.zustand == Schrittzustand::entfallen && !one.von.empty()) continue;
    all.push_back(one.bitte);
    if (one.bitte.frist && *one.bitte.frist < heute) all.back().frist.reset();
  }
  return all;
}

// Before it goes on by itself: what came back is in nobody's basket any more.
Result<void> nimm_aus_dem_korb(const Gang& gang, Umlauf& umlauf) {
  if (!umlauf.aufgabe.empty()) CHECK(vorgang::lasse_aufgabe_entfallen(gang.tx, umlauf.aufgabe));
  umlauf.aufgabe.clear();
  return ok();
}

Result<void> ziehe_schritt_zurueck(const Lenkung& lenkung, Schritt& schritt) {
  schritt.von = lenkung.gang.scope.actor().id;
  schritt.am = lenkung.gang.now;
  CHECK(lasse_entfallen(lenkung.gang, lenkung.umlauf, schritt));
  return erzaehle(lenkung.gang, lenkung.pruefer, "verfuegung.zurueckgezogen",
                  wem(lenkung.gang, lenkung.pruefer, schritt.bitte), lenkung.fuer);
}

}  // namespace

Result<bool> darf_lenken(sql::Tx& tx, const TenantScope& scope, const Umlauf& umlauf, Instant now) {
  TRY(auto vertretene, zugang::vertretene(tx, scope.actor().id, berlin_date(now)));
  return darf_lenken(tx, scope, umlauf, vertretene, now);
}

Result<bool> darf_lenken(sql::Tx& tx, const TenantScope& scope, const Umlauf& umlauf,
                         const std::vector<std::string>& vertretene, Instant now) {
  if (!scope.may("vorgang.bearbeiten")) return false;
  if (umlauf.von == scope.actor().id || scope.may("vorgang.zuteilen")) return true;
  const bool stands_in = std::ranges::find(vertretene, umlauf.von) != vertretene.end();
  return stands_in ? Result<bool>(true) : hat_zurueckbekommen(tx, scope, umlauf, now);
}

Result<sql::Committed<std::string>> frage_weitere(House& house, const TenantScope& scope,
                                                  const std::string& umlauf, std::int64_t fassung,
                                                  const std::vector<Bitte>& gewuenscht, Instant now) {
  return lenke(house, scope, umlauf, fassung, now, [&](const Lenkung& lenkung) -> Result<void> {
    const Umlaufzustand zustand = lenkung.umlauf.zustand;
    if (zustand != Umlaufzustand::laeuft && zustand != Umlaufzustand::fertig)
      return error(ErrorKind::conflict, "verfuegung.nicht_offen");
    TRY(Neu neu, pruefe({lenkung.umlauf.betreff, {}, gewuenscht}));
    TRY(auto bitten, mit_rollen(lenkung.pruefer, neu.bitten));
    CHECK(fuege_an(lenkung.gang, lenkung.umlauf, bitten));
    return fuehre_fort(lenkung.gang, lenkung.umlauf, lenkung.pruefer);
  });
}

Result<sql::Committed<std::string>> ziehe_zurueck(House& house, const TenantScope& scope,
                                                  const std::string& umlauf, std::int64_t fassung,
                                                  const std::string& schritt, Instant now) {
  return lenke(house, scope, umlauf, fassung, now, [&](const Lenkung& lenkung) -> Result<void> {
    const bool kam_zurueck = schritt.empty() && lenkung.umlauf.zustand == Umlaufzustand::zurueck;
    bool any = kam_zurueck;
    for (Schritt& one : lenkung.umlauf.schritte) {
      if (!one.steht_aus() || (!schritt.empty() && one.id != schritt)) continue;
      CHECK(ziehe_schritt_zurueck(lenkung, one));
      any = true;
    }
    if (!any) return error(ErrorKind::conflict, "verfuegung.nichts_offen");
    if (!schritt.empty()) return fuehre_fort(lenkung.gang, lenkung.umlauf, lenkung.pruefer);
    CHECK(nimm_aus_dem_korb(lenkung.gang, lenkung.umlauf));
    lenkung.umlauf.zustand = Umlaufzustand::zurueckgezogen;
    CHECK(erzaehle(lenkung.gang, lenkung.pruefer, "verfuegung.beendet", {{"betreff", lenkung.umlauf.betreff}},
                   lenkung.fuer));
    return store::speichere(lenkung.gang.tx, lenkung.umlauf);
  });
}

Result<sql::Committed<std::string>> sende_erneut(House& house, const TenantScope& scope,
                                                 const std::string& umlauf, std::int64_t fassung,
                                                 Instant now) {
  return lenke(house, scope, umlauf, fassung, now, [&](const Lenkung& lenkung) -> Result<void> {
    Umlauf& it = lenkung.umlauf;
    if (it.zustand != Umlaufzustand::zurueck) return error(ErrorKind::conflict, "verfuegung.nicht_zurueck");
    CHECK(nimm_aus_dem_korb(lenkung.gang, it));
    TRY(auto bitten, mit_rollen(lenkung.pruefer, bitten_der_runde(it, berlin_date(now))));
    ++it.runde;
    CHECK(erzaehle(lenkung.gang, lenkung.pruefer, "verfuegung.erneut",
                   {{"betreff", it.betreff}, {"runde", std::to_string(it.runde)}}, lenkung.fuer));
    CHECK(fuege_an(lenkung.gang, it, bitten));
    return fuehre_fort(lenkung.gang, it, lenkung.pruefer);
  });
}

Result<sql::Committed<std::string>> lege_zu_den_akten(House& house, const TenantScope& scope,
                                                      const std::string& umlauf, std::int64_t fassung,
                                                      Instant now) {
  return lenke(house, scope, umlauf, fassung, now, [&](const Lenkung& lenkung) -> Result<void> {
    Umlauf& it = lenkung.umlauf;
    if (it.zustand == Umlaufzustand::zu_den_akten)
      return error(ErrorKind::conflict, "verfuegung.schon_zu_den_akten");
    if (it.steht_aus() || it.zustand == Umlaufzustand::zurueck)
      return error(ErrorKind::conflict, "verfuegung.noch_offen");
    it.zustand = Umlaufzustand::zu_den_akten;
    CHECK(erzaehle(lenkung.gang, lenkung.pruefer, "verfuegung.zu_den_akten", {{"betreff", it.betreff}},
                   lenkung.fuer));
    CHECK(bestelle_laufzettel(lenkung.gang, it));
    return store::speichere(lenkung.gang.tx, it);
  });
}

Result<std::vector<Umlauf>> umlaeufe_des_vorgangs(sql::Tx& tx, const std::string& vorgang) {
  return store::umlaeufe(tx, vorgang);
}

}  // namespace gw::verfuegung
