// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/rueckfrage/http/rueckfrage.hpp"
#include "modules/rueckfrage/usecases/frage.hpp"

extern const gw::EmbeddedTable rueckfrage_files;

namespace gw {
namespace {

void wire(House& house) {
  rueckfrage::add_office_routes(house);
  rueckfrage::add_party_routes(house);
  house.job_handlers["rueckfrage.brief"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return rueckfrage::versende(house, scope, job);
  };
  house.job_handlers["rueckfrage.frist"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return rueckfrage::melde_frist(house, scope, job);
  };
  house.job_handlers["rueckfrage.nachfristen"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return rueckfrage::beende_nachfristen(house, scope, job);
  };
  house.navigation.push_back(
      {Area::werkbank, 15, "rueckfrage.liste", "rueckfrage.liste", "vorgang.lesen",
       [&house](const TenantScope& scope) { return rueckfrage::zaehle_faellige(scope, house.clock.now()); }});
}

}  // namespace

Module rueckfrage_module() {
  return {"rueckfrage", &rueckfrage_files, {}, wire};
}

}  // namespace gw
