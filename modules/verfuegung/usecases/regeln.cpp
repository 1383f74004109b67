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

std::string text_von(const std::optional<store::Regelzeile>& own) {
  return own && !own->dmn.empty() ? own->dmn : des_hauses();
}

Geltende lies_oder_nenne_mangel(const House& house, const std::string& dmn, Instant now) {
  auto regeln = Regelwerk::lies(dmn, now);
  if (regeln) return {std::move(*regeln), std::nullopt};
  return {Regelwerk::ausgefallen(house.messages.in("de").text("verfuegung.regeln_ausgefallen")),
          std::move(regeln).error()};
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

// The newest, as long as nobody has set others since it was looked at; unasked where nobody has.
Result<std::optional<store::Regelzeile>> gesehene(sql::Tx& tx, std::optional<std::int64_t> gesehen) {
  TRY(auto own, store::neueste_regel(tx));
  if (gesehen && *gesehen != (own ? own->nummer : 0))
    return error(ErrorKind::conflict, "verfuegung.regel_veraltet");
  return own;
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

Result<Geltende> geltende_regeln(sql::Tx& tx, const House& house, Instant now) {
  TRY(auto own, store::neueste_regel(tx));
  return lies_oder_nenne_mangel(house, text_von(own), now);
}

Result<Regelstand> lies_regeln(const House& house, const TenantScope& scope) {
  CHECK(scope.require(recht_regeln));
  return scope.db().read([&](sql::Tx& tx) -> Result<Regelstand> {
    Regelstand stand;
    TRY(auto own, store::neueste_regel(tx));
    stand.dmn = text_von(own);
    if (own) {
      stand.eigene = !own->dmn.empty();
      stand.nummer = own->nummer;
      stand.am = own->am;
      TRY(auto namen, zugang::lade_namen(tx, {"member:" + own->von}));
      if (!namen.empty()) stand.von = namen.begin()->second;
    }
    Geltende geltende = lies_oder_nenne_mangel(house, stand.dmn, house.clock.now());
    TRY(Kollegium kollegium, lies_kollegium(tx, house));
    stand.proben = proben(geltende.regeln, kollegium, house.clock.now());
    stand.mangel = std::move(geltende.mangel);
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
    CHECK(gesehene(tx, gesehen));
    return halte_fest(tx, scope, {gesehen + 1, dmn, scope.actor().id, now});
  });
}

Result<sql::Ticket> nimm_regeln_des_hauses(const TenantScope& scope, std::optional<std::int64_t> gesehen,
                                           Instant now) {
  CHECK(scope.require(recht_regeln));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto own, gesehene(tx, gesehen));
    if (!own || own->dmn.empty()) return ok();
    return halte_fest(tx, scope, {own->nummer + 1, "", scope.actor().id, now});
  });
}

}  // namespace gw::verfuegung
