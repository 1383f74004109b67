// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/http/akten.hpp"
#include "modules/akte/usecases/pruefe_dokument.hpp"
#include "modules/haus/haus.hpp"

extern const gw::EmbeddedTable akte_files;

namespace gw {
namespace {

void wire(House& house) {
  akte::add_routes(house);
  house.job_handlers["akte.pruefung"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return akte::pruefe_dokument(house, scope, job);
  };
  house.navigation.push_back({Area::werkbank, 40, "akte.akten", "akte.akten", "akte.lesen", nullptr});
  house.navigation.push_back({Area::werkbank, 50, "akte.aktenplan", "akte.aktenplan", "akte.lesen", nullptr});
}

}  // namespace

Module akte_module() {
  return {"akte", &akte_files, {"akte.lesen", "akte.bearbeiten"}, wire};
}

}  // namespace gw
