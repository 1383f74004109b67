// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/auftrag.hpp"

#include "base/value/json.hpp"
#include "modules/paket/paket.hpp"

namespace gw::vorgang {

bool Auftrag::wird_erwartet(const store::Fall& fall) const {
  if (marke == 0) return fall.instanz.phase == bpmn::Instance::Phase::running;
  const bpmn::Token* token = fall.instanz.find(marke);
  return token && token->failed.empty();
}

Result<Auftrag> lies_auftrag(std::string_view payload) {
  TRY(Value value, parse_json(payload));
  Auftrag auftrag;
  auftrag.vorgang = value.get("vorgang").text_or_empty();
  auftrag.aktion = value.get("aktion").text_or_empty();
  auftrag.parameter = value.get("parameter");
  auftrag.nachricht = value.get("nachricht").text_or_empty();
  if (auftrag.nachricht.empty()) auftrag.nachricht = paket::mitteilung;
  auftrag.stoerung = value.get("stoerung").text_or_empty();
  if (const Decimal* marke = value.get("marke").number()) auftrag.marke = marke->to_int().value_or(0);
  if (const Decimal* nummer = value.get("nummer").number()) auftrag.nummer = nummer->to_int().value_or(0);
  return auftrag;
}

}  // namespace gw::vorgang
