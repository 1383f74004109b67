// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace gw {

// Where people reach the portal, for what is read outside it (letters): "https://portal.example.org", no
// slash at the end; empty: not known. Offered as a service by the composition root.
struct Portaladresse {
  std::string url;
};

}  // namespace gw
