// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/value/json.hpp"
#include "modules/haus/haus.hpp"
#include "platform/history/history.hpp"

namespace gw::person {

inline Result<void> erzaehle(sql::Tx& tx, const TenantScope& scope, Instant now, std::string kind,
                             std::vector<std::string> subjects, Context payload = {}) {
  CHECK(history::append(tx, {std::move(kind), now, scope.actor().text(), std::move(subjects),
                             payload.empty() ? "" : to_json(std::move(payload))}));
  return ok();
}

}  // namespace gw::person
