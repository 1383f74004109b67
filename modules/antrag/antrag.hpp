// SPDX-License-Identifier: EUPL-1.2
// The application: a draft that belongs to a browser or an account, its uploads, and its submission in one transaction.
#pragma once

#include <string>

#include "base/value/value.hpp"
#include "modules/haus/haus.hpp"

namespace gw::antrag {

// What the person keeps after submitting. The number opens nothing; the secret does.
struct Eingang {
  std::string antrag;     // id
  std::string nummer;     // "MST-7K3Q-…": reference number with check digits
  std::string geheimnis;  // shown once, stored as hash only
  Instant eingegangen;
};

}  // namespace gw::antrag
