// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// The reverse of uebernimm_aufgabe (vorgang.hpp): needs the right vorgang.bearbeiten and the role of the
// task; `fassung` is the version that was seen. errors as there
Result<sql::Committed<Erledigt>> gib_aufgabe_zurueck(const TenantScope& scope, const std::string& aufgabe,
                                                     std::int64_t fassung, Instant now);

}  // namespace gw::vorgang
