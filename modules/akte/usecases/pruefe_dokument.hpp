// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/akte/akte.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::akte {

// Has a version inspected whose `pruefung` is "offen"; others are not.
Result<void> bestelle_pruefung(sql::Tx& tx, const House& house, Instant now, const Dokument& dokument);

// Job "akte.pruefung": looks into an uploaded file in the sandbox. What is damaged, encrypted, active or
// infected is locked and stays in the Akte with the reason. Where no sandbox can start, the job waits until
// one can: nothing is parsed outside of it. Doing it twice changes nothing. errors unavailable
// sandbox.unavailable, blob.damaged · conflict jobs.lease_lost
Result<void> pruefe_dokument(const House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::akte
