// SPDX-License-Identifier: EUPL-1.2
// Tasks that were chosen in the basket, or on the page of a case, are taken, given back or handed on. The
// answer says for each what became of it.
#include <algorithm>

#include "base/value/json.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/vorgang/http/korbwahl.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"

namespace gw::vorgang {

struct VerteiltZeile {
  std::string nummer, aufgabe, was;
  bool getan = false;
  std::optional<page::Url> seite;  // of the case; none: there is no such task
};
PAGE_MODEL(VerteiltZeile, nummer, aufgabe, was, getan, seite);

struct VerteiltSeite {
  Rahmen rahmen;
  std::string ergebnis;  // "2 von 3 Aufgaben sind jetzt bei Ihnen."
  bool alle = true;
  std::vector<VerteiltZeile> zeilen;
  page::Url korb;
};
PAGE_MODEL(VerteiltSeite, rahmen, ergebnis, alle, zeilen, korb);

struct Weiterzugeben {
  std::string nummer, aufgabe, wahl;
};
PAGE_MODEL(Weiterzugeben, nummer, aufgabe, wahl);

struct WeitergabeSeite {
  Rahmen rahmen;
  std::vector<Weiterzugeben> was;
  Auswahl an;
  Eingabe notiz;
  page::Url ziel, korb;
};
PAGE_MODEL(WeitergabeSeite, rahmen, was, an, notiz, ziel, korb);

namespace {

struct Seiten {
  std::shared_ptr<const View<VerteiltSeite>> verteilt;
  std::shared_ptr<const View<WeitergabeSeite>> weitergabe;
};

struct Wort {
  Griff griff;
  std::string_view name, seite, programm;
};
constexpr Wort worte[] = {
    {Griff::uebernahme, "uebernahme", "Übernimmt ausgewählte Aufgaben",
     "Übernimmt Aufgaben; sagt zu jeder, was daraus wurde"},
    {Griff::rueckgabe, "rueckgabe",
     "Gibt ausgewählte Aufgaben in den Korb zurück; die Leitung entzieht sie so",
     "Gibt Aufgaben zurück; sagt zu jeder, was daraus wurde"},
    {Griff::weitergabe, "weitergabe", "Gibt ausgewählte Aufgaben weiter; ohne Person fragt es, an wen",
     "Gibt Aufgaben weiter; sagt zu jeder, was daraus wurde"}};

std::string wort(Griff griff) {
  return std::string(std::ranges::find(worte, griff, &Wort::griff)->name);
}

// "018f….3": what a box of the list, or the page of a case, says of a task.
Gesehen gesehen_von(std::string_view text) {
  std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos) return {std::string(text), 0};
  return {std::string(text.substr(0, dot)), ganze_zahl(text.substr(dot + 1)).value_or(0)};
}

std::vector<Gesehen> gesehen_von(const http::Fields& fields) {
  std::vector<Gesehen> all;
  for (std::string_view one : fields.all("aufgabe")) all.push_back(gesehen_von(one));
  return all;
}

// ---- what became of them

VerteiltZeile zeile(const Call& call, Griff griff, const Verteilt& one) {
  VerteiltZeile made{one.nummer, one.name, "", !one.grund, std::nullopt};
  made.was = one.grund ? text_of(*one.grund, call.texts) : call.text("vorgang.getan_" + wort(griff));
  if (!one.vorgang.empty()) made.seite = call.url("vorgang.fall", {{"vorgang", one.vorgang}});
  return made;
}

http::Response zeige_verteilt(const Call& call, const Seiten& seiten, Griff griff,
                              const sql::Committed<std::vector<Verteilt>>& done) {
  VerteiltSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("vorgang.verteilt_" + wort(griff)));
  for (const Verteilt& one : done.value) model.zeilen.push_back(zeile(call, griff, one));
  const auto getan = std::ranges::count(model.zeilen, true, &VerteiltZeile::getan);
  model.alle = getan == std::ssize(model.zeilen);
  model.ergebnis = call.text(
      "vorgang.verteilt", {{"getan", std::to_string(getan)}, {"alle", std::to_string(model.zeilen.size())}});
  model.korb = korb_url(call, korbwahl(call));
  http::Response response = call.page(*seiten.verteilt, model);
  response.after = after(done.ticket);
  return response;
}

// ---- to whom

