// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/usecases/posteingang.hpp"

#include "modules/person/person.hpp"

namespace gw::post {
namespace {

Error unbekannt() {
  return error(ErrorKind::not_found, "post.eingang_unbekannt");
}

// One that was assigned is as its case.
Result<void> verlange_da(sql::Tx& tx, const TenantScope& scope, Instant now, const store::Eingang& eingang) {
  TRY(bool da, person::ist_sichtbar(tx, scope, now, eingang.vorgang));
  return da ? ok() : Result<void>(unbekannt());
}

}  // namespace

Result<std::vector<store::Eingang>> lies_posteingang(const TenantScope& scope, std::string_view zustand,
                                                     std::string_view nach) {
  CHECK(scope.require("post.eingang"));
  const person::Sichtbare sichtbare(scope);
  return scope.db().read([&](sql::Tx& tx) { return store::liste(tx, sichtbare, zustand, nach); });
}

Result<std::int64_t> zaehle_posteingang(const TenantScope& scope) {
  CHECK(scope.require("post.eingang"));
  return scope.db().read([](sql::Tx& tx) { return store::zaehle_offene(tx); });
}

Result<EingangGanz> lies_eingang(const House& house, const TenantScope& scope, const std::string& id) {
  CHECK(scope.require("post.eingang"));
  const auto& suche = house.services.get<Vorgangsuche>();
  return scope.db().read([&](sql::Tx& tx) -> Result<EingangGanz> {
    TRY(auto eingang, store::eingang(tx, id));
    if (!eingang) return unbekannt();
    CHECK(verlange_da(tx, scope, house.clock.now(), *eingang));
    EingangGanz ganz{std::move(*eingang), {}, {}, {}, {}};
    TRY(ganz.anlagen, store::anlagen(tx, id));
    TRY(bool da, person::ist_in_listen(tx, scope, ganz.eingang.vorschlag.vorgang));
    if (!da) ganz.eingang.vorschlag = {};
    if (!ganz.eingang.vorschlag.vorgang.empty()) {
      TRY(ganz.vorschlag, suche.nach_id(tx, ganz.eingang.vorschlag.vorgang));
    }
    if (!ganz.eingang.vorgang.empty()) {
      TRY(ganz.vorgang, suche.nach_id(tx, ganz.eingang.vorgang));
    }
    TRY(ganz.verlauf, history::timeline(tx, "eingang:" + id));
    CHECK(person::verschweige(tx, scope, house.clock.now(), "eingang:" + id, ganz.verlauf));
    return ganz;
  });
}

Result<store::Anlage> lies_anlage(const TenantScope& scope, const std::string& eingang,
                                  const std::string& id) {
  CHECK(scope.require("post.eingang"));
  return scope.db().read([&](sql::Tx& tx) -> Result<store::Anlage> {
    TRY(auto anlage, store::anlage(tx, id));
    if (!anlage || anlage->eingang != eingang) return unbekannt();
    TRY(auto ganz, store::eingang(tx, eingang));
    TRY(bool da, person::ist_in_listen(tx, scope, ganz ? ganz->vorgang : ""));
    if (!da) return unbekannt();
    return std::move(*anlage);
  });
}

}  // namespace gw::post
