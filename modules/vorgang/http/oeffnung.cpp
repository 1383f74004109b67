// SPDX-License-Identifier: EUPL-1.2
// A case that is for others only, for a reason: by its number, since no list names it.
#include "modules/vorgang/usecases/oeffnung.hpp"

#include "modules/haus/eingabe.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/http/vorgang.hpp"

namespace gw::vorgang {

struct OeffnungSeite {
  Rahmen rahmen;
  Eingabe nummer, grund;
  page::Url suche, senden;
};
PAGE_MODEL(OeffnungSeite, rahmen, nummer, grund, suche, senden);

namespace {

Eingabe feld(const Call& call, const Getippt& getippt, const std::string& name) {
  return {.name = name,
          .beschriftung = call.text("vorgang.oeffnung_" + name),
          .hinweis = call.text("vorgang.oeffnung_" + name + "_hilfe"),
          .wert = getippt.wert(name),
          .fehler = getippt.fehler(call, name)};
}

Result<http::Response> zeige(Call& call, const View<OeffnungSeite>& view, const Getippt& getippt) {
  CHECK(call.scope().require(person::recht_oeffnen));
  OeffnungSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("vorgang.oeffnung"));
  model.nummer = feld(call, getippt, "nummer");
  model.grund = feld(call, getippt, "grund");
  model.suche = call.url("vorgang.suche");
  model.senden = call.url("vorgang.oeffnen");
  return call.page(view, model, getippt.status());
}

Result<http::Response> nimm(Call& call, const View<OeffnungSeite>& view) {
  TRY(http::Fields typed, call.form());
  auto done = oeffne(call.scope(), typed.get("nummer"), typed.get("grund"), call.now);
  if (!done && ist_am_feld(call, done.error())) return zeige(call, view, {typed, &done.error()});
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done->value}}), done->ticket,
                        "hinweis.vorgang_geoeffnet");
}

}  // namespace

void add_opening_routes(House& house) {
  auto view = house.views.declare<OeffnungSeite>("vorgang/oeffnung");
  house.routes.add({.name = "vorgang.oeffnung",
                    .pattern = "/amt/{mandant}/oeffnungen",
                    .right = std::string(person::recht_oeffnen),
                    .summary = "Formular: einen Vorgang öffnen, der nur für andere ist",
                    .handler = [view](Call& call) { return zeige(call, *view, {}); }});
  house.routes.add({.name = "vorgang.oeffnen",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/oeffnungen",
                    .right = std::string(person::recht_oeffnen),
                    .summary = "Öffnet einen Vorgang, der nur für andere ist, für eine Stunde",
                    .fields = {{"nummer", "MST-26-0000-0001-53"}, {"grund", "Regel des Pakets prüfen"}},
                    .handler = [view](Call& call) { return nimm(call, *view); }});
}

}  // namespace gw::vorgang
