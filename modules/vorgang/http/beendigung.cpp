// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/eingabe.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/beende.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

struct BeendigungSeite {
  Rahmen rahmen;
  std::string nummer, betreff, person, fassung, text, fehler_text;
  Auswahl grund;
  page::Url fall, senden;
};
PAGE_MODEL(BeendigungSeite, rahmen, nummer, betreff, person, fassung, text, fehler_text, grund, fall, senden);

namespace {

using BeendigungSicht = std::shared_ptr<const View<BeendigungSeite>>;

Auswahl gruende(const Call& call, const Getippt& getippt) {
  std::string_view chosen = getippt.felder.get("grund");
  Auswahl auswahl{"grund",
                  call.text("vorgang.ende_grund"),
                  getippt.fehler(call, "grund"),
                  {{"", call.text("vorgang.bitte_waehlen"), chosen.empty()}}};
  for (const Beendigungsgrund& grund : beendigungsgruende) {
    std::string name(grund.name);
    auswahl.punkte.push_back({name, call.text("vorgang.ende_" + name), name == chosen});
  }
  return auswahl;
}

Result<http::Response> zeige(Call& call, const BeendigungSicht& sicht, const Getippt& getippt) {
  CHECK(call.scope().require("vorgang.bearbeiten"));
  const std::string& id = call.param("vorgang");
  TRY(VorgangGanz ganz, lies_vorgang(call.house, call.scope(), id));
  const store::Fall& fall = ganz.fall;
  if (fall.zustand == "abgeschlossen") return error(ErrorKind::conflict, "vorgang.schon_beendet");
  BeendigungSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("vorgang.beenden"));
  model.nummer = fall.eingang.nummer;
  model.betreff = fall.eingang.betreff;
  model.person = fall.eingang.person;
  model.fassung = std::to_string(fall.fassung);
  model.text = getippt.wert("text");
  model.fehler_text = getippt.fehler(call, "text");
  model.grund = gruende(call, getippt);
  model.fall = call.url("vorgang.fall", {{"vorgang", id}});
  model.senden = call.url("vorgang.beendigung", {{"vorgang", id}});
  return call.page(*sicht, model, getippt.status());
}

Result<http::Response> nimm(Call& call, const BeendigungSicht& sicht) {
  TRY(http::Fields typed, call.form());
  auto beendigung = lies_beendigung(typed.get("grund"), typed.get("text"));
  if (!beendigung) return zeige(call, sicht, {typed, &beendigung.error()});
  const std::string& id = call.param("vorgang");
  std::int64_t fassung = fassung_von(typed).value_or(0);  // without one it is as out of date
  TRY(sql::Ticket ticket, beende(call.house, call.scope(), id, fassung, *beendigung, call.now));
  return call.see_other(call.url("vorgang.fall", {{"vorgang", id}}), ticket, "hinweis.vorgang_beendet");
}

}  // namespace

void add_end_routes(House& house) {
  BeendigungSicht sicht = house.views.declare<BeendigungSeite>("vorgang/beendigung");
  house.routes.add({.name = "vorgang.beenden",
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/beendigung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Warum ein Vorgang ohne Entscheidung endet",
                    .handler = [sicht](Call& call) { return zeige(call, sicht, {}); }});
  house.routes.add({.name = "vorgang.beendigung",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/beendigung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Beendet einen Vorgang ohne Entscheidung",
                    .fields = {{"grund", "zurueckgenommen"}, {"text", "", false}, {"fassung", "1"}},
                    .handler = [sicht](Call& call) { return nimm(call, sicht); }});
}

}  // namespace gw::vorgang
