// SPDX-License-Identifier: EUPL-1.2
// What the office has ordered outside it calls back while nobody has confirmed it (docs/adr/0018-orders.md).
#pragma once

#include <string>
#include <string_view>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

inline constexpr std::size_t rueckruf_grund_hoechstens = 500;  // characters

// All that waits outside in this case and that its process lets be called back comes to the office; the
// history says why. `fassung` is the case's that was seen. Needs the right vorgang.bearbeiten. errors
// forbidden haus.kein_recht · invalid vorgang.rueckruf_grund, form.too_long (max), form.characters, all at
// "warum" · not_found vorgang.unbekannt · conflict vorgang.veraltet, vorgang.kein_auftrag: nothing waits that
// can be called back
Result<sql::Ticket> rufe_zurueck(House& house, const TenantScope& scope, const std::string& vorgang,
                                 std::int64_t fassung, std::string_view grund, Instant now);

// In the transaction in which a decision stops standing as it was: what was ordered on it is called back by a
// job (vorgang.mitteilung), so that no fault of that process can hold up this one.
Result<void> bestelle_rueckruf(sql::Tx& tx, const House& house, const std::string& vorgang, Instant now);

}  // namespace gw::vorgang
