// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/mitglieder.hpp"

#include <algorithm>
#include <utility>

#include "base/value/json.hpp"
#include "modules/zugang/store/mitglied_store.hpp"
#include "modules/zugang/usecases/konto_des_mitglieds.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

Result<void> ereignis(sql::Tx& tx, const TenantScope& scope, std::string kind, std::string_view konto,
                      std::string inhalt, Instant now) {
  CHECK(history::append(
      tx, {std::move(kind), now, scope.actor().text(), {"konto:" + std::string(konto)}, std::move(inhalt)}));
  return ok();
}

template <class Names>
Value als_liste(const Names& namen) {
  List list;
  for (const std::string& name : namen) list.emplace_back(name);
  return list;
}

// Without somebody in it an administration could never be mended from inside.
Result<void> jemand_verwaltet(sql::Tx& tx) {
  TRY(std::int64_t left, zaehle_rolle(tx, administration));
  if (left == 0) return error(ErrorKind::conflict, "zugang.letzte_administration");
  return ok();
}

Result<void> rolle_gewaehlt(const std::set<std::string>& rollen) {
  if (rollen.empty()) return error(ErrorKind::invalid, "zugang.rolle_fehlt").at("rollen");
  return ok();
}

Value als_liste(const std::vector<Stelle>& stellen) {
  List list;
  for (const Stelle& stelle : stellen)
    list.push_back(Context{{"rolle", stelle.rolle}, {"name", stelle.name}});
  return list;
}

bool handelt_fuer_stelle(const Mitglied& mitglied) {
  return std::ranges::find(mitglied.rollen, fuer_stelle) != mitglied.rollen.end();
}

// With the names as they are kept.
Result<std::vector<Stelle>> gepruefte(sql::Tx& tx, std::vector<Stelle> stellen) {
  for (Stelle& stelle : stellen) {
    TRY(stelle.name, pruefe_stellenname(stelle.name));
  }
  CHECK(pruefe_stellen(tx, stellen));
  return stellen;
}

// Works in the office, or acts for somebody outside: whoever does both would see there what is not for them.
Result<NeuesMitglied> geprueft(sql::Tx& tx, NeuesMitglied neu) {
  if (neu.stellen.empty()) {
    CHECK(rolle_gewaehlt(neu.rollen));
    CHECK(pruefe_rollen(tx, neu.rollen));
    return neu;
  }
  if (!neu.rollen.empty()) return error(ErrorKind::invalid, "zugang.stelle_und_rolle").at("rollen");
  TRY(neu.stellen, gepruefte(tx, std::move(neu.stellen)));
  neu.rollen = {std::string(fuer_stelle)};
  return neu;
}

}  // namespace

Result<Mitgliederliste> liste_mitglieder(const TenantScope& scope) {
  CHECK(scope.require(recht_verwalten));
  return scope.db().read([](sql::Tx& tx) -> Result<Mitgliederliste> {
    Mitgliederliste liste;
    TRY(liste.mitglieder, lade_mitglieder(tx));
    TRY(liste.rollen, lade_rollen(tx));
    return liste;
  });
}

// Account first, member second: what a crash leaves between them is an account that may enter nowhere, and
// the next try uses it.
Result<Aufgenommen> nimm_auf(Dienste& dienste, const TenantScope& scope, const NeuesMitglied& gewuenscht,
                             Instant now) {
  CHECK(scope.require(recht_verwalten));
  TRY(NeuesMitglied neu, scope.db().read([&](sql::Tx& tx) { return geprueft(tx, gewuenscht); }));
  TRY(Kontozugang zugang, sorge_fuer_konto(dienste, scope, neu, now));
  Mitglied mitglied{
      zugang.konto, zugang.kennung, zugang.name, true, {neu.rollen.begin(), neu.rollen.end()}, 1,
      neu.stellen};
  CHECK(dauerhaft(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(nimm_auf(tx, mitglied, now));
    Context inhalt{{"rollen", als_liste(neu.rollen)}};
    if (!neu.stellen.empty()) inhalt.set("stellen", als_liste(neu.stellen));
    return ereignis(tx, scope, "zugang.mitglied_aufgenommen", zugang.konto, to_json(std::move(inhalt)), now);
  })));
  return Aufgenommen{zugang.konto, zugang.einmalpasswort};
}

