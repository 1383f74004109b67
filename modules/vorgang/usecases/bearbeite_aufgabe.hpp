// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// Id of the case of a task, open or not. Needs the right vorgang.lesen. errors forbidden haus.kein_recht ·
// not_found vorgang.unbekannt
Result<std::string> fall_der_aufgabe(const TenantScope& scope, const std::string& aufgabe);

// ---- what doing a task has in common, whoever does it; inside a transaction

// The task as this person may work on it now. Whoever acts for a body outside does its tasks and no others;
// everybody else needs the role. errors as erledige_aufgabe, but for those of the results
Result<store::Aufgabe> lade_aufgabe(sql::Tx& tx, const TenantScope& scope, const std::string& id,
                                    std::int64_t fassung, Instant now);

// As it was seen, and in nobody else's hands but of those whom this person stands in for. Whoever stands in
// is one person all the same: what four eyes forbid them, they cannot do for anybody. errors conflict
// vorgang.aufgabe_veraltet, vorgang.in_anderen_haenden · forbidden bpmn.same_person
Result<void> ist_frei(sql::Tx& tx, const TenantScope& scope, const store::Aufgabe& aufgabe,
                      std::int64_t fassung, Instant now);
// Whether this person stands in today for whoever has the task in hand.
Result<bool> vertritt(sql::Tx& tx, const TenantScope& scope, const store::Aufgabe& aufgabe, Instant now);
// For whom they work on it: whoever has it in hand, or for whom they took it. Empty: for themselves.
std::string fuer_wen(const TenantScope& scope, const store::Aufgabe& aufgabe);
// In the payload of an event: account of whom somebody stood in for.
inline constexpr std::string_view in_vertretung = "in_vertretung_fuer";

// Writes the event, reads what was typed as the task wants it, and moves the case on. errors as
// erledige_aufgabe
Result<Erledigt> schliesse_ab(sql::Tx& tx, House& house, const TenantScope& scope,
                              const store::Aufgabe& aufgabe, const Context& eingaben, Instant now);

// The event of what happened to a task, and for whom if it was done by a deputy; `payload` says more.
Result<void> erzaehle_aufgabe(sql::Tx& tx, const TenantScope& scope, Instant now, std::string kind,
                              const store::Aufgabe& aufgabe, Context payload);

}  // namespace gw::vorgang
