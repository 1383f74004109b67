// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::vorgang {

// Jobs that come again, or too late, change nothing. What fails for a time is tried again by the runner; what
// would fail again in the same way, and what the runner has given up, stands still (usecases/stoerung.hpp),
// and the job has ended. errors of all: conflict jobs.lease_lost · those of fuehre_weiter.hpp that time may
// mend

// Job "vorgang.aktion": carries out one action of bekannte_aktionen() (vorgang.hpp) and moves the process on
// in the same transaction, so that its effect happens once. It stands still with forbidden
// paket.nicht_bewilligt (faehigkeit) · not_found vorgang.dokument_fehlt · invalid vorgang.wert_unbekannt
// (aktion, wert), post.anschrift_fehlt, those of brief.hpp. errors not_found vorgang.unbekannt · internal
// vorgang.aktion_unbekannt (aktion) · unavailable those of brief.hpp
Result<void> fuehre_aktion_aus(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "vorgang.frist": a timer of the process is due.
Result<void> melde_frist(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "vorgang.mitteilung" {vorgang, nachricht}: a party has said or handed in something, or what was ordered
// is called back. Moves the process on where it waits for that; else nothing changes.
Result<void> melde_mitteilung(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::vorgang
