// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/http/antrag.hpp"
#include "modules/antrag/usecases/auskunft.hpp"
#include "modules/antrag/usecases/hochladen.hpp"
#include "modules/antrag/usecases/mitgabe.hpp"
#include "modules/antrag/usecases/uebersicht.hpp"
#include "modules/haus/haus.hpp"

extern const gw::EmbeddedTable antrag_files;

namespace gw {
namespace {

void wire(House& house) {
  house.services.get<mandant::Mitgaben>().alle.push_back(antrag::index_mitgabe(house));
  antrag::add_resume_routes(house);
  antrag::add_upload_routes(house);
  antrag::add_form_routes(house);
  antrag::add_review_routes(house);
  antrag::add_status_routes(house);
  antrag::add_change_routes(house);
  antrag::add_follow_up_routes(house);
  antrag::add_office_follow_up_routes(house);
  antrag::add_counter_routes(house);
  antrag::add_api_routes(house);
  antrag::add_account_routes(house);
  house.job_handlers["antrag.index"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return antrag::melde_index(house, scope, job);
  };
  house.job_handlers["antrag.hochladen_ende"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return antrag::beende_hochladen(house, scope, job);
  };
  house.navigation.push_back({.area = Area::portal,
                              .rank = 20,
                              .message = "antrag.meine",
                              .route = "antrag.konto",
                              .right = {},
                              .count = nullptr,
                              .signed_in = true});
  house.navigation.push_back(
      {Area::werkbank, 35, "schalter.titel", "antrag.schalter", "antrag.schalter", nullptr});
  house.job_handlers["antrag.quittung"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return antrag::erstelle_quittung(house, scope, job);
  };
}

}  // namespace

Module antrag_module() {
  return {"antrag", &antrag_files, {"antrag.schalter"}, wire};
}

}  // namespace gw
