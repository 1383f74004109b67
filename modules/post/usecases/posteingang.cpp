// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/usecases/posteingang.hpp"

namespace gw::post {
namespace {

Error unbekannt() {
  return error(ErrorKind::not_found, "post.eingang_unbekannt");
}

}  // namespace

Result<std::vector<store::Eingang>> lies_posteingang(const TenantScope& scope, std::string_view zustand,
                                                     std::string_view nach) {
  CHECK(scope.require("post.eingang"));
  return scope.db().read([&](sql::Tx& tx) { return store::liste(tx, zustand, nach); });
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
    EingangGanz ganz{std::move(*eingang), {}, {}, {}, {}};
    TRY(ganz.anlagen, store::anlagen(tx, id));
    if (!ganz.eingang.vorschlag.vorgang.empty()) {
      TRY(ganz.vorschlag, suche.nach_id(tx, ganz.eingang.vorschlag.vorgang));
    }
    if (!ganz.eingang.vorgang.empty()) {
      TRY(ganz.vorgang, suche.nach_id(tx, ganz.eingang.vorgang));
    }
    TRY(ganz.verlauf, history::timeline(tx, "eingang:" + id));
    return ganz;
  });
}

Result<store::Anlage> lies_anlage(const TenantScope& scope, const std::string& eingang,
                                  const std::string& id) {
  CHECK(scope.require("post.eingang"));
  TRY(auto anlage, scope.db().read([&](sql::Tx& tx) { return store::anlage(tx, id); }));
  if (!anlage || anlage->eingang != eingang) return unbekannt();
  return std::move(*anlage);
}

}  // namespace gw::post