Result<http::Response> frage_an_wen(Call& call, const Seiten& seiten, const http::Fields& fields,
                                    const Error* fehler) {
  TRY(Weitergabewahl wahl, weitergabewahl(call.scope(), gesehen_von(fields), call.now));
  WeitergabeSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("vorgang.weitergabe"));
  auto am = [&](std::string_view feld) {
    return fehler && fehler->field == feld ? text_of(*fehler, call.texts) : std::string();
  };
  model.an = {"an", call.text("vorgang.weitergabe_an"), am("an"), {}};
  model.an.punkte.push_back({"", call.text("vorgang.bitte_waehlen"), fields.get("an").empty()});
  for (const zugang::Traeger& one : wahl.wer)
    model.an.punkte.push_back({one.konto, one.name, fields.get("an") == one.konto});
  model.notiz = {.name = "notiz",
                 .beschriftung = call.text("vorgang.weitergabe_notiz"),
                 .hinweis = call.text("vorgang.weitergabe_notiz_hilfe"),
                 .wert = std::string(fields.get("notiz")),
                 .fehler = am("notiz"),
                 .pflicht = false};
  for (std::string_view one : fields.all("aufgabe")) {
    auto found = std::ranges::find(wahl.was, gesehen_von(one).aufgabe, &Verteilt::aufgabe);
    if (found != wahl.was.end()) model.was.push_back({found->nummer, found->name, std::string(one)});
  }
  model.ziel = korb_url(call, korbwahl(call), "vorgang.auswahl.weitergabe");
  model.korb = korb_url(call, korbwahl(call));
  return call.page(*seiten.weitergabe, model, fehler ? 422 : 200);
}

Result<http::Response> verteile_auswahl(Call& call, const Seiten& seiten, Griff griff) {
  TRY(http::Fields fields, call.form());
  if (griff == Griff::weitergabe && !fields.find("an")) return frage_an_wen(call, seiten, fields, nullptr);
  Verteilung wie{griff, std::string(fields.get("an")), std::string(fields.get("notiz"))};
  auto done = verteile(call.scope(), gesehen_von(fields), wie, call.now);
  if (!done && griff == Griff::weitergabe && ist_am_feld(call, done.error()))
    return frage_an_wen(call, seiten, fields, &done.error());
  if (!done) return std::move(done).error();
  return zeige_verteilt(call, seiten, griff, *done);
}

// ---- for programs

std::vector<Gesehen> gesehen_von(const Value& body) {
  std::vector<Gesehen> all;
  if (const List* tasks = body.get("aufgaben").list())
    for (const Value& one : *tasks) {
      auto fassung = ganze_zahl(to_json(one.get("fassung")));  // without one it is as out of date
      all.push_back({std::string(one.get("aufgabe").text_or_empty()), fassung.value_or(0)});
    }
  return all;
}

Result<http::Response> verteile_api(Call& call, Griff griff) {
  TRY(Value body, call.json_body());
  Verteilung wie{griff, std::string(body.get("an").text_or_empty()),
                 std::string(body.get("notiz").text_or_empty())};
  TRY(auto done, verteile(call.scope(), gesehen_von(body), wie, call.now));
  List all;
  for (const Verteilt& one : done.value) {
    Value grund;
    if (one.grund) grund = Context{{"code", one.grund->code}, {"text", text_of(*one.grund, call.texts)}};
    all.push_back(Context{{"aufgabe", one.aufgabe},
                          {"vorgang", one.vorgang.empty() ? Value() : Value(one.vorgang)},
                          {"getan", !one.grund},
                          {"grund", std::move(grund)}});
  }
  return call.json(Context{{"ergebnisse", std::move(all)}}, 200, done.ticket);
}

const std::string eine = "018f0000-0000-7000-8000-000000000000";

std::string pfad(std::string_view korb, const Wort& one) {
  return std::string(korb) + "/" + std::string(one.name);
}

void add_page_route(House& house, const Seiten& seiten, const Wort& one) {
  RouteSpec route{
      .name = "vorgang.auswahl." + std::string(one.name),
      .method = http::Method::post,
      .pattern = pfad("/amt/{mandant}/korb", one),
      .right = "vorgang.bearbeiten",
      .summary = std::string(one.seite),
      .fields = {{"aufgabe", eine + ".1"}},
      .handler = [seiten, griff = one.griff](Call& call) { return verteile_auswahl(call, seiten, griff); }};
  if (one.griff == Griff::weitergabe) {
    route.fields.push_back({"an", eine, false});
    route.fields.push_back({"notiz", "Bitte heute noch", false});
  }
  house.routes.add(std::move(route));
}

void add_api_route(House& house, const Wort& one) {
  RouteSpec route{.name = "api.korb." + std::string(one.name),
                  .method = http::Method::post,
                  .pattern = pfad("/api/v1/amt/{mandant}/korb", one),
                  .right = "vorgang.bearbeiten",
                  .summary = std::string(one.programm),
                  .fields = {{"aufgaben", R"([{"aufgabe": ")" + eine + R"(", "fassung": 1}])"}},
                  .takes = Takes::json,
                  .handler = [griff = one.griff](Call& call) { return verteile_api(call, griff); }};
  if (one.griff == Griff::weitergabe) {
    route.fields.push_back({"an", eine});
    route.fields.push_back({"notiz", "Bitte heute noch", false});
  }
  house.routes.add(std::move(route));
}

}  // namespace

void add_distribution_routes(House& house) {
  Seiten seiten{house.views.declare<VerteiltSeite>("vorgang/verteilt"),
                house.views.declare<WeitergabeSeite>("vorgang/weitergabe")};
  for (const Wort& one : worte) {
    add_page_route(house, seiten, one);
    add_api_route(house, one);
  }
}

}  // namespace gw::vorgang
