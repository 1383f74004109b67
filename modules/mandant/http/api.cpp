// SPDX-License-Identifier: EUPL-1.2
// The provider's view of authorities for programs: JSON.
#include <utility>

#include "modules/mandant/http/seiten.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::mandant {
namespace {

std::string zustand_text(Zustand zustand) {
  return zustand == Zustand::entsteht ? "entsteht" : zustand == Zustand::bereit ? "bereit" : "wartung";
}

Value to_value(const MandantInfo& m) {
  return Context{
      {"id", m.id},       {"kuerzel", m.kuerzel},      {"code", m.code}, {"name", m.name}, {"art", m.art},
      {"farbe", m.farbe}, {"bundesland", m.bundesland}};
}

Result<http::Response> liste(Call& call) {
  List all;
  for (const Eintrag& eintrag : call.house.services.get<Directory>().eintraege()) {
    Context one = *to_value(*eintrag.mandant).context();
    one.set("zustand", zustand_text(eintrag.zustand));
    one.set("orte", List(eintrag.orte.begin(), eintrag.orte.end()));
    one.set("angelegt_am", iso_utc(eintrag.angelegt_am));
    all.emplace_back(std::move(one));
  }
  return call.json(Context{{"mandanten", std::move(all)}});
}

NeuerMandant angaben_aus(const Value& body) {
  auto text = [&](std::string_view path) { return std::string(body.at(path).text_or_empty()); };
  NeuerMandant neu{text("kuerzel"), text("code"),       text("name"), text("art"),
                   text("farbe"),   text("bundesland"), {},           {}};
  neu.anschrift = {text("anschrift.name"),
                   text("anschrift.strasse"),
                   text("anschrift.plz"),
                   text("anschrift.ort"),
                   text("anschrift.telefon"),
                   text("anschrift.email"),
                   text("anschrift.oeffnungszeiten")};
  if (const List* people = body.get("administratoren").list())
    for (const Value& person : *people)
      neu.administratoren.push_back({std::string(person.get("kennung").text_or_empty()),
                                     std::string(person.get("name").text_or_empty())});
  if (const List* orte = body.get("orte").list())
    for (const Value& ort : *orte) neu.orte.emplace_back(ort.text_or_empty());
  return neu;
}

Result<http::Response> lege_an(Call& call) {
  TRY(Value body, call.json_body());
  const Actor wer = anbieter(call);
  TRY(Angelegt angelegt, lege_mandant_an(call.house, wer, angaben_aus(body), call.now));
  List people;
  for (const Zugangsdaten& daten : angelegt.zugangsdaten)
    people.emplace_back(Context{{"kennung", daten.kennung}, {"einmalpasswort", daten.einmalpasswort}});
  Context answer = *to_value(*angelegt.mandant).context();
  answer.set("zugangsdaten", std::move(people));
  return call.json(std::move(answer), 201);
}

}  // namespace

void api_routes(House& house) {
  house.routes.add({.name = "mandant.api.liste",
                    .pattern = "/api/v1/verbund/mandanten",
                    .access = Access::provider,
                    .summary = "Authorities of this platform with their state",
                    .handler = liste});
  house.routes.add(
      {.name = "mandant.api.anlegen",
       .method = http::Method::post,
       .pattern = "/api/v1/verbund/mandanten",
       .access = Access::provider,
       .summary = "Creates an authority with its database, keys and first administrators",
       .fields = {{"kuerzel", "beispielau"},
                  {"code", "BSA"},
                  {"name", "Gemeinde Beispielau"},
                  {"art", "gemeinde"},
                  {"farbe", "#1f6f54"},
                  {"bundesland", "BB"},
                  {"orte", R"(["Beispielau", "Auedorf"])", false},
                  {"administratoren", R"([{"kennung": "a@beispielau.example", "name": "Anton Au"}])"}},
       .takes = Takes::json,
       .handler = lege_an});
}

}  // namespace gw::mandant
