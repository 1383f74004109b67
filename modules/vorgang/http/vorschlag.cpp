// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/vorschlag.hpp"

#include <algorithm>

#include "engine/form/german.hpp"
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/usecases/begruendung.hpp"

namespace gw::vorgang {
namespace {

// What a decision proposes to people has labels in the package; what it works out for later steps has none.
bool hat_namen(const page::Texts& texte, const store::Vorschlag& vorschlag) {
  const Context* values = vorschlag.ergebnis.context();
  return values && std::ranges::any_of(
                       *values, [&](const auto& entry) { return texte.has("vorschlag." + entry.first); });
}

// Where none has a label, the newest one; nullptr: there is none.
const store::Vorschlag* neuester(const VorgangGanz& ganz) {
  const page::Texts& texte = ganz.paket->texte("de");
  for (const store::Vorschlag& one : ganz.vorschlaege)
    if (hat_namen(texte, one)) return &one;
  return ganz.vorschlaege.empty() ? nullptr : &ganz.vorschlaege.front();
}

bool noch_offen(const VorgangGanz& ganz) {
  for (const store::Aufgabe& aufgabe : ganz.aufgaben)
    for (const bpmn::TaskResult& ergebnis : aufgabe.ergebnisse)
      if (!neuester_vorschlag(ganz).get(ergebnis.variable).text_or_empty().empty()) return true;
  return false;
}

// ---- why

std::vector<Angabe> angaben_aus(const Call& call, const std::vector<paket::Wortpaar>& paare) {
  std::vector<Angabe> all;
  for (const paket::Wortpaar& one : paare)
    all.push_back({one.name, one.wert.empty() ? call.text("vorgang.grund_leer") : one.wert});
  return all;
}

Regelkarte regelkarte(const Call& call, const paket::Regelzeile& zeile) {
  return {call.text("vorgang.grund_zeile", {{"n", std::to_string(zeile.nummer)}}), zeile.ergebnis,
          angaben_aus(call, zeile.grundlagen)};
}

Rechenkarte rechenkarte(const Call& call, const paket::Rechenweg& weg) {
  Rechenkarte made{weg.was, "", weg.formel, weg.ergebnis, angaben_aus(call, weg.werte)};
  if (!weg.zahlen.empty())
    made.rechnung = call.text(weg.gerundet ? "vorgang.grund_gleich_gerundet" : "vorgang.grund_gleich",
                              {{"zahlen", weg.zahlen}, {"ergebnis", weg.ergebnis}});
  return made;
}

// How many rows were looked at, and whether one applies.
std::string geprueft(const Call& call, const paket::Entscheidungsgrund& grund) {
  if (grund.alle == 0) return "";
  return call.text(grund.zeilen.empty() ? "vorgang.grund_keine_zeile" : "vorgang.grund_geprueft",
                   {{"geprueft", std::to_string(grund.geprueft)}, {"alle", std::to_string(grund.alle)}});
}

Grundkarte grundkarte(const Call& call, const paket::Entscheidungsgrund& grund) {
  Grundkarte made;
  made.titel = grund.titel;
  made.ergebnis = grund.ergebnis;
  made.werte = angaben_aus(call, grund.werte);
  made.eingaben = angaben_aus(call, grund.eingaben);
  made.geprueft = geprueft(call, grund);
  for (const paket::Regelzeile& one : grund.zeilen) made.zeilen.push_back(regelkarte(call, one));
  for (const paket::Rechenweg& one : grund.rechenwege) made.rechenwege.push_back(rechenkarte(call, one));
  for (const std::string& one : grund.zuvor) made.zuvor += (made.zuvor.empty() ? "" : ", ") + one;
  if (!made.zuvor.empty()) made.zuvor = call.text("vorgang.grund_zuvor", {{"was", made.zuvor}});
  return made;
}

std::vector<Grundkarte> grundkarten(const Call& call, const VorgangGanz& ganz,
                                    const store::Vorschlag& vorschlag) {
  std::vector<Grundkarte> all;
  for (const paket::Entscheidungsgrund& one : begruendung(*ganz.paket, vorschlag))
    all.push_back(grundkarte(call, one));
  return all;
}

// As people call it.
std::string titel(const store::Vorschlag& vorschlag) {
  for (const dmn::Step& step : erinnere(vorschlag).steps)
    if (step.decision == vorschlag.entscheidung && !step.label.empty()) return step.label;
  return vorschlag.entscheidung;
}

std::vector<WeitereKarte> weitere(const Call& call, const VorgangGanz& ganz,
                                  const store::Vorschlag* gezeigt) {
  std::vector<WeitereKarte> all;
  for (const store::Vorschlag& one : ganz.vorschlaege) {
    if (&one == gezeigt) continue;
    WeitereKarte karte{call.text("vorgang.erklaerung_von",
                                 {{"entscheidung", titel(one)}, {"am", datum_zeit(one.am, call.texts)}}),
                       grundkarten(call, ganz, one)};
    if (!karte.gruende.empty()) all.push_back(std::move(karte));
  }
  return all;
}

}  // namespace

std::string wert_text(const Call& call, const page::Texts& texte, const Value& value) {
  if (const Decimal* number = value.number()) return form::write_decimal(*number);
  if (const Date* date = value.date()) return datum(*date, call.texts);
  if (const bool* flag = value.boolean()) return call.text(*flag ? "form.ja" : "form.nein");
  return wort(texte, "aufgabe", std::string(value.text_or_empty()));
}

std::optional<VorschlagKarte> vorschlag(const Call& call, const VorgangGanz& ganz) {
  const store::Vorschlag* newest = neuester(ganz);
  if (!newest) return std::nullopt;
  const page::Texts& texte = ganz.paket->texte("de");
  VorschlagKarte karte;
  karte.offen = noch_offen(ganz);
  karte.verdeckt = !ganz.sicht.ganz();
  if (const Context* values = newest->ergebnis.context())
    for (const auto& [name, value] : *values)
      if (!value.is_null() && texte.has("vorschlag." + name))
        karte.werte.push_back({texte.text("vorschlag." + name), wert_text(call, texte, value)});
  karte.kurz = kurze_gruende(*newest);
  karte.gruende = grundkarten(call, ganz, *newest);
  karte.weitere = weitere(call, ganz, newest);
  return karte;
}

const Value& neuester_vorschlag(const VorgangGanz& ganz) {
  const store::Vorschlag* newest = neuester(ganz);
  return newest ? newest->ergebnis : null_value;
}

}  // namespace gw::vorgang
