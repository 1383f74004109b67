// SPDX-License-Identifier: EUPL-1.2
// The index that leads people to the authorities that hold something of theirs, as it goes along when an
// authority leaves as a file.
#pragma once

#include "modules/mandant/mandant.hpp"

namespace gw::antrag {

// errors malformed mandant.mitgabe (name)
mandant::Mitgabe index_mitgabe(const House& house);

}  // namespace gw::antrag
