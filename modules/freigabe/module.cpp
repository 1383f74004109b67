// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/http/freigabe.hpp"
#include "modules/freigabe/usecases/einblick.hpp"
#include "modules/freigabe/usecases/mitteilung.hpp"
#include "modules/freigabe/usecases/nutze.hpp"
#include "modules/haus/haus.hpp"

extern const gw::EmbeddedTable freigabe_files;

namespace gw {
namespace {

void wire(House& house) {
  house.services.add<Grants>(freigabe::mache_grants());
  freigabe::add_giving_routes(house);
  freigabe::add_given_routes(house);
  freigabe::add_looking_routes(house);
  freigabe::add_api_routes(house);
  house.job_handlers["freigabe.mitteilung"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return freigabe::teile_mit(house, scope, job);
  };
  house.job_handlers["freigabe.ablauf"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return freigabe::laufe_ab(house, scope, job);
  };
  house.navigation.push_back(
      {Area::werkbank, 35, "freigabe.einsichten", "freigabe.einsichten", "freigabe.einsehen",
       [&house](const TenantScope& scope) { return freigabe::zaehle_neue(scope, house.clock.now()); }});
}

}  // namespace

Module freigabe_module() {
  return {"freigabe", &freigabe_files, {"freigabe.erteilen", "freigabe.einsehen"}, wire};
}

}  // namespace gw
