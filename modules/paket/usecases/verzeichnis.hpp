// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::paket {

// Job "paket.verzeichnis": tells the platform what this authority offers now. Doing it twice changes nothing.
Result<void> melde_angebot(const House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::paket
