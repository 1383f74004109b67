// SPDX-License-Identifier: EUPL-1.2
// A case as those see it who come in by a grant.
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/verdecke.hpp"

namespace gw::vorgang {

Result<Auszug> lies_auszug(sql::Tx& tx, const House& house, const std::string& vorgang) {
  VorgangGanz ganz{};
  TRY(ganz.fall, lade_fall(tx, vorgang));
  TRY(ganz.sicht, person::sicht_von_aussen(tx, vorgang));
  TRY(ganz.paket, paket_von(house, ganz.fall));
  if (const Context* answers = ganz.fall.eingang.daten.context())
    ganz.fragen = form::visible(ganz.paket->formular, *answers, ganz.fall.eingegangen);
  verdecke(ganz);
  const NeuerVorgang& eingang = ganz.fall.eingang;
  return Auszug{eingang.nummer,        eingang.betreff,
                ganz.fall.zustand,     eingang.person,
                ganz.fall.eingegangen, ganz.sicht.ganz(),
                eingang.daten,         std::make_shared<const VorgangGanz>(std::move(ganz))};
}

}  // namespace gw::vorgang