Result<Aufgenommen> nimm_mitglied_auf(House& house, const TenantScope& scope, const NeuesMitglied& neu,
                                      Instant now) {
  return nimm_auf(house.services.get<Dienste>(), scope, neu, now);
}

Result<sql::Ticket> gib_rollen(const TenantScope& scope, std::string_view konto, std::int64_t version,
                               const std::set<std::string>& rollen, Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(rolle_gewaehlt(rollen));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Mitglied vorher, lade_mitglied(tx, konto));
    if (!vorher.aktiv) return error(ErrorKind::not_found, "zugang.mitglied_unbekannt");
    if (handelt_fuer_stelle(vorher)) return error(ErrorKind::conflict, "zugang.handelt_fuer_stelle");
    CHECK(pruefe_rollen(tx, rollen));
    CHECK(aendere_mitglied(tx, konto, version, true));
    CHECK(setze_rollen(tx, konto, rollen));
    CHECK(jemand_verwaltet(tx));
    Context inhalt{{"vorher", als_liste(vorher.rollen)}, {"nachher", als_liste(rollen)}};
    return ereignis(tx, scope, "zugang.rollen_geaendert", konto, to_json(std::move(inhalt)), now);
  });
}

Result<sql::Ticket> gib_stellen(const TenantScope& scope, std::string_view konto, std::int64_t version,
                                std::vector<Stelle> stellen, Instant now) {
  CHECK(scope.require(recht_verwalten));
  if (stellen.empty()) return error(ErrorKind::invalid, "zugang.stelle_fehlt").at("stellen");
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Mitglied vorher, lade_mitglied(tx, konto));
    if (!vorher.aktiv) return error(ErrorKind::not_found, "zugang.mitglied_unbekannt");
    if (!handelt_fuer_stelle(vorher)) return error(ErrorKind::conflict, "zugang.arbeitet_im_haus");
    TRY(auto nachher, gepruefte(tx, stellen));
    CHECK(aendere_mitglied(tx, konto, version, true));
    CHECK(setze_stellen(tx, konto, nachher));
    Context inhalt{{"vorher", als_liste(vorher.stellen)}, {"nachher", als_liste(nachher)}};
    return ereignis(tx, scope, "zugang.stellen_geaendert", konto, to_json(std::move(inhalt)), now);
  });
}

Result<void> entlasse(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                      std::int64_t version, Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(dauerhaft(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(lade_mitglied(tx, konto));
    CHECK(aendere_mitglied(tx, konto, version, false));
    CHECK(setze_rollen(tx, konto, {}));
    CHECK(setze_stellen(tx, konto, {}));
    CHECK(jemand_verwaltet(tx));
    return ereignis(tx, scope, "zugang.mitglied_entlassen", konto, "", now);
  })));
  return loese_vom_mandanten(dienste, scope.mandant().id, konto);
}

// ---- the account behind a member

namespace {

// First the authority's history, then the platform: an event about something that a crash prevented can be
// explained, a change that nobody wrote down cannot.
Result<void> halte_fest(const TenantScope& scope, std::string_view konto, std::string kind, Instant now) {
  return dauerhaft(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Mitglied mitglied, lade_mitglied(tx, konto));
    if (!mitglied.aktiv) return error(ErrorKind::not_found, "zugang.mitglied_unbekannt");
    return ereignis(tx, scope, std::move(kind), konto, "", now);
  }));
}

}  // namespace

Result<void> setze_zweitfaktor_zurueck(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                       Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(nur_dieses_mandanten(dienste, scope.mandant().id, konto));
  CHECK(halte_fest(scope, konto, "zugang.zweitfaktor_zurueckgesetzt", now));
  return loesche_zweitfaktor(dienste, scope, konto, now);
}

Result<std::string> gib_einmalpasswort(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                       Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(nur_dieses_mandanten(dienste, scope.mandant().id, konto));
  CHECK(halte_fest(scope, konto, "zugang.einmalpasswort_vergeben", now));
  return ersetze_passwort(dienste, scope, konto, now);
}

Result<void> beende_sitzungen(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                              Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(halte_fest(scope, konto, "zugang.sitzungen_beendet", now));
  return loesche_alle_sitzungen(dienste, scope, konto, now);
}

}  // namespace gw::zugang
