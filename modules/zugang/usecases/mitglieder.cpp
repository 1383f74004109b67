// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/mitglieder.hpp"

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
Result<Aufgenommen> nimm_auf(Dienste& dienste, const TenantScope& scope, const NeuesMitglied& neu,
                             Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(rolle_gewaehlt(neu.rollen));
  CHECK(scope.db().read([&](sql::Tx& tx) { return pruefe_rollen(tx, neu.rollen); }));
  TRY(Kontozugang zugang, sorge_fuer_konto(dienste, scope, neu, now));
  Mitglied mitglied{
      zugang.konto, zugang.kennung, zugang.name, true, {neu.rollen.begin(), neu.rollen.end()}, 1};
  CHECK(dauerhaft(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(nimm_auf(tx, mitglied, now));
    std::string inhalt = to_json(Context{{"rollen", als_liste(neu.rollen)}});
    return ereignis(tx, scope, "zugang.mitglied_aufgenommen", zugang.konto, std::move(inhalt), now);
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
    CHECK(pruefe_rollen(tx, rollen));
    CHECK(aendere_mitglied(tx, konto, version, true));
    CHECK(setze_rollen(tx, konto, rollen));
    CHECK(jemand_verwaltet(tx));
    Context inhalt{{"vorher", als_liste(vorher.rollen)}, {"nachher", als_liste(rollen)}};
    return ereignis(tx, scope, "zugang.rollen_geaendert", konto, to_json(std::move(inhalt)), now);
  });
}

Result<void> entlasse(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                      std::int64_t version, Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(dauerhaft(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(lade_mitglied(tx, konto));
    CHECK(aendere_mitglied(tx, konto, version, false));
    CHECK(setze_rollen(tx, konto, {}));
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
