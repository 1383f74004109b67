// SPDX-License-Identifier: EUPL-1.2
// Routes of the module; each adds its own views.
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::mandant {

// Who asks, on a route with Access::provider.
inline Actor anbieter(const Call& call) {
  return {Actor::Kind::provider, call.session->konto};
}

void verbund_routes(House& house);    // /verbund: list, form, creation
void auftritt_routes(House& house);   // /verbund/mandanten/{behoerde}/auftritt: name and accent colour
void api_routes(House& house);        // the same for programs
void anschrift_routes(House& house);  // /amt/{mandant}/verwaltung/anschrift

}  // namespace gw::mandant
