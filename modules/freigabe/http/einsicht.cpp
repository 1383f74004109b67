// SPDX-License-Identifier: EUPL-1.2
// What other authorities let this one see: the list, one case, its documents. Read only.
#include "modules/freigabe/http/belegt.hpp"
#include "modules/freigabe/http/freigabe.hpp"

namespace gw::freigabe {

struct EinsichtZeile {
  std::string nummer, betreff, behoerde, zweck, bis;
  bool neu = false, da = true;  // nobody has opened it; the authority is still here
  page::Url seite;
};
PAGE_MODEL(EinsichtZeile, nummer, betreff, behoerde, zweck, bis, neu, da, seite);

struct EinsichtenSeite {
  Rahmen rahmen;
  std::vector<EinsichtZeile> zeilen;
};
PAGE_MODEL(EinsichtenSeite, rahmen, zeilen);

struct EinsichtAngabe {
  std::string frage, antwort;
};
PAGE_MODEL(EinsichtAngabe, frage, antwort);

struct EinsichtTeil {
  std::string titel;
  std::vector<EinsichtAngabe> zeilen;
};
PAGE_MODEL(EinsichtTeil, titel, zeilen);

struct EinsichtDokument {
  std::string titel, dateiname, groesse, hinweis;
  std::optional<page::Url> ansehen;
};
PAGE_MODEL(EinsichtDokument, titel, dateiname, groesse, hinweis, ansehen);

struct EinsichtSeite {
  Rahmen rahmen;
  std::string nummer, betreff, behoerde, zustand, eingang, person, bis, zweck, grundlage, zeichen;
  bool geschuetzt = false;
  std::vector<EinsichtTeil> angaben;
  std::vector<EinsichtDokument> dokumente;
  page::Url liste;
};
PAGE_MODEL(EinsichtSeite, rahmen, nummer, betreff, behoerde, zustand, eingang, person, bis, zweck, grundlage,
           zeichen, geschuetzt, angaben, dokumente, liste);

namespace {

Result<http::Response> zeige_liste(Call& call, const View<EinsichtenSeite>& view) {
  TRY(auto alle, lies_einsichten(call.house, call.scope(), call.now));
  EinsichtenSeite model{call.rahmen(Area::werkbank, call.text("freigabe.einsichten")), {}};
  for (const auto& [hinweis, da] : alle)
    model.zeilen.push_back({hinweis.nummer, hinweis.betreff, hinweis.von_name, hinweis.zweck,
                            datum(hinweis.bis, call.texts), !hinweis.geoeffnet, da,
                            call.url("freigabe.einsicht", {{"einsicht", hinweis.id}})});
  return call.page(view, model);
}

EinsichtDokument zeile(const Call& call, const Einsicht& einsicht, const akte::Dokument& dokument) {
  EinsichtDokument made{akte::titel_von(call, dokument), dokument.dateiname,
                        groesse(dokument.groesse, call.texts), "", std::nullopt};
  if (dokument.pruefung == "gesperrt")
    made.hinweis = call.text("freigabe.dokument_gesperrt");
  else if (dokument.verdeckt)
    made.hinweis = call.text("freigabe.dokument_geschuetzt");
  else
    made.ansehen =
        call.url("freigabe.dokument", {{"einsicht", einsicht.hinweis.id}, {"dokument", dokument.id}});
  return made;
}

std::vector<EinsichtTeil> angaben(const Call& call, const Einsicht& einsicht) {
  std::vector<EinsichtTeil> all;
  if (!einsicht.angaben) return all;
  for (const vorgang::Angabenteil& teil : vorgang::angaben_des_auszugs(call, einsicht.auszug)) {
    all.push_back({teil.titel, {}});
    for (const auto& [frage, antwort] : teil.zeilen) all.back().zeilen.push_back({frage, antwort});
  }
  return all;
}

Result<http::Response> zeige(Call& call, const View<EinsichtSeite>& view) {
  TRY(Einsicht einsicht, Einblick::nimm(call.house, call.scope(), call.param("einsicht"), call.now));
  const Erhalten& hinweis = einsicht.hinweis;
  const vorgang::Auszug& auszug = einsicht.auszug;
  EinsichtSeite model;
  model.rahmen = call.rahmen(Area::werkbank, auszug.nummer + " " + auszug.betreff);
  model.nummer = auszug.nummer;
  model.betreff = auszug.betreff;
  model.behoerde = hinweis.von_name;
  model.zustand = call.text("vorgang.zustand_" + auszug.zustand);
  model.eingang = datum(auszug.eingegangen, call.texts);
  model.person = auszug.person;
  model.bis = datum(hinweis.bis, call.texts);
  model.zweck = hinweis.zweck;
  model.grundlage = hinweis.grundlage;
  model.zeichen = einsicht.zeichen;
  model.geschuetzt = !auszug.ganz;
  model.angaben = angaben(call, einsicht);
  for (const akte::Dokument& dokument : einsicht.dokumente)
    model.dokumente.push_back(zeile(call, einsicht, dokument));
  model.liste = call.url("freigabe.einsichten");
  return erst_belegt(call.page(view, model), einsicht.belegt);
}

Result<http::Response> sende_dokument(Call& call) {
  TRY(Dokumenteinsicht gesehen,
      Einblick::oeffne(call.house, call.scope(), call.param("einsicht"), call.param("dokument"), call.now));
  return erst_belegt(akte::sende_gelesenes(std::move(gesehen.bytes), gesehen.datei, false), gesehen.belegt);
}

}  // namespace

void add_looking_routes(House& house) {
  auto liste = house.views.declare<EinsichtenSeite>("freigabe/einsichten");
  auto seite = house.views.declare<EinsichtSeite>("freigabe/einsicht");
  house.routes.add({.name = "freigabe.einsichten",
                    .pattern = "/amt/{mandant}/einsichten",
                    .right = "freigabe.einsehen",
                    .summary = "Was andere Behörden diese einsehen lassen",
                    .handler = [liste](Call& call) { return zeige_liste(call, *liste); }});
  house.routes.add({.name = "freigabe.einsicht",
                    .pattern = "/amt/{mandant}/einsichten/{einsicht}",
                    .right = "freigabe.einsehen",
                    .summary = "Ein Vorgang einer anderen Behörde, soweit sie Einsicht gewährt hat; beide "
                               "Behörden halten den Zugriff fest",
                    .handler = [seite](Call& call) { return zeige(call, *seite); }});
  house.routes.add({.name = "freigabe.dokument",
                    .pattern = "/amt/{mandant}/einsichten/{einsicht}/dokumente/{dokument}",
                    .right = "freigabe.einsehen",
                    .summary = "Ein Dokument daraus; beide Behörden halten den Zugriff fest",
                    .answers = "*/*",
                    .handler = sende_dokument});
}

}  // namespace gw::freigabe
