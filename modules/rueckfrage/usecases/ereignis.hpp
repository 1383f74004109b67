// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/value/json.hpp"
#include "modules/rueckfrage/rueckfrage.hpp"
#include "platform/history/history.hpp"

namespace gw::rueckfrage {

// Everything stands in the history of the case.
inline Result<void> erzaehle(sql::Tx& tx, const TenantScope& scope, Instant now, std::string kind,
                             const Rueckfrage& frage, Context payload) {
  CHECK(history::append(tx, {std::move(kind),
                             now,
                             scope.actor().text(),
                             {"vorgang:" + frage.vorgang, "rueckfrage:" + frage.id},
                             payload.empty() ? "" : to_json(std::move(payload))}));
  return ok();
}

}  // namespace gw::rueckfrage
