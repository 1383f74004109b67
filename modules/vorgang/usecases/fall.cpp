// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/fall.hpp"

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

Result<store::Fall> lade_fall(sql::Tx& tx, std::string_view id) {
  TRY(auto fall, store::fall(tx, id));
  if (!fall) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return std::move(*fall);
}

Result<paket::PaketPtr> paket_von(const House& house, const store::Fall& fall) {
  return house.services.get<paket::Katalog>().finde(fall.eingang.paket, fall.eingang.version);
}

}  // namespace gw::vorgang
