// SPDX-License-Identifier: EUPL-1.2
// What happens to a case's deadlines by the steps of the case itself.
#pragma once

#include <memory>

#include "modules/frist/domain/fristen.hpp"
#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::frist {

// A case is opened: its deadlines begin, or wait. Its decision is known: what it keeps is kept or missed, and
// the time for a remedy runs. It ends: what still runs does not matter any more.
std::shared_ptr<vorgang::Fallbegleitung> mache_begleitung();

// The watch wakes on the day after `ende`, tomorrow at the earliest; one job for each day, whoever asks.
Result<void> bestelle_wacht(sql::Tx& tx, const House& house, Date ende, Instant now);
// Job "frist.wacht": whatever has passed is shown to the role that it is escalated to, or has run out; once.
// Orders itself for the next last day.
Result<void> wache(const House& house, const TenantScope& scope, const jobs::Job& job);
// Jobs from migrations, in pages, each a transaction; a case of which that is not possible (its package does
// not load any more) is left out and named in the log.
// "frist.bestand": cases that ran before their deadlines were kept get them; those whose decision is known
// need none.
Result<void> ergaenze_bestand(const House& house, const TenantScope& scope, const jobs::Job& job);
// "frist.nachlese": what a decision that is known begins or ends, in cases where that was not done.
Result<void> lies_nach(const House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::frist
