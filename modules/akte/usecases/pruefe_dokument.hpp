// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::akte {

// Job "akte.pruefung": looks into an uploaded file in the sandbox. What is damaged, encrypted, active or
// infected is locked and stays in the Akte with the reason. Where no sandbox can start, the job is tried
// again later: nothing is parsed outside of it. Doing it twice changes nothing. errors unavailable
// sandbox.unavailable, blob.damaged · conflict jobs.lease_lost
Result<void> pruefe_dokument(const House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::akte
