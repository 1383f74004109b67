// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/antrag/domain/schalter.hpp"
#include "modules/antrag/store/antrag_store.hpp"
#include "modules/haus/haus.hpp"

namespace gw::antrag {

// A draft that belongs to the counter, to be filled in in this browser (`besuch`: its owner as besitzer
// says). Who began it, for whom and how they are known stands with it. Needs the right antrag.schalter.
// Returns its id. errors forbidden haus.kein_recht · not_found paket.unbekannt
Result<sql::Committed<std::string>> beginne_am_schalter(const House& house, const TenantScope& scope,
                                                        const std::string& paket,
                                                        const Vorsprache& vorsprache,
                                                        const std::string& besuch, Instant now);

// With the submission of such a draft: says in the history of the case who took it down, as the clerk's own
// act. Nothing for all others.
Result<void> bezeuge_vorsprache(sql::Tx& tx, const House& house, const store::Antrag& antrag, Instant now);

}  // namespace gw::antrag
