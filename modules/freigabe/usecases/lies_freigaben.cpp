// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/usecases/lies_freigaben.hpp"

#include "modules/freigabe/freigabe.hpp"
#include "modules/freigabe/store/freigabe_store.hpp"
#include "modules/freigabe/usecases/ereignis.hpp"
#include "modules/person/person.hpp"

namespace gw::freigabe {
namespace {

Result<std::vector<akte::Dokument>> dokumente(sql::Tx& tx, const std::string& vorgang, bool verdeckt) {
  TRY(auto alle, akte::dokumente_des_vorgangs(tx, vorgang));
  if (verdeckt)
    for (akte::Dokument& dokument : alle) akte::verdecke(dokument);
  return alle;
}

Result<FreigabeGanz> ganz(sql::Tx& tx, const House& house, const TenantScope& scope, Freigabe freigabe) {
  FreigabeGanz made;
  TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), freigabe.vorgang));
  made.verdeckt = !sicht.ganz();
  if (made.verdeckt) freigabe.zweck = freigabe.grundlage = freigabe.grund = "";
  TRY(made.zugriffe, store::zugriffe(tx, freigabe.id));
  TRY(made.zahl, store::zaehle_zugriffe(tx, freigabe.id));
  TRY(made.dokumente, dokumente(tx, freigabe.vorgang, made.verdeckt));
  TRY(made.namen, zugang::lade_namen(tx, {"member:" + freigabe.von}));
  made.freigabe = std::move(freigabe);
  return made;
}

}  // namespace

Result<std::vector<Freigabe>> freigaben_des_vorgangs(sql::Tx& tx, const std::string& vorgang) {
  return store::freigaben(tx, vorgang);
}

Result<std::vector<FreigabeGanz>> lies_freigaben(const House& house, const TenantScope& scope,
                                                 const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<FreigabeGanz>> {
    std::vector<FreigabeGanz> all;
    TRY(bool da, person::ist_sichtbar(tx, scope, house.clock.now(), vorgang));
    if (!da) return all;
    TRY(auto alle, store::freigaben(tx, vorgang));
    for (Freigabe& one : alle) {
      TRY(FreigabeGanz made, ganz(tx, house, scope, std::move(one)));
      all.push_back(std::move(made));
    }
    return all;
  });
}

Result<FreigabeGanz> lies_freigabe(const House& house, const TenantScope& scope, const std::string& id) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<FreigabeGanz> {
    TRY(auto found, store::freigabe(tx, id));
    if (!found) return unbekannt();
    TRY(bool da, person::ist_sichtbar(tx, scope, house.clock.now(), found->vorgang));
    if (!da) return unbekannt();
    return ganz(tx, house, scope, std::move(*found));
  });
}

Result<Vorhaben> lies_vorhaben(const House& house, const TenantScope& scope, const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  CHECK(scope.require("freigabe.erteilen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Vorhaben> {
    Vorhaben made;
    CHECK(verlange_weitergebbar(tx, scope, vorgang, house.clock.now()));
    TRY(made.fall, vorgang::eckdaten(tx, vorgang));
    TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), vorgang));
    TRY(made.dokumente, dokumente(tx, vorgang, !sicht.ganz()));
    TRY(person::Sicht aussen, person::sicht_von_aussen(tx, vorgang));
    made.geschuetzt = !aussen.ganz();
    return made;
  });
}

}  // namespace gw::freigabe
