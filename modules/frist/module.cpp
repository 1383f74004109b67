// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/http/frist.hpp"
#include "modules/frist/usecases/begleitung.hpp"
#include "modules/frist/usecases/fristenbuch.hpp"
#include "modules/frist/usecases/handlung.hpp"
#include "modules/haus/haus.hpp"

extern const gw::EmbeddedTable frist_files;

namespace gw {
namespace {

void wire(House& house) {
  house.services.add(frist::mache_begleitung());
  frist::add_case_section(house);
  frist::add_act_routes(house);
  frist::add_entry_routes(house);
  frist::add_book_routes(house);
  house.job_handlers["frist.wacht"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return frist::wache(house, scope, job);
  };
  house.job_handlers["frist.bestand"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return frist::ergaenze_bestand(house, scope, job);
  };
  house.job_handlers["frist.nachlese"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return frist::lies_nach(house, scope, job);
  };
  house.job_handlers["frist.brief"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return frist::teile_verlaengerung_mit(house, scope, job);
  };
  house.navigation.push_back(
      {Area::werkbank, 12, "frist.liste", "frist.liste", "vorgang.lesen",
       [&house](const TenantScope& scope) { return frist::zaehle_warnungen(scope, house.clock.now()); }});
}

}  // namespace

Module frist_module() {
  return {"frist", &frist_files, {}, wire};
}

}  // namespace gw
