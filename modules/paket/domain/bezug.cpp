// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/paket.hpp"

namespace gw::paket {

Result<Value> bezugswerte(const Paket& folge, const Bezug& bezug, const std::string& land, Instant now) {
  Context werte{{"nummer", bezug.nummer},
                {"aktenzeichen", bezug.aktenzeichen},
                {"betreff", bezug.betreff},
                {"person", bezug.person},
                {"anschrift", bezug.anschrift},
                {"bescheid", bezug.bescheid},
                {"ergebnis", bezug.ergebnis},
                {"recht", bezug.recht},
                {"weg", bezug.weg},
                {"versand", bezug.versand ? Value(*bezug.versand) : Value()},
                {"frist", Value()}};
  if (!folge.frist) return Value(std::move(werte));
  TRY(Value frist, folge.frist->evaluate({Context{{"bezug", werte}, {"land", land}}, now}));
  if (frist.date()) werte.set("frist", std::move(frist));
  return Value(std::move(werte));
}

Result<std::optional<Date>> gilt_bis(const Paket& paket, const Context& variablen, Instant now) {
  if (!paket.verlaengerung) return std::optional<Date>();
  TRY(Value value, paket.verlaengerung->gilt_bis.evaluate({.variables = Value(variablen), .now = now}));
  const Date* day = value.date();
  return day ? std::optional(*day) : std::nullopt;
}

Result<std::optional<Decimal>> betrag(const Paket& paket, const Context& variablen, Instant now) {
  if (!paket.betrag) return std::optional<Decimal>();
  TRY(Value value, paket.betrag->evaluate({.variables = Value(variablen), .now = now}));
  const Decimal* euro = value.number();
  return euro ? std::optional(*euro) : std::nullopt;
}

}  // namespace gw::paket
