// SPDX-License-Identifier: EUPL-1.2
// Where the authority is found, as its administration sees and changes it.
#include <utility>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/mandant/http/seiten.hpp"
#include "modules/mandant/usecases/aendere_anschrift.hpp"

namespace gw::mandant {

struct Anschriftseite {
  Rahmen rahmen;
  std::string fehler;
  std::int64_t version = 0;
  Eingabe name, strasse, plz, ort, telefon, email;
  std::string oeffnungszeiten;
};
PAGE_MODEL(Anschriftseite, rahmen, fehler, version, name, strasse, plz, ort, telefon, email, oeffnungszeiten);

namespace {

using AnschriftSicht = std::shared_ptr<const View<Anschriftseite>>;

Anschriftseite seite_aus(Call& call, const Anschrift& a, const Error* refusal) {
  Anschriftseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("mandant.anschrift.titel"));
  seite.version = a.version;
  seite.oeffnungszeiten = a.oeffnungszeiten;
  const std::tuple<Eingabe*, std::string, const std::string*> felder[] = {
      {&seite.name, "name", &a.name},
      {&seite.strasse, "strasse", &a.strasse},
      {&seite.plz, "plz", &a.plz},
      {&seite.ort, "ort", &a.ort},
      {&seite.telefon, "telefon", &a.telefon},
      {&seite.email, "email", &a.email}};
  bool shown = false;
  for (const auto& [feld, name, wert] : felder) {
    bool wrong = refusal && refusal->field == "anschrift." + name;
    shown = shown || wrong;
    *feld = {.name = name,
             .beschriftung = call.text(name == "name" ? "mandant.feld.absender" : "mandant.feld." + name),
             .wert = *wert,
             .fehler = wrong ? text_of(*refusal, call.texts) : "",
             .pflicht = name == "name"};
  }
  if (refusal && !shown) seite.fehler = text_of(*refusal, call.texts);
  return seite;
}

Result<http::Response> zeige(Call& call, const AnschriftSicht& sicht) {
  CHECK(call.scope().require(recht_verwalten));
  TRY(Anschrift anschrift, call.scope().db().read([](sql::Tx& tx) { return lade_anschrift(tx); }));
  return call.page(*sicht, seite_aus(call, anschrift, nullptr));
}

Anschrift anschrift_aus(const http::Fields& f) {
  auto text = [&](std::string_view name) { return std::string(f.get(name)); };
  return {text("name"),
          text("strasse"),
          text("plz"),
          text("ort"),
          text("telefon"),
          text("email"),
          text("oeffnungszeiten"),
          ganze_zahl(f.get("version")).value_or(0)};
}

Result<http::Response> aendere(Call& call, const AnschriftSicht& sicht) {
  TRY(http::Fields form, call.form());
  Anschrift neu = anschrift_aus(form);
  auto ticket = aendere_anschrift(call.scope(), neu, call.now);
  if (ticket) return call.see_other(call.url("mandant.anschrift"), *ticket, "hinweis.mandant.gespeichert");
  const Error& refusal = ticket.error();
  if (refusal.kind != ErrorKind::invalid && refusal.kind != ErrorKind::conflict) return refusal;
  return call.page(*sicht, seite_aus(call, neu, &refusal), status_of(refusal.kind));
}

}  // namespace

void anschrift_routes(House& house) {
  AnschriftSicht sicht = house.views.declare<Anschriftseite>("mandant/anschrift");
  house.routes.add({.name = "mandant.anschrift",
                    .pattern = "/amt/{mandant}/verwaltung/anschrift",
                    .right = std::string(recht_verwalten),
                    .summary = "Address and opening hours of the authority",
                    .handler = [sicht](Call& call) { return zeige(call, sicht); }});
  house.routes.add({.name = "mandant.anschrift.aendern",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/verwaltung/anschrift",
                    .right = std::string(recht_verwalten),
                    .summary = "Changes address and opening hours",
                    .fields = {{"name", "Stadt Musterstadt"},
                               {"strasse", "Markt 1", false},
                               {"plz", "15999", false},
                               {"ort", "Musterstadt", false},
                               {"telefon", "03300 0000", false},
                               {"email", "post@musterstadt.example", false},
                               {"oeffnungszeiten", "Mo-Fr 9-12 Uhr", false},
                               {"version", "1"}},
                    .handler = [sicht](Call& call) { return aendere(call, sicht); }});
}

}  // namespace gw::mandant
