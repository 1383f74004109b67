// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/usecases/postfach.hpp"

#include "platform/history/history.hpp"

namespace gw::post {
namespace {

Result<std::string> pseudonym_of(const TenantScope& scope) {
  if (scope.actor().kind != Actor::Kind::citizen) return error(ErrorKind::unauthenticated, "post.anmelden");
  return scope.actor().id;
}

Result<void> vermerke_abruf(sql::Tx& tx, const TenantScope& scope, const store::Sendung& sendung,
                            Instant now) {
  TRY(bool first, store::setze_erledigt(tx, sendung.id, now));
  if (!first) return ok();
  CHECK(history::append(tx, {"post.abgerufen",
                             now,
                             scope.actor().text(),
                             {"vorgang:" + sendung.auftrag.vorgang, "dokument:" + sendung.auftrag.dokument},
                             ""}));
  return ok();
}

}  // namespace

Result<std::vector<store::Sendung>> lies_postfach(const TenantScope& scope) {
  TRY(std::string pseudonym, pseudonym_of(scope));
  return scope.db().read([&](sql::Tx& tx) { return store::postfach(tx, pseudonym); });
}

Result<sql::Committed<Geoeffnet>> oeffne(const TenantScope& scope, const std::string& id, Instant now) {
  TRY(std::string pseudonym, pseudonym_of(scope));
  return scope.db().write([&](sql::Tx& tx) -> Result<Geoeffnet> {
    TRY(auto sendung, store::sendung(tx, id));
    if (!sendung || sendung->weg != Weg::postfach || sendung->auftrag.pseudonym != pseudonym)
      return error(ErrorKind::not_found, "post.unbekannt");
    TRY(auto dokument, akte::dokument(tx, sendung->auftrag.dokument));
    if (!dokument) return error(ErrorKind::not_found, "post.unbekannt");
    CHECK(vermerke_abruf(tx, scope, *sendung, now));
    return Geoeffnet{std::move(*dokument)};
  });
}

}  // namespace gw::post
