// SPDX-License-Identifier: EUPL-1.2
// The accounts of an authority's people, as they go along when it leaves as a file: who they are, no password
// and no second factor. Where it arrives they are matched by their id; who has no account gets one without a
// password, which an administration gives (gib_einmalpasswort).
#pragma once

#include "modules/mandant/mandant.hpp"

namespace gw::zugang {

// errors malformed mandant.mitgabe (name)
mandant::Mitgabe konten_mitgabe(const House& house);

}  // namespace gw::zugang
