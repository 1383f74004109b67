// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/fallpaket.hpp"

#include "modules/vorgang/vorgang.hpp"

namespace gw::antrag {

Result<std::string> version_des_falls(sql::Tx& tx, const store::Antrag& antrag) {
  const std::string& vorgang = antrag.aendert.empty() ? antrag.vorgang : antrag.aendert;
  TRY(vorgang::Eckdaten fall, vorgang::eckdaten(tx, vorgang));
  return std::move(fall.version);
}

Result<paket::PaketPtr> paket_des_falls(sql::Tx& tx, const House& house, const store::Antrag& antrag) {
  TRY(std::string version, version_des_falls(tx, antrag));
  return house.services.get<paket::Katalog>().finde(antrag.paket, version);
}

}  // namespace gw::antrag
