// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/angaben.hpp"

#include "engine/form/data.hpp"

namespace gw::vorgang {
namespace {

// Titles of pages speak to the applicant ("Über Sie"); clerks read the package's own for them, or a neutral
// one.
std::string titel_fuer_amt(const Call& call, const page::Texts& texte, const form::Form& formular,
                           const form::Page& seite) {
  if (!seite.office_title_key.empty()) return texte.text(seite.office_title_key);
  if (formular.pages.size() == 1) return call.text("vorgang.angaben");
  auto teil = &seite - formular.pages.data() + 1;
  return call.text("vorgang.angaben_teil", {{"n", std::to_string(teil)}});
}

}  // namespace

form::Speech sprache_des_amts(const Call& call, const page::Texts& texte) {
  form::Speech speech = form::german([&texte, &house = call.texts](std::string_view key) {
    return house.has(key) ? house.text(key) : texte.text(key);
  });
  speech.date = [&house = call.texts](Date date) { return datum(date, house); };
  speech.office = true;
  return speech;
}

std::vector<AngabenAbschnitt> angaben(const Call& call, const VorgangGanz& ganz) {
  const page::Texts& texte = ganz.paket->texte("de");
  const Context* daten = ganz.fall.eingang.daten.context();
  std::vector<AngabenAbschnitt> all;
  if (!daten) return all;
  for (const auto& page : form::summary(ganz.fragen, *daten, sprache_des_amts(call, texte))) {
    AngabenAbschnitt abschnitt{titel_fuer_amt(call, texte, ganz.paket->formular, *page.page), {}};
    for (const auto& line : page.lines) {
      std::string answer = ganz.verdeckt.covers(*line.field) ? call.text("vorgang.verdeckt") : line.value;
      if (!answer.empty())
        abschnitt.zeilen.push_back({texte.text(line.field->office_label_key), std::move(answer)});
    }
    if (!abschnitt.zeilen.empty()) all.push_back(std::move(abschnitt));
  }
  return all;
}

std::vector<Angabenteil> angaben_des_auszugs(const Call& call, const Auszug& auszug) {
  std::vector<Angabenteil> all;
  for (const AngabenAbschnitt& abschnitt : angaben(call, *auszug.fall)) {
    all.push_back({abschnitt.titel, {}});
    for (const Angabe& angabe : abschnitt.zeilen)
      all.back().zeilen.emplace_back(angabe.frage, angabe.antwort);
  }
  return all;
}

std::optional<Verdeckung> verdeckung(const Call& call, const VorgangGanz& ganz, const Getippt& getippt) {
  if (ganz.sicht.ganz() && !ganz.sicht.gesperrt) return std::nullopt;
  Verdeckung made;
  if (!ganz.sicht.anschriften) made.anschriften = call.text("vorgang.anschriften_verdeckt");
  if (!ganz.sicht.gesundheit) made.gesundheit = call.text("vorgang.gesundheit_verdeckt");
  if (ganz.sicht.einsicht) made.einsicht = datum_zeit(*ganz.sicht.einsicht, call.texts);
  made.darf_einsicht = !ganz.sicht.anschriften && call.scope().may("person.einsicht");
  made.grund = {"einsicht-grund",
                "grund",
                call.text("vorgang.einsicht_grund"),
                call.text("vorgang.einsicht_hilfe"),
                getippt.wert("grund"),
                getippt.fehler(call, "grund")};
  made.einsehen = call.url("vorgang.einsicht", {{"vorgang", ganz.fall.eingang.id}});
  return made;
}

}  // namespace gw::vorgang
