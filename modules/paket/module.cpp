// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/paket/http/pakete.hpp"
#include "modules/paket/usecases/katalog.hpp"
#include "modules/paket/usecases/mitgabe.hpp"
#include "modules/paket/usecases/verzeichnis.hpp"

extern const gw::EmbeddedTable paket_files;

namespace gw {
namespace {

void wire(House& house) {
  const auto& grundlage = house.services.get<mandant::Grundlage>();
  house.services.add(paket::mache_katalog(grundlage.pakete, grundlage.plattform, house.services));
  paket::add_package_routes(house);
  house.services.get<mandant::Mitgaben>().alle.push_back(paket::paket_mitgabe(house));
  house.job_handlers["paket.verzeichnis"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return paket::melde_angebot(house, scope, job);
  };
}

}  // namespace

Module paket_module() {
  return {"paket", &paket_files, {"paket.verwalten"}, wire};
}

}  // namespace gw
