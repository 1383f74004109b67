// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "base/value/value.hpp"
#include "modules/haus/haus.hpp"

namespace gw::vorgang {

// All need the right vorgang.bearbeiten and the role of the task. `fassung` is the version that the person saw.
// errors forbidden haus.kein_recht, vorgang.rolle_fehlt (rolle), bpmn.same_person · not_found vorgang.unbekannt ·
// conflict vorgang.aufgabe_veraltet, vorgang.in_anderen_haenden

Result<sql::Ticket> uebernimm_aufgabe(House& house, const TenantScope& scope, const std::string& aufgabe,
                                      std::int64_t fassung, Instant now);
Result<sql::Ticket> gib_aufgabe_zurueck(House& house, const TenantScope& scope, const std::string& aufgabe,
                                        std::int64_t fassung, Instant now);

struct Erledigt {
  std::string vorgang;
};
// The person's decision. errors also: invalid bpmn.missing_result, bpmn.unknown_result, bpmn.bad_result (variable)
Result<sql::Committed<Erledigt>> erledige_aufgabe(House& house, const TenantScope& scope, const std::string& aufgabe,
                                                  std::int64_t fassung, const Context& ergebnisse, Instant now);

}  // namespace gw::vorgang
