// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/beteiligung.hpp"

#include "base/text/text.hpp"
#include "engine/form/data.hpp"

namespace gw::vorgang {
namespace {

// Evaluates what a package says over one application.
class Antragsdaten {
 public:
  Antragsdaten(const Value& daten, Instant now) : umgebung_{Context{{"antrag", daten}}, now} {}

  Result<Value> wert(const std::optional<feel::Expression>& expression) const {
    if (!expression) return Value();
    return expression->evaluate(umgebung_);
  }
  Result<std::string> text(const std::optional<feel::Expression>& expression) const {
    TRY(Value value, wert(expression));
    return std::string(trim(value.text_or_empty()));
  }

 private:
  feel::Environment umgebung_;
};

// "Lindenweg 7", an addition, "12345 Musterstadt".
std::string zeilen(const Value& adresse) {
  auto teil = [&](std::string_view name) { return std::string(adresse.get(name).text_or_empty()); };
  std::string all;
  for (const std::string& line :
       {teil("strasse") + " " + teil("hausnummer"), teil("zusatz"), teil("plz") + " " + teil("ort")})
    if (std::string_view shown = trim(line); !shown.empty())
      all += (all.empty() ? "" : "\n") + std::string(shown);
  return all;
}

Result<person::Angaben> angaben(const paket::Beteiligter& beteiligter, const Antragsdaten& daten) {
  person::Angaben made;
  made.rollen = beteiligter.rollen;
  TRY(made.vorname, daten.text(beteiligter.vorname));
  TRY(made.nachname, daten.text(beteiligter.nachname));
  TRY(Value geburtsdatum, daten.wert(beteiligter.geburtsdatum));
  if (const Date* date = geburtsdatum.date()) made.geburtsdatum = *date;
  TRY(Value anschrift, daten.wert(beteiligter.anschrift));
  made.anschrift = zeilen(anschrift);
  TRY(Value sperre, daten.wert(beteiligter.sperre));
  made.sperre = sperre.is_true();
  return made;
}

}  // namespace

Result<Benennung> benennung_von(const paket::Paket& paket, const Value& daten, Instant now) {
  const feel::Environment umgebung{Context{{"antrag", daten}}, now};
  Benennung made;
  for (const auto& [expression, text] :
       {std::pair(&paket.person.betreff, &made.betreff), std::pair(&paket.person.name, &made.person),
        std::pair(&paket.person.anschrift, &made.anschrift)}) {
    TRY(Value value, expression->evaluate(umgebung));
    *text = value.text_or_empty();
  }
  return made;
}

Result<person::NeueBeteiligung> beteiligung_von(const paket::Paket& paket, const NeuerVorgang& neu,
                                                Instant now) {
  person::NeueBeteiligung made{neu.id, neu.pseudonym, {}, {}};
  Antragsdaten daten(neu.daten, now);
  for (const paket::Beteiligter& beteiligter : paket.beteiligte) {
    TRY(Value wenn, daten.wert(beteiligter.wenn));
    if (beteiligter.wenn && !wenn.is_true()) continue;
    TRY(person::Angaben one, angaben(beteiligter, daten));
    if (!one.nachname.empty()) made.beteiligte.push_back(std::move(one));
  }
  if (made.beteiligte.empty() && !neu.person.empty())
    made.beteiligte.push_back({{"antragsteller", "adressat"}, "", neu.person, std::nullopt, "", false});
  const Context* answers = neu.daten.context();
  if (answers && form::has_answer(paket.formular, *answers, form::Protection::health))
    made.gesundheit = paket.gesundheit;
  return made;
}

}  // namespace gw::vorgang
