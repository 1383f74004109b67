// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "modules/vorgang/usecases/fuehre_weiter.hpp"

namespace gw::vorgang {

// Files what came with an application, or with a change of it.
Result<void> lege_anlagen_ab(const Schritt& schritt, const store::Fall& fall,
                             const std::vector<Anlage>& anlagen);

}  // namespace gw::vorgang
