// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "modules/person/http/person.hpp"
#include "modules/person/usecases/einsicht.hpp"

namespace gw::person {

struct FallZeile {
  std::string nummer, betreff, zustand, rollen;
  page::Url seite;
};
PAGE_MODEL(FallZeile, nummer, betreff, zustand, rollen, seite);

struct MitgliedKarte {
  Datensatz wer;
  bool trennbar = false;
};
PAGE_MODEL(MitgliedKarte, wer, trennbar);

struct VerlaufZeile {
  std::string was, wann, wer;
};
PAGE_MODEL(VerlaufZeile, was, wann, wer);

struct PersonSeite {
  Rahmen rahmen;
  Datensatz wer;
  page::Url suche;
  bool gesperrt = false, abgelaufen = false, darf_sperren = false, darf_einsicht = false;
  std::string sperre, einsicht, fassung;  // `einsicht`: until when
  Grundfeld einsicht_grund, sperr_grund;
  std::string bis, fehler_bis;  // of a block, as it was typed
  page::Url sperren, entsperren, einsehen, trennen;
  std::vector<FallZeile> faelle;
  std::vector<DoppeltKarte> doppelte;
  std::vector<MitgliedKarte> mitglieder;
  std::vector<VerlaufZeile> verlauf;
};
PAGE_MODEL(PersonSeite, rahmen, wer, suche, gesperrt, abgelaufen, darf_sperren, darf_einsicht, sperre,
           einsicht, fassung, einsicht_grund, sperr_grund, bis, fehler_bis, sperren, entsperren, einsehen,
           trennen, faelle, doppelte, mitglieder, verlauf);

struct SuchSeite {
  Rahmen rahmen;
  std::string suche;
  bool gekuerzt = false;
  std::vector<Datensatz> personen;
  page::Url hier;
};
PAGE_MODEL(SuchSeite, rahmen, suche, gekuerzt, personen, hier);

Result<std::optional<Verweis>> fall(const Call& call, const std::string& vorgang) {
  TRY(auto found, call.house.verweise_von("vorgang", call, vorgang));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

namespace {

Result<std::vector<FallZeile>> faelle(const Call& call, const PersonGanz& ganz) {
  std::vector<FallZeile> all;
  for (const store::Beteiligung& one : ganz.faelle) {
    TRY(auto verweis, fall(call, one.vorgang));
    if (verweis)
      all.push_back(
          {verweis->text, verweis->betreff, verweis->zustand, rollen_text(call, one.rollen), verweis->url});
  }
  return all;
}

// What the program noted as a reason is a word for the messages.
std::string sperre_text(const Call& call, const Sperre& sperre) {
  std::string grund = call.texts.has(sperre.grund) ? call.text(sperre.grund) : sperre.grund;
  std::string seit = datum(sperre.seit, call.texts);
  if (!sperre.bis) return call.text("person.gesperrt_seit", {{"seit", seit}, {"grund", grund}});
  return call.text("person.gesperrt_bis",
                   {{"seit", seit}, {"bis", datum(*sperre.bis, call.texts)}, {"grund", grund}});
}

void setze_sperre(const Call& call, const PersonGanz& ganz, PersonSeite& model) {
  const auto& sperre = ganz.person.sperre;
  model.gesperrt = sperre.has_value();
  if (sperre) {
    model.sperre = sperre_text(call, *sperre);
    model.abgelaufen = sperre->abgelaufen(berlin_date(call.now));
  }
  if (ganz.einsicht) model.einsicht = datum_zeit(*ganz.einsicht, call.texts);
  model.darf_sperren = call.scope().may("person.sperren");
  model.darf_einsicht = model.gesperrt && !ganz.einsicht && darf_einsicht(call.scope());
  const std::string& id = ganz.person.id;
  model.fassung = std::to_string(ganz.person.fassung);
  model.sperren = call.url("person.sperre", {{"person", id}});
  model.entsperren = call.url("person.entsperrung", {{"person", id}});
  model.einsehen = call.url("person.einsicht", {{"person", id}});
  model.trennen = call.url("person.trennung", {{"person", id}});
}

void setze_felder(const Call& call, const Persongetippt& getippt, PersonSeite& model) {
  const Getippt& einsicht = getippt.von("einsicht");
  model.einsicht_grund = {"einsicht-grund",
                          "grund",
                          call.text("person.einsicht_grund"),
                          call.text("person.einsicht_hilfe"),
                          einsicht.wert("grund"),
                          einsicht.fehler(call, "grund")};
  const Getippt& sperre = getippt.von(model.gesperrt ? "entsperrung" : "sperre");
  model.sperr_grund = {"sperr-grund",
                       "grund",
                       call.text(model.gesperrt ? "person.entsperr_grund" : "person.sperr_grund"),
                       model.gesperrt ? "" : call.text("person.sperr_hilfe"),
                       sperre.wert("grund"),
                       sperre.fehler(call, "grund")};
  model.bis = sperre.wert("bis");
  model.fehler_bis = sperre.fehler(call, "bis");
}

// On the person's own page a name leads nowhere else.
Datensatz hier(const Call& call, const Person& person) {
  Datensatz made = datensatz(call, person);
  made.seite.reset();
  return made;
}

Result<http::Response> zeige_person(Call& call, const View<PersonSeite>& view, const std::string& id,
                                    const Persongetippt& getippt) {
  TRY(PersonGanz ganz, lies_person(call.scope(), id, call.now));
  PersonSeite model;
  model.rahmen = call.rahmen(Area::werkbank, ganz.person.name());
  model.wer = hier(call, ganz.person);
  model.suche = call.url("person.suche");
  setze_sperre(call, ganz, model);
  setze_felder(call, getippt, model);
  TRY(model.faelle, faelle(call, ganz));
  for (const Doppelt& one : ganz.doppelte) {
    model.doppelte.push_back(doppelt_karte(call, ganz.person, one, ""));
    model.doppelte.back().eine.seite.reset();
  }
  for (const Mitglied& one : ganz.mitglieder)
    model.mitglieder.push_back(
        {hier(call, one.person), one.trennbar && call.scope().may("person.bearbeiten")});
  for (const history::Entry& entry : ganz.verlauf.entries)
    model.verlauf.push_back({ereignis(entry.kind, entry.payload, call.texts),
                             datum_zeit(entry.at, call.texts), zugang::wer(call, ganz.namen, entry.actor)});
  return call.page(view, model, getippt.getippt.status());
}

Result<http::Response> zeige_suche(Call& call, const View<SuchSeite>& view) {
  SuchSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("person.personen"));
  model.suche = first_code_points(trim(call.request.query.get("q")), 100);
  model.hier = call.url("person.suche");
  TRY(auto personen, suche_personen(call.scope(), model.suche));
  for (const Person& one : personen) model.personen.push_back(datensatz(call, one));
  model.gekuerzt = std::ssize(personen) == suche_hoechstens;
  return call.page(view, model);
}

}  // namespace

Personseite add_person_routes(House& house) {
  auto person = house.views.declare<PersonSeite>("person/person");
  auto suche = house.views.declare<SuchSeite>("person/suche");
  house.routes.add({.name = "person.suche",
                    .pattern = "/amt/{mandant}/personen",
                    .right = "person.lesen",
                    .summary = "Personen nach Namen, auch wenn er anders geschrieben ist (q)",
                    .handler = [suche](Call& call) { return zeige_suche(call, *suche); }});
  house.routes.add(
      {.name = "person.person",
       .pattern = "/amt/{mandant}/personen/{person}",
       .right = "person.lesen",
       .summary = "Eine Person: Angaben, Vorgänge, mögliche Doppelungen, Auskunftssperre",
       .handler = [person](Call& call) { return zeige_person(call, *person, call.param("person"), {}); }});
  return [person](Call& call, const std::string& id, const Persongetippt& getippt) {
    return zeige_person(call, *person, id, getippt);
  };
}

}  // namespace gw::person
