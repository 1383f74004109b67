// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// Both need the right vorgang.bearbeiten and the role of the task, with the errors of erledige_aufgabe (vorgang.hpp).

Result<sql::Ticket> uebernimm_aufgabe(House& house, const TenantScope& scope, const std::string& aufgabe,
                                      std::int64_t fassung, Instant now);
Result<sql::Ticket> gib_aufgabe_zurueck(House& house, const TenantScope& scope, const std::string& aufgabe,
                                        std::int64_t fassung, Instant now);

}  // namespace gw::vorgang
