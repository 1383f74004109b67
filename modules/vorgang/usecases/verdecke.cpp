// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/verdecke.hpp"

namespace gw::vorgang {
namespace {

// What people have decided by choosing, and what they have entered as a number or a day.
Context ergebnisse(const Context& variablen, const std::vector<store::Aufgabe>& erledigt) {
  Context kept;
  for (const store::Aufgabe& aufgabe : erledigt)
    for (const bpmn::TaskResult& ergebnis : aufgabe.ergebnisse) {
      const Value& value = variablen.get(ergebnis.variable);
      bool frei = ergebnis.choices.empty() && value.string();
      if (!frei && !value.is_null()) kept.set(ergebnis.variable, value);
    }
  return kept;
}

// Also that of the case with the Bescheid, which no field of the form is.
void verdecke_anschrift(NeuerVorgang& eingang) {
  eingang.anschrift.clear();
  const Context* daten = eingang.daten.context();
  const Context* bezug = daten ? daten->get("bezug").context() : nullptr;
  if (!bezug) return;
  Context without = *bezug;
  without.set("anschrift", Value());
  Context changed = *daten;
  changed.set("bezug", std::move(without));
  eingang.daten = std::move(changed);
}

void verdecke_vorschlaege(VorgangGanz& ganz) {
  if (!ganz.sicht.gesundheit) ganz.vorschlaege.clear();
  for (store::Vorschlag& vorschlag : ganz.vorschlaege) {
    vorschlag.ergebnis = ohne_texte(vorschlag.ergebnis);
    vorschlag.erklaerung = Value();
  }
}

void verdecke_nachtrag(const VorgangGanz& ganz, store::Nachtrag& nachtrag) {
  for (Value* daten : {&nachtrag.daten, &nachtrag.bisher})
    if (const Context* answers = daten->context())
      *daten = form::without(ganz.paket->formular, *answers, ganz.verdeckt);
  nachtrag.begruendung.clear();
}

}  // namespace

Value ohne_texte(const Value& value) {
  if (value.string()) return Value();
  if (const Context* context = value.context()) {
    Context kept;
    for (const auto& [name, inner] : *context)
      if (Value one = ohne_texte(inner); !one.is_null()) kept.set(name, std::move(one));
    return Value(std::move(kept));
  }
  return value.list() ? Value() : value;
}

void verdecke(VorgangGanz& ganz) {
  if (ganz.sicht.ganz()) return;
  ganz.verdeckt = {.addresses = !ganz.sicht.anschriften, .health = !ganz.sicht.gesundheit};
  NeuerVorgang& eingang = ganz.fall.eingang;
  if (const Context* answers = eingang.daten.context())
    eingang.daten = form::without(ganz.paket->formular, *answers, ganz.verdeckt);
  if (!ganz.sicht.anschriften) verdecke_anschrift(eingang);
  Context variablen = ergebnisse(ganz.fall.instanz.variables, ganz.erledigt);
  variablen.set("antrag", eingang.daten);
  ganz.fall.instanz.variables = std::move(variablen);
  verdecke_vorschlaege(ganz);
  for (store::Nachtrag& nachtrag : ganz.nachtraege) verdecke_nachtrag(ganz, nachtrag);
  for (akte::Dokument& dokument : ganz.dokumente) akte::verdecke(dokument);
  for (history::Entry& entry : ganz.verlauf.entries) entry.payload.clear();
}

Context ohne_freie_texte(const Context& variablen, const std::vector<store::Aufgabe>& erledigt) {
  Context kept = ergebnisse(variablen, erledigt);
  for (const auto& [name, value] : variablen) {
    const bool allgemein = name == "nummer" || name == "land" || name == "eingang";
    Value one = allgemein ? value : ohne_texte(value);
    if (kept.get(name).is_null() && !one.is_null()) kept.set(name, std::move(one));
  }
  return kept;
}

}  // namespace gw::vorgang
