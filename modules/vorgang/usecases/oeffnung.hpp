// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

// A case that is for others only (docs/adr/0041-who-may-see-a-case.md), by its reference number, for an hour
// and for a reason that its history keeps; returns its id. Needs the rights person.oeffnen and vorgang.lesen.
// errors forbidden haus.kein_recht · invalid vorgang.nummer_unbekannt at "nummer", those of
// person::oeffne_fall at "grund"
Result<sql::Committed<std::string>> oeffne(const TenantScope& scope, std::string_view nummer,
                                           std::string_view grund, Instant now);

}  // namespace gw::vorgang
