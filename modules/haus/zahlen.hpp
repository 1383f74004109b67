// SPDX-License-Identifier: EUPL-1.2
// The numbers beside the entries of the navigation: asked for by every page, and again while a page stays
// open.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/value/value.hpp"
#include "modules/haus/haus.hpp"

namespace gw {

// "7", "99+". Nothing: not to be known just now.
std::optional<std::string> zahl_von(const NavItem& item, const TenantScope& scope);

// All that this person's navigation of the workbench shows in this authority: address of the page → number.
Context zahlen(const House& house, const TenantScope& scope);

// Whether events of this module can change one of them: it counts something itself, as "vorgang" does with
// the route "vorgang.korb", or says what people may do.
bool betrifft_zahlen(const House& house, std::string_view modul);

}  // namespace gw
