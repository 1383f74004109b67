// SPDX-License-Identifier: EUPL-1.2
// The packages of an authority, each version with its files, as they go along when it leaves as a file: its
// cases finish on the version that they began with.
#pragma once

#include "modules/mandant/mandant.hpp"

namespace gw::paket {

// errors conflict paket.version_anders (paket, version): it is here with other content · malformed
// mandant.mitgabe (name)
mandant::Mitgabe paket_mitgabe(House& house);

}  // namespace gw::paket
