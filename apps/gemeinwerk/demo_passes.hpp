// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "apps/gemeinwerk/installation.hpp"

namespace gw::app {

// Two pupils' passes of today: one waits for the school; the other one is granted, and the transport company
// and the cash office have their orders. `begun` is when the demo began: what is submitted does not change
// between two attempts.
Result<void> make_passes(Installation& installation, const TenantScope& district, Instant begun, Instant now);

}  // namespace gw::app
