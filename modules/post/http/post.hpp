// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::post {

// The citizen's mailbox in the portal, and the outgoing post in the workbench.
void add_routes(House& house);

}  // namespace gw::post
