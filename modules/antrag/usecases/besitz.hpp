// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "modules/haus/haus.hpp"

namespace gw::antrag {

// Whose draft it is: an account (the authority's pseudonym of it) or a browser (MAC of its cookie, so that
// the row does not hold what opens it), or the clerk who fills it in for the office ("amt:<account>", needs
// the right vorgang.bearbeiten). errors unauthenticated antrag.anmelden: none of them · forbidden
// haus.kein_recht
Result<std::string> besitzer(const House& house, const TenantScope& scope, const std::string& visitor);
// The browser alone, whoever is signed in: at the counter a clerk fills in the portal's form for somebody
// else. error unauthenticated antrag.anmelden
Result<std::string> besuch(const House& house, const TenantScope& scope, const std::string& visitor);
// Whether the office itself applies: it acts on its own behalf (§ 22 VwVfG), not for a person at the counter.
bool vom_amt(std::string_view besitzer);

// The access secret of an application: derived from a key outside the database, so it can be shown to its
// owner again and checked without being stored (80 bits, docs/security.md).
Result<std::string> geheimnis_von(const House& house, const TenantScope& scope, const std::string& antrag);

// The code with which a draft is gone on with elsewhere, derived in the same way; and what is kept of it.
Result<std::string> weitercode_von(const House& house, const TenantScope& scope, const std::string& antrag);
// error invalid nummer.geheimnis
Result<std::string> weitermarke(const House& house, const TenantScope& scope, std::string_view code);

}  // namespace gw::antrag
