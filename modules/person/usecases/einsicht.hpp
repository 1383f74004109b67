// SPDX-License-Identifier: EUPL-1.2
// Looking at what is blocked: for those with the right, for a reason, for an hour; the history keeps both.
#pragma once

#include <chrono>

#include "modules/person/domain/person.hpp"
#include "modules/person/person.hpp"

namespace gw::person {

inline constexpr std::chrono::hours einsicht_dauer{1};

inline std::string geoeffnet(std::string_view gegenstand) {
  return "oeffnung:" + std::string(gegenstand);
}

inline bool darf_einsicht(const TenantScope& scope) {
  return scope.may("person.einsicht");
}

// The same as nimm_einsicht for the page of one person. errors also not_found person.unbekannt
Result<sql::Ticket> nimm_einsicht_in_person(const TenantScope& scope, const std::string& person,
                                            std::string_view grund, Instant now);

// Until when whoever asks looks at this person's blocked address.
Result<std::optional<Instant>> einsicht_in_person(sql::Tx& tx, const TenantScope& scope, Instant now,
                                                  const std::string& kopf);

}  // namespace gw::person
