// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"

namespace gw::akte {

// Whose timelines tell of this document: "akte:…", "dokument:…" and, where it belongs to one, "vorgang:…".
std::vector<std::string> betrifft(const Dokument& dokument);

}  // namespace gw::akte
