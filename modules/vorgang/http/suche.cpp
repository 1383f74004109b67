// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/http/suchfeld.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/suche_vorgang.hpp"

namespace gw::vorgang {

struct TrefferZeile {
  std::string nummer, aktenzeichen, betreff, person, zustand, eingang;
  page::Url seite;
};
PAGE_MODEL(TrefferZeile, nummer, aktenzeichen, betreff, person, zustand, eingang, seite);

struct SuchSeite {
  Rahmen rahmen;
  Suchfeld suchfeld;
  std::string gefunden;  // "12 Vorgänge", "mehr als 1.000 Vorgänge"
  std::vector<TrefferZeile> zeilen;
  page::Url korb;
  std::optional<page::Url> anfang, weiter, oeffnung;
};
PAGE_MODEL(SuchSeite, rahmen, suchfeld, gefunden, zeilen, korb, anfang, weiter, oeffnung);

namespace {

// What was typed; nobody's name is longer.
std::string getippt(const Call& call) {
  return std::string(first_code_points(trim(call.request.query.get("q")), 100));
}

// "MST260000000100.17" or ".17", as the link to the next page has it; anything else is the first page.
std::string text_von(const store::Stelle& stelle) {
  return stelle.schluessel + "." + std::to_string(stelle.laufend);
}
std::optional<store::Stelle> stelle_von(std::string_view text) {
  std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto laufend = ganze_zahl(text.substr(dot + 1));
  if (!laufend) return std::nullopt;
  return store::Stelle{std::string(text.substr(0, dot)), *laufend};
}

page::Url such_url(const Call& call, const std::string& text, const std::optional<store::Stelle>& nach) {
  std::vector<std::pair<std::string_view, std::string>> query{{"q", text}};
  if (nach) query.emplace_back("nach", text_von(*nach));
  return call.url("vorgang.suche", std::move(query));
}

std::string gefunden(const Call& call, std::int64_t anzahl) {
  if (anzahl > genau_bis) return call.text("vorgang.mehr_als", {{"n", "1.000"}});
  return call.text("vorgang.gefunden", {{"n", std::to_string(anzahl)}});
}

TrefferZeile zeile(const Call& call, const store::Treffer& treffer) {
  std::string zustand =
      treffer.beendet.empty() ? "vorgang.zustand_" + treffer.zustand : "vorgang.ende_" + treffer.beendet;
  return {treffer.nummer,
          treffer.aktenzeichen,
          treffer.betreff,
          treffer.person,
          call.text(zustand),
          datum(treffer.eingegangen, call.texts),
          call.url("vorgang.fall", {{"vorgang", treffer.id}})};
}

Result<http::Response> zeige_suche(Call& call, const View<SuchSeite>& view) {
  std::string text = getippt(call);
  auto nach = stelle_von(call.request.query.get("nach"));
  TRY(Suchseite seite, suche_vorgang(call.scope(), text, nach));
  SuchSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("vorgang.suche_titel"));
  model.suchfeld = {call.url("vorgang.suche"), text};
  model.gefunden = gefunden(call, seite.anzahl);
  for (const store::Treffer& treffer : seite.treffer) model.zeilen.push_back(zeile(call, treffer));
  model.korb = call.url("vorgang.korb");
  if (nach) model.anfang = such_url(call, text, std::nullopt);
  if (seite.weiter) model.weiter = such_url(call, text, seite.weiter);
  if (call.scope().may(person::recht_oeffnen)) model.oeffnung = call.url("vorgang.oeffnung");
  return call.page(view, model);
}

Result<http::Response> suche_api(Call& call) {
  TRY(Suchseite seite,
      suche_vorgang(call.scope(), getippt(call), stelle_von(call.request.query.get("nach"))));
  List all;
  for (const store::Treffer& treffer : seite.treffer)
    all.push_back(Context{{"vorgang", treffer.id},
                          {"nummer", treffer.nummer},
                          {"aktenzeichen", treffer.aktenzeichen},
                          {"betreff", treffer.betreff},
                          {"person", treffer.person},
                          {"zustand", treffer.zustand},
                          {"eingegangen", iso_utc(treffer.eingegangen)}});
  return call.json(Context{{"vorgaenge", std::move(all)},
                           {"anzahl", std::min(seite.anzahl, genau_bis)},
                           {"mehr", seite.anzahl > genau_bis},
                           {"weiter", seite.weiter ? Value(text_von(*seite.weiter)) : Value()}});
}

}  // namespace

void add_search_routes(House& house) {
  auto view = house.views.declare<SuchSeite>("vorgang/suche");
  house.routes.add({.name = "vorgang.suche",
                    .pattern = "/amt/{mandant}/vorgaenge",
                    .right = "vorgang.lesen",
                    .summary = "Vorgänge nach Nummer, Aktenzeichen, Betreff und Person (q)",
                    .handler = [view](Call& call) { return zeige_suche(call, *view); }});
  house.routes.add({.name = "api.vorgang.suche",
                    .pattern = "/api/v1/amt/{mandant}/vorgaenge",
                    .right = "vorgang.lesen",
                    .summary = "Die Suche nach Vorgängen für Programme (q, nach)",
                    .handler = suche_api});
}

}  // namespace gw::vorgang
