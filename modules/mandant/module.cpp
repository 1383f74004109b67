// SPDX-License-Identifier: EUPL-1.2
// Table of contents: what the module answers, needs and offers.
#include "modules/mandant/http/seiten.hpp"
#include "modules/mandant/usecases/aendere_anschrift.hpp"
#include "modules/mandant/usecases/erneuere_schluessel.hpp"
#include "modules/mandant/usecases/gib_heraus.hpp"
#include "modules/mandant/usecases/gruendung.hpp"
#include "modules/mandant/usecases/nimm_herein.hpp"
#include "modules/mandant/usecases/zieh_um.hpp"

extern const gw::EmbeddedTable mandant_files;

namespace gw {
namespace mandant {
namespace {

void wire(House& house) {
  auto verzeichnis = std::make_shared<Verzeichnis>(house.services.get<Grundlage>(), house.clock);
  house.services.add<Verzeichnis>(verzeichnis);
  house.services.add<Directory>(verzeichnis);
  verbund_routes(house);
  auftritt_routes(house);
  api_routes(house);
  anschrift_routes(house);
  house.navigation.push_back({.area = Area::verbund,
                              .rank = 10,
                              .message = "mandant.verbund.titel",
                              .route = "mandant.verbund",
                              .right = {},
                              .count = nullptr});
  house.navigation.push_back({.area = Area::werkbank,
                              .rank = 910,
                              .message = "mandant.anschrift.titel",
                              .route = "mandant.anschrift",
                              .right = std::string(recht_verwalten),
                              .count = nullptr});
}

}  // namespace

Result<std::size_t> beginne(House& house, Instant now) {
  auto& verzeichnis = house.services.get<Verzeichnis>();
  std::error_code ignored;
  std::filesystem::remove_all(verzeichnis.grundlage().arbeit, ignored);
  TRY(std::size_t cleared, raeume_auf(verzeichnis, now, [&](const Error& why) {
        house.log().failed("mandant.unfertige_bleiben", why);
      }));
  CHECK(verzeichnis.lade());
  CHECK(oeffne_unterbrochene(verzeichnis, now));
  return cleared;
}

Result<void> frische_auf(House& house) {
  return house.services.get<Verzeichnis>().lade();
}

Result<void> uebernimm(House& house, Instant now) {
  CHECK(raeume_auf(house.services.get<Verzeichnis>(), now));
  return oeffne_unterbrochene(house.services.get<Verzeichnis>(), now);
}

Result<Angelegt> lege_mandant_an(House& house, const Actor& wer, const NeuerMandant& angaben, Instant now) {
  return gruende(house.services.get<Verzeichnis>(), house.services.get<Ersteinrichtung>(), wer, angaben, now);
}

Result<std::int64_t> erneuere_schluessel(House& house, const Actor& wer, std::string_view kuerzel,
                                         const Fortschritt& fortschritt, Instant now) {
  return erneuere_schluessel(house.services.get<Verzeichnis>(), wer, kuerzel, fortschritt, now);
}

Result<Umgezogen> zieh_um(House& house, const Actor& wer, std::string_view kuerzel, const std::string& nach,
                          const sql::CopyProgress& fortschritt, Instant now) {
  return zieh_um(house.services.get<Verzeichnis>(), wer, kuerzel, nach, fortschritt, now);
}

Result<void> brich_umzug_ab(House& house, const Actor& wer, std::string_view kuerzel, Instant now) {
  return brich_umzug_ab(house.services.get<Verzeichnis>(), wer, kuerzel, now);
}

Result<Herausgegeben> gib_heraus(House& house, const Actor& wer, std::string_view kuerzel,
                                 const Mandantendatei& datei, bool verlaesst,
                                 const sql::CopyProgress& fortschritt, Instant now) {
  return gib_heraus(house.services.get<Verzeichnis>(), house.services.get<Mitgaben>(), wer, kuerzel, datei,
                    verlaesst, fortschritt, now);
}

Result<Aufgenommen> nimm_herein(House& house, const Actor& wer, const Mandantendatei& datei,
                                const std::string& kuerzel,
                                const std::vector<ErsterAdministrator>& administratoren,
                                const sql::CopyProgress& fortschritt, Instant now) {
  return nimm_herein(house.services.get<Verzeichnis>(), house.services.get<Mitgaben>(),
                     house.services.get<Ersteinrichtung>(), wer, datei, kuerzel, administratoren, fortschritt,
                     now);
}

}  // namespace mandant

Module mandant_module() {
  return {.name = "mandant",
          .files = &mandant_files,
          .rights = {std::string(mandant::recht_verwalten)},
          .wire = mandant::wire};
}

}  // namespace gw
