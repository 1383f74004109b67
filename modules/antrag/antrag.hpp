// SPDX-License-Identifier: EUPL-1.2
// The application: a draft that belongs to a browser or an account, its uploads, and its submission in one transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/value/value.hpp"
#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::antrag {

// What the person keeps after submitting. The number opens nothing; the secret does.
struct Eingang {
  std::string antrag, vorgang;  // ids
  std::string nummer;           // "MST-26-0000-0017-41": with check digits
  std::string geheimnis;        // "7K3Q-4M2T-9XWB-H5RD"
  Instant eingegangen;
};

// What status pages show. Whoever asks has proved to be the owner, or knows the secret.
struct Auskunft {
  Eingang eingang;
  std::string paket, version;
  vorgang::Stand stand;
};

}  // namespace gw::antrag
