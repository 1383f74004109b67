// SPDX-License-Identifier: EUPL-1.2
// The pages of those who act for a body outside the office: their tasks, and one task with what they see of
// the case.
#include "modules/vorgang/usecases/stelle.hpp"

#include "engine/form/german.hpp"
#include "modules/vorgang/http/angaben.hpp"
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/faellig.hpp"
#include "modules/vorgang/http/vorgang.hpp"

namespace gw::vorgang {

struct StellenEintrag {
  std::string betrifft, aufgabe, leistung, nummer, stelle, frist, frist_in;
  bool eilt = false;
  page::Url seite;
};
PAGE_MODEL(StellenEintrag, betrifft, aufgabe, leistung, nummer, stelle, frist, frist_in, eilt, seite);

struct StellenSeite {
  Rahmen rahmen;
  bool mehrere = false;  // acts for more than one
  std::vector<StellenEintrag> eintraege;
  std::optional<page::Url> anfang, weiter;
};
PAGE_MODEL(StellenSeite, rahmen, mehrere, eintraege, anfang, weiter);

struct StellenDatei {
  std::string frage, verdeckt;       // `verdeckt`: said instead of the file
  std::optional<page::Url> ansehen;  // none: withheld
};
PAGE_MODEL(StellenDatei, frage, verdeckt, ansehen);

struct StellenaufgabeSeite {
  Rahmen rahmen;
  std::string name, betrifft, leistung, nummer, stelle, frist, fassung;
  std::vector<Angabe> werte, angaben;  // of the office, of the application
  std::vector<StellenDatei> dateien;
  std::vector<ErgebnisFeld> felder;
  page::Url liste, antworten;
};
PAGE_MODEL(StellenaufgabeSeite, rahmen, name, betrifft, leistung, nummer, stelle, frist, fassung, werte,
           angaben, dateien, felder, liste, antworten);

namespace {

StellenEintrag eintrag(const Call& call, const Stellenliste::Zeile& zeile) {
  return {zeile.betrifft.empty() ? zeile.name : zeile.betrifft,
          zeile.name,
          zeile.leistung,
          zeile.nummer,
          zeile.stelle,
          datum(zeile.faellig, call.texts),
          frist_in(call, zeile.faellig),
          eilt(call, zeile.faellig),
          call.url("vorgang.stelle.aufgabe", {{"aufgabe", zeile.aufgabe}})};
}

std::string titel(const Call& call, const Stellenliste& liste) {
  if (liste.stellen.size() != 1) return call.text("vorgang.stellen_titel");
  return call.text("vorgang.stelle_titel", {{"stelle", liste.stellen.front().name}});
}

Result<http::Response> zeige_liste(Call& call, const View<StellenSeite>& view) {
  auto nach = stelle_von(call.request.query.get("nach"));
  TRY(Stellenliste liste, lies_stelle(call.house, call.scope(), nach));
  StellenSeite model;
  model.rahmen = call.rahmen(Area::werkbank, titel(call, liste));
  model.mehrere = liste.stellen.size() > 1;
  for (const Stellenliste::Zeile& zeile : liste.zeilen) model.eintraege.push_back(eintrag(call, zeile));
  if (nach) model.anfang = call.url("vorgang.stelle");
  if (liste.weiter) model.weiter = call.url("vorgang.stelle", {{"nach", text_von(*liste.weiter)}});
  return call.page(view, model);
}

std::vector<Angabe> angaben(const Call& call, const Stellenaufgabe& aufgabe) {
  const page::Texts& texte = aufgabe.paket->texte("de");
  const Stellenauswahl& auswahl = aufgabe.auswahl;
  std::vector<Angabe> all;
  for (const form::SummaryPage& page :
       form::summary({auswahl.gezeigt}, auswahl.antworten, sprache_des_amts(call, texte)))
    for (const form::SummaryLine& line : page.lines) {
      bool verdeckt = auswahl.verdeckt_ist(*line.field);
      std::string answer = verdeckt ? call.text("vorgang.stelle_verdeckt") : line.value;
      if (!answer.empty()) all.push_back({texte.text(line.field->office_label_key), std::move(answer)});
    }
  return all;
}

std::string wert_text(const Call& call, const page::Texts& texte, const Stellenauswahl::Wert& wert) {
  if (wert.wert.is_null()) return call.text("vorgang.stelle_verdeckt");
  const Decimal* number = wert.wert.number();
  if (number && wert.was->betrag) return betrag(*number, call.texts);
  if (number) return form::write_decimal(*number);
  if (const Date* date = wert.wert.date()) return datum(*date, call.texts);
  if (const bool* flag = wert.wert.boolean()) return call.text(*flag ? "form.ja" : "form.nein");
  return wort(texte, "stelle", std::string(wert.wert.text_or_empty()));
}

std::vector<Angabe> werte(const Call& call, const Stellenaufgabe& aufgabe) {
  const page::Texts& texte = aufgabe.paket->texte("de");
  std::vector<Angabe> all;
  for (const Stellenauswahl::Wert& wert : aufgabe.auswahl.werte)
    all.push_back({texte.text("stelle." + wert.was->name), wert_text(call, texte, wert)});
  return all;
}

std::vector<StellenDatei> dateien(const Call& call, const Stellenaufgabe& aufgabe) {
  const page::Texts& texte = aufgabe.paket->texte("de");
  std::vector<StellenDatei> all;
  for (const Stellenauswahl::Datei& datei : aufgabe.auswahl.dateien) {
    StellenDatei made{texte.text(datei.frage->office_label_key), "", std::nullopt};
    if (datei.dokument)
      made.ansehen = call.url("vorgang.stelle.datei",
                              {{"aufgabe", aufgabe.aufgabe.id}, {"dokument", datei.dokument->id}});
    else
      made.verdeckt = call.text("vorgang.stelle_verdeckt");
    all.push_back(std::move(made));
  }
  return all;
}

Result<http::Response> zeige_aufgabe(Call& call, const View<StellenaufgabeSeite>& view,
                                     const Getippt& getippt) {
  TRY(Stellenaufgabe aufgabe, lies_stellenaufgabe(call.house, call.scope(), call.param("aufgabe")));
  const page::Texts& texte = aufgabe.paket->texte("de");
  StellenaufgabeSeite model;
  model.rahmen = call.rahmen(Area::werkbank, aufgabe.aufgabe.name);
  model.name = aufgabe.aufgabe.name;
  model.betrifft = aufgabe.betrifft;
  model.leistung = texte.text(aufgabe.paket->leistung.name);
  model.nummer = aufgabe.nummer;
  model.stelle = aufgabe.aufgabe.stelle_name;
  model.frist = datum(aufgabe.aufgabe.faellig, call.texts);
  model.fassung = std::to_string(aufgabe.aufgabe.fassung);
  model.werte = werte(call, aufgabe);
  model.angaben = angaben(call, aufgabe);
  model.dateien = dateien(call, aufgabe);
  model.felder = ergebnisfelder(call, texte, aufgabe.aufgabe, Value(), getippt);
  model.liste = call.url("vorgang.stelle");
  model.antworten = call.url("vorgang.stelle.antwort", {{"aufgabe", aufgabe.aufgabe.id}});
  return call.page(view, model, getippt.status());
}

Result<http::Response> sende_datei(Call& call) {
  TRY(akte::Dokument dokument,
      lies_stellendatei(call.house, call.scope(), call.param("aufgabe"), call.param("dokument")));
  return akte::sende_dokument(call.scope(), dokument, false);
}

Result<http::Response> antworte(Call& call, const View<StellenaufgabeSeite>& view) {
  TRY(http::Fields fields, call.form());
  auto done = erledige_aufgabe(call, fields);
  if (!done && ist_am_feld(call, done.error())) return zeige_aufgabe(call, view, {fields, &done.error()});
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.stelle"), done->ticket, "hinweis.stelle_geantwortet");
}

}  // namespace

void add_body_routes(House& house) {
  using http::Method;
  auto liste = house.views.declare<StellenSeite>("vorgang/stelle");
  auto aufgabe = house.views.declare<StellenaufgabeSeite>("vorgang/stellenaufgabe");
  house.routes.add({.name = "vorgang.stelle",
                    .pattern = "/amt/{mandant}/stelle",
                    .right = std::string(recht_stelle),
                    .summary = "Aufgaben, die auf eine Stelle außerhalb warten, für die diese Person handelt",
                    .handler = [liste](Call& call) { return zeige_liste(call, *liste); }});
  house.routes.add({.name = "vorgang.stelle.aufgabe",
                    .pattern = "/amt/{mandant}/stelle/{aufgabe}",
                    .right = std::string(recht_stelle),
                    .summary = "Eine solche Aufgabe mit den Angaben, die die Stelle braucht",
                    .handler = [aufgabe](Call& call) { return zeige_aufgabe(call, *aufgabe, {}); }});
  house.routes.add({.name = "vorgang.stelle.datei",
                    .pattern = "/amt/{mandant}/stelle/{aufgabe}/dateien/{dokument}",
                    .right = std::string(recht_stelle),
                    .summary = "Eine Datei, die die Stelle für ihre Aufgabe braucht",
                    .answers = "*/*",
                    .handler = sende_datei});
  house.routes.add({.name = "vorgang.stelle.antwort",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/stelle/{aufgabe}/antwort",
                    .right = std::string(recht_stelle),
                    .summary = "Die Stelle antwortet",
                    .fields = {{"fassung", "1"}},
                    .handler = [aufgabe](Call& call) { return antworte(call, *aufgabe); }});
}

}  // namespace gw::vorgang
