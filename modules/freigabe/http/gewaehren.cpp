// SPDX-License-Identifier: EUPL-1.2
// The form by which a clerk lets another authority see a case.
#include "modules/freigabe/freigabe.hpp"
#include "modules/freigabe/http/freigabe.hpp"
#include "modules/freigabe/usecases/lies_freigaben.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::freigabe {

struct DokumentWahl {
  std::string wert, titel, datei;
  bool gewaehlt = false;
};
PAGE_MODEL(DokumentWahl, wert, titel, datei, gewaehlt);

struct GewaehrenSeite {
  Rahmen rahmen;
  std::string nummer, betreff, person, zweck, fehler_zweck, fehler_dokumente;
  bool geschuetzt = false, angaben = false;
  std::string dokumente;  // the choice: "keine", "ausgewaehlte", "alle"
  Auswahl behoerde;
  Eingabe grundlage, bis;
  std::vector<DokumentWahl> wahl;
  page::Url fall, senden;
};
PAGE_MODEL(GewaehrenSeite, rahmen, nummer, betreff, person, zweck, fehler_zweck, fehler_dokumente, geschuetzt,
           angaben, dokumente, behoerde, grundlage, bis, wahl, fall, senden);

namespace {

using GewaehrenSicht = std::shared_ptr<const View<GewaehrenSeite>>;

Auswahl behoerden(const Call& call, const gw::Getippt& getippt) {
  const std::string chosen = getippt.wert("behoerde");
  Auswahl auswahl{"behoerde",
                  call.text("freigabe.behoerde"),
                  getippt.fehler(call, "behoerde"),
                  {{"", call.text("freigabe.bitte_waehlen"), chosen.empty()}}};
  for (const auto& one : call.house.services.get<mandant::Directory>().list())
    if (one->id != call.scope().mandant().id)
      auswahl.punkte.push_back({one->kuerzel, one->name, one->kuerzel == chosen});
  return auswahl;
}

std::vector<DokumentWahl> dokumente(const Call& call, const Vorhaben& vorhaben, const gw::Getippt& getippt) {
  const auto chosen = getippt.felder.all("dokument");
  std::vector<DokumentWahl> all;
  for (const akte::Dokument& one : vorhaben.dokumente)
    if (one.pruefung != "gesperrt")
      all.push_back({one.id, akte::titel_von(call, one), one.dateiname,
                     std::ranges::find(chosen, one.id) != chosen.end()});
  return all;
}

Result<http::Response> zeige(Call& call, const GewaehrenSicht& sicht, const gw::Getippt& getippt) {
  const std::string& id = call.param("vorgang");
  TRY(Vorhaben vorhaben, lies_vorhaben(call.house, call.scope(), id));
  GewaehrenSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("freigabe.gewaehren"));
  model.nummer = vorhaben.fall.nummer;
  model.betreff = vorhaben.fall.betreff;
  model.person = vorhaben.fall.person;
  model.zweck = getippt.wert("zweck");
  model.fehler_zweck = getippt.fehler(call, "zweck");
  model.fehler_dokumente = getippt.fehler(call, "dokumente");
  model.geschuetzt = vorhaben.geschuetzt;
  model.angaben = getippt.wert("angaben") == "ja";
  model.dokumente = getippt.wert("dokumente");
  if (model.dokumente.empty()) model.dokumente = name(Dokumente::keine);
  model.behoerde = behoerden(call, getippt);
  model.grundlage = {"grundlage", call.text("freigabe.grundlage"), call.text("freigabe.grundlage_hilfe"),
                     getippt.wert("grundlage"), getippt.fehler(call, "grundlage")};
  const std::string* bis = getippt.felder.find("bis");
  model.bis = {"bis", call.text("freigabe.bis"), call.text("freigabe.bis_hilfe"),
               bis ? *bis : datum(add_days(berlin_date(call.now), uebliche_dauer), call.texts),
               getippt.fehler(call, "bis")};
  model.wahl = dokumente(call, vorhaben, getippt);
  model.fall = call.url("vorgang.fall", {{"vorgang", id}});
  model.senden = call.url("freigabe.gewaehren", {{"vorgang", id}});
  return call.page(*sicht, model, getippt.status());
}

Result<sql::Committed<std::string>> versuche(const Call& call, const http::Fields& typed) {
  TRY(Angebot angebot,
      lies_angebot({typed.get("behoerde"), typed.get("zweck"), typed.get("grundlage"), typed.get("bis"),
                    typed.get("angaben"), typed.get("dokumente"), typed.all("dokument")},
                   berlin_date(call.now)));
  return erteile(call.house, call.scope(), call.param("vorgang"), angebot, call.now);
}

Result<http::Response> nimm(Call& call, const GewaehrenSicht& sicht) {
  TRY(http::Fields typed, call.form());
  auto done = versuche(call, typed);
  if (!done && ist_am_feld(call, done.error())) return zeige(call, sicht, {typed, &done.error()});
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", call.param("vorgang")}}), done->ticket,
                        "hinweis.freigabe.erteilt");
}

}  // namespace

void add_giving_routes(House& house) {
  GewaehrenSicht sicht = house.views.declare<GewaehrenSeite>("freigabe/neu");
  house.routes.add({.name = "freigabe.neu",
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/freigaben/neu",
                    .right = "freigabe.erteilen",
                    .summary = "Einer anderen Behörde Einsicht in einen Vorgang gewähren",
                    .handler = [sicht](Call& call) { return zeige(call, sicht, {}); }});
  house.routes.add({.name = "freigabe.gewaehren",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/freigaben",
                    .right = "freigabe.erteilen",
                    .summary = "Gewährt einer anderen Behörde Einsicht in einen Vorgang",
                    .fields = {{"behoerde", "landkreis-musterland"},
                               {"zweck", "Prüfung der Erstattung für das Jahr 2026"},
                               {"grundlage", "§ 5 Absatz 1 Nummer 3 VwVfG"},
                               {"bis", "", false},
                               {"angaben", "ja", false},
                               {"dokumente", "keine", false},
                               {"dokument", "", false}},
                    .handler = [sicht](Call& call) { return nimm(call, sicht); }});
}

}  // namespace gw::freigabe
