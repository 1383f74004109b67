// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::vorgang {

// Job "vorgang.aktion": carries one of them out and moves the process on in the same transaction, so that its
// effect happens once.
Result<void> fuehre_aktion_aus(House& house, const TenantScope& scope, const jobs::Job& job);
// Job "vorgang.frist": a timer of the process is due.
Result<void> melde_frist(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::vorgang
