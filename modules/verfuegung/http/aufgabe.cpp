// SPDX-License-Identifier: EUPL-1.2
// The page of whoever is asked for something.
#include "modules/haus/fehler.hpp"
#include "modules/verfuegung/http/karte.hpp"
#include "modules/verfuegung/http/verfuegung.hpp"
#include "modules/verfuegung/verfuegung.hpp"

namespace gw::verfuegung {

struct AufgabeSeite {
  Rahmen rahmen;
  std::string nummer, fall_betreff, person, auftrag, fassung, bemerkung, fehler_antwort, fehler_bemerkung;
  std::string warum_nicht;  // empty: whoever looks may answer
  std::string vertretung;   // for whom they would; empty: for nobody else
  std::string absenden, bemerkung_titel, bemerkung_hilfe;
  bool bemerkung_pflicht = false, bemerkung_da = false, fall_beendet = false;
  std::vector<Auswahlpunkt> antworten;  // empty: there is only one
  UmlaufKarte karte;
  page::Url fall, senden;
};
PAGE_MODEL(AufgabeSeite, rahmen, nummer, fall_betreff, person, auftrag, fassung, bemerkung, fehler_antwort,
           fehler_bemerkung, warum_nicht, vertretung, absenden, bemerkung_titel, bemerkung_hilfe,
           bemerkung_pflicht, bemerkung_da, fall_beendet, antworten, karte, fall, senden);

namespace {

using AufgabeSicht = std::shared_ptr<const View<AufgabeSeite>>;

std::string warum_nicht(const Call& call, const Aufgabenblatt& whole) {
  if (!whole.aufgabe.offen) return call.text("verfuegung.schon_erledigt");
  if (!call.scope().may("vorgang.bearbeiten")) return call.text("vorgang.nur_lesen");
  if (whole.blatt.ganz.verdeckt) return call.text("fehler.verfuegung.verdeckt");
  return whole.aufgabe.hindernis ? text_of(*whole.aufgabe.hindernis, call.texts) : "";
}

std::string vertretung(const Call& call, const Aufgabenblatt& whole) {
  const std::string& konto = whole.aufgabe.konto;
  if (konto.empty() || konto == call.scope().actor().id) return "";
  const zugang::Namen& namen = whole.blatt.ganz.namen;
  auto name = namen.find(konto);
  return call.text("vorgang.in_vertretung_satz",
                   {{"name", name == namen.end() ? call.text("vorgang.kollegium_dativ") : name->second}});
}

void frage(const Call& call, Art art, const Getippt& getippt, AufgabeSeite& model) {
  const std::string word(name(art));
  const auto moeglich = antworten_auf(art);
  if (moeglich.size() > 1)
    for (Antwort one : moeglich)
      model.antworten.push_back({std::string(name(one)),
                                 call.text("verfuegung.waehle_" + std::string(name(one))),
                                 getippt.wert("antwort") == name(one)});
  model.bemerkung_da = art != Art::kenntnis;
  model.bemerkung_pflicht = art == Art::stellungnahme;
  model.absenden = call.text("verfuegung.absenden_" + word);
  model.bemerkung_titel =
      call.text(model.bemerkung_pflicht ? "verfuegung.stellungnahme" : "verfuegung.bemerkung");
  if (model.bemerkung_da) model.bemerkung_hilfe = call.text("verfuegung.bemerkung_hilfe_" + word);
}

Result<http::Response> zeige(Call& call, const AufgabeSicht& sicht, const Getippt& getippt) {
  const std::string& id = call.param("aufgabe");
  TRY(Aufgabenblatt whole, lies_aufgabe(call.house, call.scope(), id));
  const UmlaufGanz& ganz = whole.blatt.ganz;
  if (whole.kam_zurueck()) return call.see_other(call.url("verfuegung.umlauf", {{"umlauf", ganz.umlauf.id}}));
  const Schritt& schritt = ganz.umlauf.schritte[whole.schritt];
  const std::string art(name(schritt.bitte.art));
  AufgabeSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("verfuegung.zur_" + art) + ": " + ganz.umlauf.betreff);
  model.nummer = whole.blatt.fall.nummer;
  model.fall_betreff = whole.blatt.fall.betreff;
  model.person = whole.blatt.fall.person;
  model.fall_beendet = whole.blatt.fall.abgeschlossen;
  model.auftrag = schritt.bitte.auftrag;
  model.fassung = std::to_string(whole.aufgabe.fassung);
  model.bemerkung = getippt.wert("bemerkung");
  model.fehler_antwort = getippt.fehler(call, "antwort");
  model.fehler_bemerkung = getippt.fehler(call, "bemerkung");
  model.warum_nicht = warum_nicht(call, whole);
  model.vertretung = vertretung(call, whole);
  frage(call, schritt.bitte.art, getippt, model);
  model.karte = karte(call, ganz);
  model.fall = call.url("vorgang.fall", {{"vorgang", whole.blatt.fall.id}});
  model.senden = call.url("verfuegung.antworten", {{"aufgabe", id}});
  return call.page(*sicht, model, getippt.status());
}

// "018f….3": a document in the version that the page showed.
std::vector<Gesehen> gesehen_von(const http::Fields& fields) {
  std::vector<Gesehen> all;
  for (std::string_view one : fields.all("gesehen")) {
    const std::size_t dot = one.rfind('.');
    if (dot == std::string_view::npos) continue;
    all.push_back({std::string(one.substr(0, dot)), ganze_zahl(one.substr(dot + 1)).value_or(0)});
  }
  return all;
}

Result<http::Response> nimm(Call& call, const AufgabeSicht& sicht) {
  TRY(http::Fields fields, call.form());
  auto done =
      antworte(call.house, call.scope(),
               {call.param("aufgabe"), fassung_von(fields).value_or(0), std::string(fields.get("antwort")),
                std::string(fields.get("bemerkung")), gesehen_von(fields)},
               call.now);
  if (!done && ist_am_feld(call, done.error())) return zeige(call, sicht, {fields, &done.error()});
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done->value}}), done->ticket,
                        "hinweis.verfuegung.geantwortet");
}

}  // namespace

void add_task_routes(House& house, const Vorlageseite& vorlage) {
  AufgabeSicht sicht = house.views.declare<AufgabeSeite>("verfuegung/aufgabe");
  house.routes.add({.name = "verfuegung.aufgabe",
                    .pattern = "/amt/{mandant}/verfuegungen/{aufgabe}",
                    .right = "vorgang.lesen",
                    .summary = "Worum jemand in einem Umlauf gebeten ist, oder eine Wiedervorlage",
                    .handler = [sicht, vorlage](Call& call) -> Result<http::Response> {
                      TRY(auto page, vorlage(call));
                      return page ? Result<http::Response>(std::move(*page)) : zeige(call, sicht, {});
                    }});
  house.routes.add({.name = "verfuegung.antworten",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/verfuegungen/{aufgabe}/antwort",
                    .right = "vorgang.bearbeiten",
                    .summary =
                        "Antwortet auf eine Verfügung: zur Kenntnis genommen, Stellungnahme, gezeichnet "
                        "oder zurück",
                    .fields = {{"fassung", "1"},
                               {"antwort", "kenntnis", false},
                               {"bemerkung", "", false},
                               {"gesehen", "", false}},
                    .handler = [sicht](Call& call) { return nimm(call, sicht); }});
}

}  // namespace gw::verfuegung
