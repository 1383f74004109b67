// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::post {

void add_routes(House& house);  // the citizen's mailbox in the portal, the outgoing post in the workbench
void add_inbox_routes(House& house);     // the list of what has arrived
void add_incoming_routes(House& house);  // one of it

}  // namespace gw::post
