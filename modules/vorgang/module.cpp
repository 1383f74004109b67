// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/http/weg.hpp"
#include "modules/vorgang/usecases/aktionen.hpp"
#include "modules/vorgang/usecases/auswertung.hpp"
#include "modules/vorgang/usecases/beende.hpp"
#include "modules/vorgang/usecases/kreis.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/nachrichtenlauf.hpp"
#include "modules/vorgang/usecases/stelle.hpp"
#include "modules/vorgang/usecases/stoerung.hpp"
#include "modules/vorgang/usecases/suche_vorgang.hpp"
#include "modules/vorgang/usecases/vorgangsuche.hpp"
#include "platform/jobs/failure.hpp"

extern const gw::EmbeddedTable vorgang_files;

namespace gw {
namespace {

void wire(House& house) {
  house.services.add(std::make_shared<paket::Aktionen>(vorgang::bekannte_aktionen()));
  house.services.add(vorgang::mache_vorgangsuche());
  vorgang::add_basket_routes(house);
  vorgang::add_distribution_routes(house);
  vorgang::add_search_routes(house);
  const vorgang::Fallseite fallseite = vorgang::add_case_routes(house);
  vorgang::add_task_routes(house, fallseite);
  vorgang::add_body_routes(house);
  vorgang::add_body_task_routes(house, fallseite);
  vorgang::add_case_api(house);
  vorgang::add_change_routes(house);
  vorgang::add_end_routes(house);
  vorgang::add_draft_routes(house);
  vorgang::add_look_routes(house, fallseite);
  vorgang::add_opening_routes(house);
  vorgang::add_refiling_routes(house);
  vorgang::add_way_routes(house);
  vorgang::add_evaluation_routes(house);
  vorgang::add_proof_routes(house);
  vorgang::add_incident_routes(house);
  house.job_handlers["vorgang.aktion"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::fuehre_aktion_aus(house, scope, job);
  };
  house.job_handlers["vorgang.frist"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::melde_frist(house, scope, job);
  };
  house.job_handlers["vorgang.mitteilung"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::melde_mitteilung(house, scope, job);
  };
  house.job_handlers["vorgang.stoerung"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::versuche_von_selbst(house, scope, job);
  };
  vorgang::add_message_jobs(house);
  house.job_handlers["vorgang.sehen"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::versuche_kreis(house, scope, job);
  };
  for (const char* kind : {"vorgang.aktion", "vorgang.frist", "vorgang.mitteilung"})
    house.job_handlers[kind + std::string(jobs::given_up)] = [&house](const TenantScope& scope,
                                                                      const jobs::Job& job) {
      return vorgang::melde_gescheitert(house, scope, job);
    };
  house.job_handlers["vorgang.beendigung"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::teile_beendigung_mit(house, scope, job);
  };
  house.job_handlers["vorgang.auswertung"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::werte_aus(house, scope, job);
  };
  house.job_handlers["vorgang.suchindex"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return vorgang::baue_suchindex(house, scope, job);
  };
  house.navigation.push_back({Area::werkbank, 5, "vorgang.stelle_aufgaben", "vorgang.stelle",
                              std::string(vorgang::recht_stelle),
                              [](const TenantScope& scope) { return vorgang::zaehle_stelle(scope); }});
  house.navigation.push_back({Area::werkbank, 10, "vorgang.korb", "vorgang.korb", "vorgang.lesen",
                              [](const TenantScope& scope) { return vorgang::zaehle_korb(scope); }});
  house.navigation.push_back({Area::werkbank, 70, "auswertung.titel", "vorgang.auswertung",
                              std::string(vorgang::recht_auswerten), nullptr});
  house.navigation.push_back({Area::werkbank, 18, "vorgang.stoerungen", "vorgang.stoerungen",
                              std::string(vorgang::recht_stoerung),
                              [](const TenantScope& scope) { return vorgang::zaehle_stoerungen(scope); }});
}

}  // namespace

Module vorgang_module() {
  return {"vorgang",
          &vorgang_files,
          {"vorgang.lesen", "vorgang.bearbeiten", "vorgang.zuteilen", "vorgang.stelle", "vorgang.stoerung",
           "vorgang.auswerten"},
          wire};
}

}  // namespace gw
