// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/bpmn/reads.hpp"
#include "modules/paket/domain/feldpruefung.hpp"

namespace gw::paket {

void pruefe_ausdruecke(const Ordner& ordner, const Kopf& kopf, const form::Form& formular,
                       const bpmn::Process& prozess, Maengel& maengel) {
  Feldpruefung pruefung(ordner.anzeigename("paket.yaml"), kopf.anlass, formular, maengel);
  const auto gesetzt = bpmn::set_in(prozess);
  auto pruefe = [&](const feel::Expression& ausdruck) {
    pruefung.nennt_bekanntes(ausdruck);
    for (const feel::Reference& used : ausdruck.references()) {
      const bool known = used.maybe_member || variable_von_anfang_an(kopf.anlass, used.name) ||
                         std::ranges::find(gesetzt, used.name) != gesetzt.end();
      if (known) continue;
      maengel.nimm(pruefung.allgemein("paket.variable_unbekannt")
                       .with("line", std::to_string(used.at.line))
                       .with("name", used.name));
    }
  };
  if (kopf.sehen) pruefe(kopf.sehen->wer);
  if (kopf.betrag) pruefe(*kopf.betrag);
  if (kopf.verlaengerung) pruefe(kopf.verlaengerung->gilt_bis);
}

}  // namespace gw::paket
