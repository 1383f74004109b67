// SPDX-License-Identifier: EUPL-1.2
// The block on giving out a person's address: set and lifted by people with a right of its own, with a
// reason.
#pragma once

#include "modules/person/domain/person.hpp"
#include "modules/person/person.hpp"

namespace gw::person {

// Both need the right person.sperren. `fassung` is the version that was seen. errors forbidden
// haus.kein_recht · not_found person.unbekannt · conflict person.veraltet, person.schon_gesperrt,
// person.nicht_gesperrt
struct NeueSperre {
  std::string grund;
  std::optional<Date> bis;
};
Result<sql::Ticket> sperre(const TenantScope& scope, const std::string& person, std::int64_t fassung,
                           const NeueSperre& neu, Instant now);
Result<sql::Ticket> hebe_sperre_auf(const TenantScope& scope, const std::string& person, std::int64_t fassung,
                                    const std::string& grund, Instant now);

}  // namespace gw::person
