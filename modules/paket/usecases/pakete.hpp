// SPDX-License-Identifier: EUPL-1.2
// Packages as the authority's administrator meets them: what is there, what is in use, taking one into use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/paket/paket.hpp"

namespace gw::paket {

// Both need the right paket.verwalten. error forbidden haus.kein_recht

struct Uebersicht {
  PaketPtr paket;          // the newest version that is installed on the platform
  std::string in_betrieb;  // version that the authority offers; empty: none
  std::vector<std::string> bewilligt;

  bool neu() const { return in_betrieb != paket->version; }
};
// One of each package, by id.
Result<std::vector<Uebersicht>> lies_pakete(const House& house, const TenantScope& scope);

// As richte_ein, for a version by its name. error not_found paket.unbekannt (paket, version)
Result<sql::Ticket> nimm_in_betrieb(House& house, const TenantScope& scope, std::string_view id,
                                    std::string_view version, const std::vector<std::string>& bewilligt,
                                    Instant now);

}  // namespace gw::paket
