// SPDX-License-Identifier: EUPL-1.2
// Address, telephone and opening hours of an authority, changed by its administration.
#pragma once

#include "modules/mandant/mandant.hpp"

namespace gw::mandant {

inline constexpr std::string_view recht_verwalten = "mandant.verwalten";

// errors forbidden haus.kein_recht · invalid as pruefe_anschrift · conflict mandant.anschrift_veraltet
Result<sql::Ticket> aendere_anschrift(const TenantScope& scope, const Anschrift& anschrift, Instant now);

}  // namespace gw::mandant
