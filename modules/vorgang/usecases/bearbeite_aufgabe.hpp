// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// Both need the right vorgang.bearbeiten and the role of the task; `fassung` is the version that was seen.
// errors as erledige_aufgabe (vorgang.hpp), but for those of the results

Result<sql::Committed<Erledigt>> uebernimm_aufgabe(const TenantScope& scope, const std::string& aufgabe,
                                                   std::int64_t fassung, Instant now);
Result<sql::Committed<Erledigt>> gib_aufgabe_zurueck(const TenantScope& scope, const std::string& aufgabe,
                                                     std::int64_t fassung, Instant now);

}  // namespace gw::vorgang
