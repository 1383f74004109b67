// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/http/person.hpp"

namespace gw::person {

struct BeteiligterKarte {
  Datensatz wer;
  std::string rollen;
  bool gesperrt = false;
  std::vector<DoppeltKarte> doppelte;
};
PAGE_MODEL(BeteiligterKarte, wer, rollen, gesperrt, doppelte);

struct BeteiligteAbschnitt {
  std::vector<BeteiligterKarte> beteiligte;
};
PAGE_MODEL(BeteiligteAbschnitt, beteiligte);

Datensatz datensatz(const Call& call, const Person& person) {
  Datensatz made;
  made.id = person.id;
  made.name = person.name();
  if (person.geburtsdatum) made.geboren = datum(*person.geburtsdatum, call.texts);
  made.anschrift = person.anschrift;
  made.verdeckt = person.sperre && person.anschrift.empty();
  made.seit = datum(person.angelegt, call.texts);
  made.seite = call.url("person.person", {{"person", person.kopf}});
  return made;
}

DoppeltKarte doppelt_karte(const Call& call, const Person& eine, const Doppelt& doppelt,
                           const std::string& vorgang) {
  std::string why = doppelt.anhalt == Anhalt::geburtsdatum ? "geburtsdatum" : "anschrift";
  return {datensatz(call, eine),
          datensatz(call, doppelt.person),
          call.text("person.doppelt_" + why),
          vorgang,
          call.csrf,
          call.scope().may("person.bearbeiten"),
          call.url("person.abgleich", {{"person", eine.kopf}})};
}

std::string rollen_text(const Call& call, const std::vector<std::string>& rollen) {
  std::string all;
  for (const std::string& rolle : rollen)
    all += (all.empty() ? "" : ", ") + call.text("person.rolle_" + rolle);
  return all;
}

namespace {

// Whoever may see the case sees its parties; an address that is withheld from them is not in it.
Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<BeteiligteAbschnitt>& view) {
  if (!call.scope().may("person.lesen")) return page::Html();
  TRY(auto beteiligte, lies_beteiligte(call.scope(), ort.id, call.now));
  if (beteiligte.empty()) return page::Html();
  BeteiligteAbschnitt model;
  for (const BeteiligterGanz& one : beteiligte) {
    const Person& person = one.beteiligung.person;
    BeteiligterKarte karte{
        datensatz(call, person), rollen_text(call, one.beteiligung.rollen), person.sperre.has_value(), {}};
    for (const Doppelt& doppelt : one.doppelte)
      karte.doppelte.push_back(doppelt_karte(call, person, doppelt, ort.id));
    model.beteiligte.push_back(std::move(karte));
  }
  return view.part(model, call.texts);
}

}  // namespace

void add_case_section(House& house) {
  auto view = house.views.declare<BeteiligteAbschnitt>("person/beteiligte");
  house.abschnitte.emplace("vorgang",
                           [view](const Call& call, const Ort& ort) { return abschnitt(call, ort, *view); });
}

}  // namespace gw::person
