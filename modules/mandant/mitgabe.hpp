// SPDX-License-Identifier: EUPL-1.2
// What a module keeps of an authority on the platform, outside of the authority's own database: accounts of
// its people, indexes, packages. It goes along when the authority leaves as a file, and is taken in where it
// arrives.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "modules/haus/scope.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::mandant {

struct Mitgabe {
  std::string name;  // of its file: plattform/<name>.json
  std::function<Result<Value>(const TenantStores&)> gib{};
  // What `gib` gave, here or elsewhere, before anybody is let in. Doing it twice changes nothing.
  // error malformed mandant.mitgabe
  std::function<Result<void>(const TenantStores&, const Value&, Instant)> nimm{};
  // The authority has left; in a transaction of the platform.
  std::function<Result<void>(sql::Tx&, const std::string& mandant)> vergiss{};
};

// Offered as a service by the composition root, before modules are wired.
struct Mitgaben {
  std::vector<Mitgabe> alle;
};

}  // namespace gw::mandant
