// SPDX-License-Identifier: EUPL-1.2
// One circulation, and what whoever has sent it does with it.
#include "modules/verfuegung/http/karte.hpp"
#include "modules/verfuegung/http/verfuegung.hpp"
#include "modules/verfuegung/verfuegung.hpp"

namespace gw::verfuegung {

struct UmlaufSeite {
  Rahmen rahmen;
  std::string nummer, fall_betreff;
  UmlaufKarte karte;
  std::optional<BitteFelder> weitere;  // asks one more
  std::optional<page::Url> erneut, ablage, rueckzug;
  page::Url fall, fragen;
};
PAGE_MODEL(UmlaufSeite, rahmen, nummer, fall_betreff, karte, weitere, erneut, ablage, rueckzug, fall, fragen);

namespace {

using UmlaufSicht = std::shared_ptr<const View<UmlaufSeite>>;

// What can be done now, by whoever may.
void nenne_taten(const Call& call, const UmlaufGanz& ganz, const Getippt& getippt, UmlaufSeite& model) {
  if (!ganz.darf_lenken) return;
  const Umlauf& umlauf = ganz.umlauf;
  auto url = [&](std::string_view route) { return call.url(route, {{"umlauf", umlauf.id}}); };
  const bool laeuft = umlauf.zustand == Umlaufzustand::laeuft,
             zurueck = umlauf.zustand == Umlaufzustand::zurueck;
  if (zurueck) model.erneut = url("verfuegung.erneut");
  if (laeuft || zurueck) model.rueckzug = url("verfuegung.zurueckziehen");
  if (laeuft || umlauf.zustand == Umlaufzustand::fertig) {
    model.weitere = bittefelder(call, ganz.kollegium, 1, getippt);
    model.weitere->titel = call.text("verfuegung.weiterer_schritt");
  }
  if (!laeuft && !zurueck && umlauf.zustand != Umlaufzustand::zu_den_akten)
    model.ablage = url("verfuegung.zu_den_akten");
}

Result<http::Response> zeige(Call& call, const UmlaufSicht& sicht, const Getippt& getippt) {
  const std::string& id = call.param("umlauf");
  TRY(Umlaufblatt blatt, lies_umlauf(call.house, call.scope(), id));
  UmlaufSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("verfuegung.umlauf"));
  model.nummer = blatt.fall.nummer;
  model.fall_betreff = blatt.fall.betreff;
  model.karte = karte(call, blatt.ganz, true);
  nenne_taten(call, blatt.ganz, getippt, model);
  model.fall = call.url("vorgang.fall", {{"vorgang", blatt.fall.id}});
  model.fragen = call.url("verfuegung.weitere", {{"umlauf", id}});
  return call.page(*sicht, model, getippt.status());
}

Result<std::int64_t> gesehene_fassung(const http::Fields& fields) {
  auto fassung = fassung_von(fields);
  if (!fassung) return error(ErrorKind::malformed, "verfuegung.veraltet").at("fassung");
  return *fassung;
}

http::Response zurueck_zum_umlauf(const Call& call, const sql::Committed<std::string>& done,
                                  std::string_view notice) {
  return call.see_other(call.url("verfuegung.umlauf", {{"umlauf", call.param("umlauf")}}), done.ticket,
                        notice);
}

Result<sql::Committed<std::string>> versuche_weitere(const Call& call, const http::Fields& fields) {
  TRY(std::int64_t fassung, gesehene_fassung(fields));
  TRY(auto bitten, lies_bitten(call, fields, 1));
  return frage_weitere(call.house, call.scope(), call.param("umlauf"), fassung, bitten, call.now);
}

Result<http::Response> frage(Call& call, const UmlaufSicht& sicht) {
  TRY(http::Fields fields, call.form());
  auto done = versuche_weitere(call, fields);
  if (!done && ist_am_feld(call, done.error())) return zeige(call, sicht, {fields, &done.error()});
  if (!done) return std::move(done).error();
  return zurueck_zum_umlauf(call, *done, "hinweis.verfuegung.gefragt");
}

Result<http::Response> ziehe(Call& call) {
  TRY(http::Fields fields, call.form());
  TRY(std::int64_t fassung, gesehene_fassung(fields));
  TRY(auto done, ziehe_zurueck(call.house, call.scope(), call.param("umlauf"), fassung,
                               std::string(fields.get("schritt")), call.now));
  return zurueck_zum_umlauf(call, done, "hinweis.verfuegung.zurueckgezogen");
}

using Tat = Result<sql::Committed<std::string>> (*)(House&, const TenantScope&, const std::string&,
                                                    std::int64_t, Instant);
CallHandler tat(Tat wirke, std::string_view notice) {
  return [wirke, notice](Call& call) -> Result<http::Response> {
    TRY(http::Fields fields, call.form());
    TRY(std::int64_t fassung, gesehene_fassung(fields));
    TRY(auto done, wirke(call.house, call.scope(), call.param("umlauf"), fassung, call.now));
    return zurueck_zum_umlauf(call, done, notice);
  };
}

}  // namespace

void add_circulation_routes(House& house) {
  using http::Method;
  UmlaufSicht sicht = house.views.declare<UmlaufSeite>("verfuegung/umlauf");
  const std::string umlauf = "/amt/{mandant}/umlaeufe/{umlauf}";
  house.routes.add({.name = "verfuegung.umlauf",
                    .pattern = umlauf,
                    .right = "vorgang.lesen",
                    .summary = "Ein Umlauf mit allen Zeichnungsvermerken",
                    .handler = [sicht](Call& call) { return zeige(call, sicht, {}); }});
  house.routes.add({.name = "verfuegung.weitere",
                    .method = Method::post,
                    .pattern = umlauf + "/schritte",
                    .right = "vorgang.bearbeiten",
                    .summary = "Fragt in einem Umlauf noch jemanden",
                    .fields = {{"fassung", "1"},
                               {"art_1", "kenntnis"},
                               {"an_1", "rolle:sachbearbeitung"},
                               {"stufe_1", "1", false},
                               {"frist_1", "", false},
                               {"auftrag_1", "", false}},
                    .handler = [sicht](Call& call) { return frage(call, sicht); }});
  house.routes.add({.name = "verfuegung.zurueckziehen",
                    .method = Method::post,
                    .pattern = umlauf + "/rueckzug",
                    .right = "vorgang.bearbeiten",
                    .summary = "Zieht einen Schritt zurück, ohne Schritt den ganzen Umlauf",
                    .fields = {{"fassung", "1"}, {"schritt", "", false}},
                    .handler = ziehe});
  house.routes.add({.name = "verfuegung.erneut",
                    .method = Method::post,
                    .pattern = umlauf + "/erneut",
                    .right = "vorgang.bearbeiten",
                    .summary = "Gibt nach einem Rücklauf dieselben Schritte noch einmal in Umlauf",
                    .fields = {{"fassung", "1"}},
                    .handler = tat(sende_erneut, "hinweis.verfuegung.erneut")});
  house.routes.add({.name = "verfuegung.zu_den_akten",
                    .method = Method::post,
                    .pattern = umlauf + "/ablage",
                    .right = "vorgang.bearbeiten",
                    .summary = "z. d. A.: schließt einen Umlauf, in dem nichts mehr offen ist",
                    .fields = {{"fassung", "1"}},
                    .handler = tat(lege_zu_den_akten, "hinweis.verfuegung.zu_den_akten")});
}

}  // namespace gw::verfuegung
