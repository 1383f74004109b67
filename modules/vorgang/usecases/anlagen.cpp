// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/anlagen.hpp"

#include "modules/akte/akte.hpp"

namespace gw::vorgang {

Result<void> lege_anlagen_ab(const Schritt& schritt, const store::Fall& fall,
                             const std::vector<Anlage>& anlagen) {
  for (const Anlage& anlage : anlagen)
    CHECK(akte::lege_dokument_ab(schritt.tx, schritt.house, schritt.scope, schritt.now,
                                 {fall.akte, fall.eingang.id, anlage.titel, "anlage", akte::Richtung::eingang,
                                  anlage.dateiname, anlage.typ, anlage.blob, anlage.groesse}));
  return ok();
}

}  // namespace gw::vorgang
