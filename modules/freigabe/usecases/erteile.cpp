// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/akte/akte.hpp"
#include "modules/freigabe/freigabe.hpp"
#include "modules/freigabe/store/freigabe_store.hpp"
#include "modules/freigabe/usecases/ereignis.hpp"
#include "modules/freigabe/usecases/mitteilung.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::freigabe {
namespace {

Result<mandant::MandantRef> andere_behoerde(const House& house, const TenantScope& scope,
                                            const std::string& kuerzel) {
  if (kuerzel == scope.mandant().kuerzel)
    return error(ErrorKind::invalid, "freigabe.eigene_behoerde").at("behoerde");
  auto found = house.services.get<mandant::Directory>().find(kuerzel);
  if (!found) return error(ErrorKind::invalid, "freigabe.behoerde_unbekannt").at("behoerde");
  return found;
}

Result<void> pruefe_auswahl(sql::Tx& tx, const std::string& vorgang, const Umfang& umfang) {
  TRY(auto dokumente, akte::dokumente_des_vorgangs(tx, vorgang));
  for (const std::string& id : umfang.auswahl)
    if (std::ranges::find(dokumente, id, &akte::Dokument::id) == dokumente.end())
      return error(ErrorKind::invalid, "freigabe.dokument_fremd").at("dokumente");
  return ok();
}

}  // namespace

// Who is asked to look has no role here that a package could have named.
Result<void> verlange_weitergebbar(sql::Tx& tx, const TenantScope& scope, const std::string& vorgang,
                                   Instant now) {
  CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
  TRY(auto nur, person::kreis(tx, vorgang));
  return nur ? Result<void>(error(ErrorKind::conflict, "freigabe.vorgang_beschraenkt")) : ok();
}

Result<sql::Committed<std::string>> erteile(const House& house, const TenantScope& scope,
                                            const std::string& vorgang, const Angebot& angebot, Instant now) {
  CHECK(scope.require("freigabe.erteilen"));
  CHECK(scope.require("vorgang.lesen"));
  TRY(auto behoerde, andere_behoerde(house, scope, angebot.behoerde));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    CHECK(verlange_weitergebbar(tx, scope, vorgang, now));
    TRY(vorgang::Eckdaten fall, vorgang::eckdaten(tx, vorgang));
    CHECK(pruefe_auswahl(tx, vorgang, angebot.umfang));
    Freigabe neu;
    neu.id = new_id(now);
    neu.vorgang = fall.id;
    neu.behoerde = behoerde->id;
    neu.behoerde_name = behoerde->name;
    neu.zweck = angebot.zweck;
    neu.grundlage = angebot.grundlage;
    neu.umfang = angebot.umfang;
    neu.bis = angebot.bis;
    neu.von = scope.actor().id;
    neu.erteilt = now;
    CHECK(store::fuege_ein(tx, neu));
    CHECK(erzaehle(tx, scope.actor().text(), now, "freigabe.erteilt", {neu.id, neu.vorgang},
                   {{"behoerde", neu.behoerde_name}, {"zweck", neu.zweck}, {"bis", neu.bis.text()}}));
    CHECK(bestelle_mitteilung(tx, house, neu.id, now));
    CHECK(bestelle_ablauf(tx, house, neu.id, neu.bis));
    return neu.id;
  });
}

Result<sql::Committed<std::string>> beende(const House& house, const TenantScope& scope,
                                           const std::string& freigabe, std::string_view typed, Instant now) {
  CHECK(scope.require("freigabe.erteilen"));
  TRY(std::string grund, lies_grund(typed));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    TRY(auto found, store::freigabe(tx, freigabe));
    if (!found) return unbekannt();
    TRY(bool da, person::ist_sichtbar(tx, scope, now, found->vorgang));
    if (!da) return unbekannt();
    if (found->beendet) return found->vorgang;
    CHECK(schliesse(tx, house, scope.actor().text(), *found, grund, now));
    return found->vorgang;
  });
}

Result<void> schliesse(sql::Tx& tx, const House& house, const std::string& actor, Freigabe& freigabe,
                       const std::string& grund, Instant now) {
  freigabe.beendet = now;
  freigabe.grund = grund;
  CHECK(store::beende(tx, freigabe));
  CHECK(erzaehle(tx, actor, now, "freigabe.beendet", {freigabe.id, freigabe.vorgang},
                 {{"behoerde", freigabe.behoerde_name}, {"grund", grund}}));
  return bestelle_mitteilung(tx, house, freigabe.id, now);
}

}  // namespace gw::freigabe
