// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/regeln.hpp"

#include "base/value/json.hpp"
#include "modules/verfuegung/store/regel_store.hpp"
#include "platform/history/history.hpp"

extern const gw::EmbeddedTable verfuegung_files;

namespace gw::verfuegung {
namespace {

std::string des_hauses() {
  return std::string(verfuegung_files.find("vorlagen/zeichnungsbefugnis.dmn").value());
}

Result<std::string> geltende(sql::Tx& tx) {
  TRY(auto own, store::neueste_regel(tx));
  return own && !own->dmn.empty() ? own->dmn : des_hauses();
}

std::vector<Probe> proben(const Regelwerk& regeln, const Kollegium& kollegium, Instant now) {
  std::vector<Probe> all;
  for (const zugang::Rolle& rolle : kollegium.rollen) {
    Probe one{kollegium.titel(rolle.name), {}};
    for (Art art : arten) one.je_art.push_back(regeln.frage({art, rolle.name, false, {}, "", ""}, now));
    all.push_back(std::move(one));
  }
  return all;
}

Result<void> halte_fest(sql::Tx& tx, const TenantScope& scope, const store::Regelzeile& neu) {
  CHECK(store::fuege_ein(tx, neu));
  CHECK(history::append(tx, {neu.dmn.empty() ? "verfuegung.regeln_des_hauses" : "verfuegung.regeln_gesetzt",
                             neu.am,
                             scope.actor().text(),
                             {"verfuegung:regeln"},
                             to_json(Context{{"nummer", neu.nummer}, {"dmn", neu.dmn}})}));
  return ok();
}

}  // namespace

Result<Regelwerk> regelwerk(sql::Tx& tx, Instant now) {
  TRY(std::string dmn, geltende(tx));
  return Regelwerk::lies(dmn, now);
}

Result<Regelstand> lies_regeln(const House& house, const TenantScope& scope) {
  CHECK(scope.require(recht_regeln));
  return scope.db().read([&](sql::Tx& tx) -> Result<Regelstand> {
    Regelstand stand;
    TRY(stand.dmn, geltende(tx));
    TRY(auto own, store::neueste_regel(tx));
    if (own) {
      stand.eigene = !own->dmn.empty();
      stand.nummer = own->nummer;
      stand.am = own->am;
      TRY(auto namen, zugang::lade_namen(tx, {"member:" + own->von}));
      if (!namen.empty()) stand.von = namen.begin()->second;
    }
    TRY(Regelwerk regeln, Regelwerk::lies(stand.dmn, house.clock.now()));
    TRY(Kollegium kollegium, lies_kollegium(tx, house));
    stand.proben = proben(regeln, kollegium, house.clock.now());
    return stand;
  });
}

Result<sql::Ticket> setze_regeln(const TenantScope& scope, std::int64_t gesehen, const std::string& dmn,
                                 Instant now) {
  CHECK(scope.require(recht_regeln));
  if (dmn.size() > hoechstens_regeln)
    return error(ErrorKind::invalid, "verfuegung.regel_zu_gross").at("datei");
  CHECK(Regelwerk::lies(dmn, now));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto own, store::neueste_regel(tx));
    const std::int64_t nummer = own ? own->nummer : 0;
    if (nummer != gesehen) return error(ErrorKind::conflict, "verfuegung.regel_veraltet");
    return halte_fest(tx, scope, {nummer + 1, dmn, scope.actor().id, now});
  });
}

Result<sql::Ticket> nimm_regeln_des_hauses(const TenantScope& scope, Instant now) {
  CHECK(scope.require(recht_regeln));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto own, store::neueste_regel(tx));
    if (!own || own->dmn.empty()) return ok();
    return halte_fest(tx, scope, {own->nummer + 1, "", scope.actor().id, now});
  });
}

}  // namespace gw::verfuegung
