// SPDX-License-Identifier: EUPL-1.2
// Table of contents: what the module answers, needs and offers.
#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/usecases/abwesenheit.hpp"
#include "modules/zugang/usecases/bremsen.hpp"
#include "modules/zugang/usecases/ersteinrichtung.hpp"
#include "modules/zugang/usecases/gasttor.hpp"
#include "modules/zugang/usecases/mitgabe.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"
#include "modules/zugang/usecases/tor.hpp"

extern const gw::EmbeddedTable zugang_files;

namespace gw {
namespace zugang {
namespace {

void wire(House& house) {
  auto dienste = std::make_shared<Dienste>(house);
  house.services.add<Dienste>(dienste);
  house.services.add<TenantGate>(std::make_shared<Tor>(dienste));
  house.services.add<GuestGate>(std::make_shared<Gasttor>(dienste));
  house.services.add<Sessions>(mache_sessions(house, dienste));
  house.services.add<SessionLook>(mache_session_look(dienste));
  house.services.add<TypedInput>(mache_nochmal(house, dienste));
  house.services.add<Drossel>(mache_drossel(dienste));
  house.services.add<mandant::Ersteinrichtung>(std::make_shared<ErsteAdministration>(dienste));
  house.services.get<mandant::Mitgaben>().alle.push_back(konten_mitgabe(house));
  anmelde_routes(house, dienste);
  anlege_routes(house, dienste);
  amt_routes(house, dienste);
  konto_routes(house, dienste);
  mitglieder_routes(house, dienste);
  abwesenheit_routes(house);
  house.navigation.push_back({.area = Area::werkbank,
                              .rank = 850,
                              .message = "zugang.abwesenheit.titel",
                              .route = "zugang.abwesenheit",
                              .right = std::string(recht_aufgaben),
                              .count = nullptr});
  house.navigation.push_back({.area = Area::werkbank,
                              .rank = 900,
                              .message = "zugang.mitglieder.titel",
                              .route = "zugang.mitglieder",
                              .right = std::string(recht_verwalten),
                              .count = nullptr});
  house.navigation.push_back({.area = Area::verbund,
                              .rank = 90,
                              .message = "zugang.amt.titel",
                              .route = "zugang.amt",
                              .right = {},
                              .count = nullptr});
}

}  // namespace
}  // namespace zugang

Module zugang_module() {
  return {.name = "zugang",
          .files = &zugang_files,
          .rights = {std::string(zugang::recht_verwalten)},
          .wire = zugang::wire};
}

}  // namespace gw
