// SPDX-License-Identifier: EUPL-1.2
// What the office does with a task that waits for a body outside. Both need the right vorgang.bearbeiten and
// a task of a role for which the package has bodies; `fassung` is the version that was seen. errors forbidden
// haus.kein_recht, bpmn.same_person · not_found vorgang.unbekannt · conflict vorgang.keine_stelle: the office
// does such tasks itself, vorgang.aufgabe_veraltet, vorgang.in_anderen_haenden
#pragma once

#include <string>
#include <string_view>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// Another one is meant: a family had typed something else, or the child has changed school. errors besides:
// invalid zugang.stelle_name (field stelle)
Result<sql::Committed<Erledigt>> gib_an_stelle(House& house, const TenantScope& scope,
                                               const std::string& aufgabe, std::int64_t fassung,
                                               std::string_view stelle, Instant now);

// The body has answered by telephone or on paper, and somebody in the office writes it down: `weg` is
// "telefon" or "papier". errors besides: invalid vorgang.weg_fehlt (field _weg), and those of the results in
// erledige_aufgabe
Result<sql::Committed<Erledigt>> vermerke_antwort(House& house, const TenantScope& scope,
                                                  const std::string& aufgabe, std::int64_t fassung,
                                                  std::string_view weg, const Context& eingaben, Instant now);

}  // namespace gw::vorgang
