// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/vorgang/domain/beendigung.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// The office ends a case without a decision: its tasks and timers lapse, the history says why, and a letter
// goes out where the reason asks for one (job vorgang.beendigung). `fassung` is the case's that was seen.
// Needs the right vorgang.bearbeiten. errors forbidden haus.kein_recht · not_found vorgang.unbekannt ·
// conflict vorgang.veraltet, vorgang.schon_beendet
Result<sql::Ticket> beende(House& house, const TenantScope& scope, const std::string& vorgang,
                           std::int64_t fassung, const Beendigung& beendigung, Instant now);

// Job "vorgang.beendigung": the letter, filed and sent. errors as schreibe (vorgang.hpp)
Result<void> teile_beendigung_mit(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::vorgang
