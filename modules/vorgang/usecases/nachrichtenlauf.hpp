// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::vorgang {

// How messages and signals come from one case to others of the same authority (docs/adr/0039). Each job does
// its work and ends in one transaction, so that a case hears a thing once however often the job runs. What a
// case refuses to hear stands still there; errors of all: conflict jobs.lease_lost · those of
// fuehre_weiter.hpp that time may mend

// Job "vorgang.nachricht" {nachricht}: to the one that has waited longest. Where nobody waits it is kept, and
// looked at once more when its time is up: then it stands still at who has sent it, if that case still runs.
Result<void> stelle_nachricht_zu(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "vorgang.signal" {wurf, signal, vorgang, am, nach}: one page of those who waited when it was thrown;
// orders a job for each of them, and the next page.
Result<void> verteile_signal(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "vorgang.signal_an" {vorgang, signal, am}.
Result<void> melde_signal(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "vorgang.wartende" {nach}: what cases wait for that ran before it was written down.
Result<void> trage_wartende_nach(House& house, const TenantScope& scope, const jobs::Job& job);

void add_message_jobs(House& house);

}  // namespace gw::vorgang
