// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/usecases/postausgang.hpp"

#include "modules/person/person.hpp"
#include "platform/history/history.hpp"

namespace gw::post {

Result<std::vector<Brief>> lies_postausgang(const TenantScope& scope, bool offene, Instant now) {
  CHECK(scope.require("post.ausgang"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Brief>> {
    TRY(auto sendungen, store::ausgang(tx, person::Sichtbare(scope), offene));
    std::vector<Brief> all;
    for (store::Sendung& sendung : sendungen) {
      TRY(person::Sicht sicht, person::sicht(tx, scope, now, sendung.auftrag.vorgang));
      if (!sicht.anschriften) sendung.auftrag.anschrift.clear();
      all.push_back({std::move(sendung), !sicht.ganz()});
    }
    return all;
  });
}

Result<std::int64_t> zaehle_postausgang(const TenantScope& scope) {
  CHECK(scope.require("post.ausgang"));
  return scope.db().read([&](sql::Tx& tx) { return store::zaehle_ausgang(tx, person::Sichtbare(scope)); });
}

Result<sql::Ticket> vermerke_versand(const House& house, const TenantScope& scope, const std::string& id,
                                     Instant now) {
  CHECK(scope.require("post.ausgang"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto sendung, store::sendung(tx, id));
    TRY(bool da, person::ist_sichtbar(tx, scope, now, sendung ? sendung->auftrag.vorgang : ""));
    if (!sendung || !da || sendung->weg != Weg::brief) return error(ErrorKind::not_found, "post.unbekannt");
    TRY(bool first, store::setze_erledigt(tx, id, now));
    if (!first) return ok();
    CHECK(
        history::append(tx, {"post.versandt",
                             now,
                             scope.actor().text(),
                             {"vorgang:" + sendung->auftrag.vorgang, "dokument:" + sendung->auftrag.dokument},
                             ""}));
    return house.services.get<Vorgangsuche>().melde_versand(tx, house, scope, sendung->auftrag.vorgang, now);
  });
}

}  // namespace gw::post
