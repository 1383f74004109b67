// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/aendere_anschrift.hpp"

#include "modules/mandant/domain/angaben.hpp"
#include "modules/mandant/store/mandant_store.hpp"
#include "platform/history/history.hpp"

namespace gw::mandant {

Result<sql::Ticket> aendere_anschrift(const TenantScope& scope, const Anschrift& anschrift, Instant now) {
  CHECK(scope.require(recht_verwalten));
  CHECK(pruefe_anschrift(anschrift));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(schreibe_anschrift(tx, anschrift));
    CHECK(history::append(
        tx,
        {"mandant.anschrift_geaendert", now, scope.actor().text(), {"mandant:" + scope.mandant().id}, ""}));
    return ok();
  });
}

}  // namespace gw::mandant
