// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/lies_weg.hpp"

#include <fstream>
#include <iterator>

#include "modules/person/person.hpp"

namespace gw::vorgang {

Result<Fallweg> lies_weg(const House& house, const TenantScope& scope, const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  std::string id, version;
  TRY(Fallweg made, scope.db().read([&](sql::Tx& tx) -> Result<Fallweg> {
    CHECK(person::verlange_sichtbar(tx, scope, house.clock.now(), vorgang));
    TRY(auto zeile, store::fallzeile(tx, vorgang));
    TRY(auto fall, store::aktenfall(tx, vorgang));
    if (!zeile || !fall) return error(ErrorKind::not_found, "vorgang.unbekannt");
    TRY(auto weg, store::weg(tx, vorgang));
    id = fall->paket;
    version = fall->version;
    return Fallweg{std::move(*zeile), nullptr, schritte(weg), von_anfang_an(weg)};
  }));
  TRY(made.paket, house.services.get<paket::Katalog>().finde(id, version));
  return made;
}

Result<std::string> lies_prozess(const House& house, const TenantScope& scope, const std::string& vorgang) {
  TRY(Fallweg weg, lies_weg(house, scope, vorgang));
  return prozessdatei(*weg.paket);
}

Result<std::string> lies_prozess(const House& house, const TenantScope& scope, const std::string& paket,
                                 const std::string& version) {
  CHECK(scope.require(recht_auswerten));
  if (paket.empty()) {
    TRY(auto angebot, paket::angebot(house, scope));
    if (!angebot.empty()) return prozessdatei(*angebot.front());
  }
  TRY(auto found, house.services.get<paket::Katalog>().finde(paket, version));
  return prozessdatei(*found);
}

// The package was loaded from there, with this file whole and sound.
std::string prozessdatei(const paket::Paket& paket) {
  std::ifstream in(paket.ordner / "prozess.bpmn", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool hat_bild(std::string_view prozessdatei) {
  return prozessdatei.find("BPMNShape") != std::string_view::npos;
}

}  // namespace gw::vorgang
