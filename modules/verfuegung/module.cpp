// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/verfuegung/http/verfuegung.hpp"
#include "modules/verfuegung/usecases/laufzettel.hpp"
#include "modules/verfuegung/usecases/regeln.hpp"

extern const gw::EmbeddedTable verfuegung_files;

namespace gw {
namespace {

void wire(House& house) {
  verfuegung::add_section(house);
  verfuegung::add_sending_routes(house);
  verfuegung::add_circulation_routes(house);
  verfuegung::add_task_routes(house, verfuegung::add_resubmission_routes(house));
  verfuegung::add_rules_routes(house);
  verfuegung::add_api_routes(house);
  house.job_handlers["verfuegung.laufzettel"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return verfuegung::schreibe_laufzettel(house, scope, job);
  };
  house.job_handlers["verfuegung.wiedervorlage"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return verfuegung::melde_vorlage(house, scope, job);
  };
  house.navigation.push_back({.area = Area::werkbank,
                              .rank = 950,
                              .message = "verfuegung.regeln",
                              .route = "verfuegung.regeln",
                              .right = std::string(verfuegung::recht_regeln),
                              .count = nullptr});
}

}  // namespace

Module verfuegung_module() {
  return {"verfuegung", &verfuegung_files, {std::string(verfuegung::recht_regeln)}, wire};
}

}  // namespace gw
