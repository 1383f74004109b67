// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"

namespace gw::akte {

// Pages of the workbench: Akten, the Aktenplan, and those of the two below.
void add_routes(House& house);
// One Akte, today or as of a day; its documents to look at or to save.
void add_akte_routes(House& house);
// Filing a document, and its versions.
void add_ablage_routes(House& house);

std::string aufbewahrung_text(const Call& call, std::int64_t jahre);  // "10 Jahre"

}  // namespace gw::akte
