// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/usecases/postausgang.hpp"

#include "platform/history/history.hpp"

namespace gw::post {

Result<std::vector<store::Sendung>> lies_postausgang(const TenantScope& scope, bool offene) {
  CHECK(scope.require("post.ausgang"));
  return scope.db().read([&](sql::Tx& tx) { return store::ausgang(tx, offene); });
}

Result<std::int64_t> zaehle_postausgang(const TenantScope& scope) {
  CHECK(scope.require("post.ausgang"));
  return scope.db().read([](sql::Tx& tx) { return store::zaehle_ausgang(tx); });
}

Result<sql::Ticket> vermerke_versand(const TenantScope& scope, const std::string& id, Instant now) {
  CHECK(scope.require("post.ausgang"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto sendung, store::sendung(tx, id));
    if (!sendung || sendung->weg != Weg::brief) return error(ErrorKind::not_found, "post.unbekannt");
    TRY(bool first, store::setze_erledigt(tx, id, now));
    if (!first) return ok();
    CHECK(
        history::append(tx, {"post.versandt",
                             now,
                             scope.actor().text(),
                             {"vorgang:" + sendung->auftrag.vorgang, "dokument:" + sendung->auftrag.dokument},
                             ""}));
    return ok();
  });
}

}  // namespace gw::post
