// SPDX-License-Identifier: EUPL-1.2
// The counter: a clerk begins an application with somebody who has come in, and fills in the portal's own
// form.
#include "modules/antrag/usecases/schalter.hpp"

#include "modules/antrag/http/antrag.hpp"
#include "modules/haus/eingabe.hpp"

namespace gw::antrag {

struct SchalterSeite {
  Rahmen rahmen;
  bool leer = false;
  Auswahl leistung, befugnis, ausweis;
  Eingabe bemerkung;
  page::Url senden;
};
PAGE_MODEL(SchalterSeite, rahmen, leer, leistung, befugnis, ausweis, bemerkung, senden);

namespace {

template <std::size_t n>
Auswahl auswahl(const Call& call, const std::string& name, const std::array<std::string_view, n>& werte,
                const Getippt& getippt) {
  std::string_view chosen = getippt.felder.get(name);
  Auswahl made{name,
               call.text("schalter." + name),
               getippt.fehler(call, name),
               {{"", call.text("schalter.waehlen"), chosen.empty()}}};
  for (std::string_view wert : werte)
    made.punkte.push_back({std::string(wert), call.text("schalter." + std::string(wert)), wert == chosen});
  return made;
}

Result<Auswahl> leistungen(const Call& call, const Getippt& getippt) {
  TRY(auto angebot, paket::angebot(call.house, call.scope()));
  std::string_view chosen = getippt.felder.get("leistung");
  Auswahl made{"leistung", call.text("schalter.leistung"), getippt.fehler(call, "leistung"), {}};
  for (const paket::PaketPtr& paket : angebot)
    if (paket->anlass == paket::Anlass::frei)
      made.punkte.push_back({paket->id, paket->texte("de").text(paket->leistung.name), paket->id == chosen});
  return made;
}

Result<http::Response> zeige(Call& call, const View<SchalterSeite>& view, const Getippt& getippt) {
  CHECK(call.scope().require("antrag.schalter"));
  SchalterSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("schalter.titel"));
  TRY(model.leistung, leistungen(call, getippt));
  model.leer = model.leistung.punkte.empty();
  model.befugnis = auswahl(call, "befugnis", befugnisse, getippt);
  model.ausweis = auswahl(call, "ausweis", ausweise, getippt);
  model.bemerkung = {.name = "bemerkung",
                     .beschriftung = call.text("schalter.bemerkung"),
                     .hinweis = call.text("schalter.bemerkung_hilfe"),
                     .wert = getippt.wert("bemerkung"),
                     .fehler = getippt.fehler(call, "bemerkung"),
                     .pflicht = false};
  model.senden = call.url("antrag.am_schalter");
  return call.page(view, model, getippt.status());
}

Result<http::Response> beginne_hier(Call& call, const View<SchalterSeite>& view) {
  TRY(http::Fields felder, call.form());
  auto vorsprache = lies_vorsprache(felder.get("befugnis"), felder.get("ausweis"), felder.get("bemerkung"));
  if (!vorsprache) return zeige(call, view, {felder, &vorsprache.error()});
  std::string leistung(felder.get("leistung"));
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), leistung));
  call.make_visitor();
  TRY(std::string wer, besuch(call.house, call.scope(), call.visitor));
  TRY(auto begonnen, beginne_am_schalter(call.house, call.scope(), leistung, *vorsprache, wer, call.now));
  return call.see_other(
      call.url("antrag.schritt", {{"antrag", begonnen.value}, {"seite", paket->formular.pages.front().id}}),
      begonnen.ticket);
}

}  // namespace

void add_counter_routes(House& house) {
  auto view = house.views.declare<SchalterSeite>("antrag/schalter");
  house.routes.add({.name = "antrag.schalter",
                    .pattern = "/amt/{mandant}/schalter",
                    .right = "antrag.schalter",
                    .summary = "Formular: mit einer Person, die da ist, einen Antrag beginnen",
                    .handler = [view](Call& call) { return zeige(call, *view, {}); }});
  house.routes.add({.name = "antrag.am_schalter",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/schalter",
                    .right = "antrag.schalter",
                    .summary = "Beginnt einen Antrag am Schalter",
                    .fields = {{"leistung", "hundesteuer"},
                               {"befugnis", "selbst"},
                               {"ausweis", "personalausweis"},
                               {"bemerkung", "", false}},
                    .handler = [view](Call& call) { return beginne_hier(call, *view); }});
}

}  // namespace gw::antrag
