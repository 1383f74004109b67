// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

// The partial vorgang/suchfeld.
struct Suchfeld {
  page::Url ziel;
  std::string text;  // what was typed
};
PAGE_MODEL(Suchfeld, ziel, text);

}  // namespace gw::vorgang
