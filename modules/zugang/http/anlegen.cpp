// SPDX-License-Identifier: EUPL-1.2
// A citizen makes an account.
#include <utility>

#include "modules/haus/fehler.hpp"
#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/http/tuer.hpp"
#include "modules/zugang/usecases/konten.hpp"

namespace gw::zugang {

struct Anlegeseite {
  Rahmen rahmen;
  std::string fehler;
  std::string weiter;
  Eingabe name, kennung, passwort;
  page::Url ziel, anmelden;
};
PAGE_MODEL(Anlegeseite, rahmen, fehler, weiter, name, kennung, passwort, ziel, anmelden);

namespace {

using AnlegeSicht = std::shared_ptr<const View<Anlegeseite>>;

Eingabe feld(Call& call, const http::Fields& werte, const Error* fehler, std::string name) {
  bool wrong = fehler && fehler->field == name;
  Eingabe eingabe{.name = name,
                  .beschriftung = call.text("zugang.feld." + name),
                  .wert = std::string(werte.get(name)),
                  .fehler = wrong ? text_of(*fehler, call.texts) : ""};
  return eingabe;
}

http::Response zeige(Call& call, const AnlegeSicht& sicht, const http::Fields& werte, const Error* fehler) {
  Anlegeseite seite;
  seite.rahmen = call.rahmen(Area::portal, call.text("zugang.anlegen.titel"));
  seite.weiter = werte.get("weiter");
  seite.name = feld(call, werte, fehler, "name");
  seite.name.autocomplete = "name";
  seite.kennung = feld(call, werte, fehler, "kennung");
  seite.kennung.art = "email";
  seite.kennung.autocomplete = "username";
  seite.kennung.hinweis = call.text("zugang.anlegen.kennung_hinweis");
  seite.passwort = feld(call, werte, fehler, "passwort");
  seite.passwort.art = "password";
  seite.passwort.wert.clear();
  seite.passwort.autocomplete = "new-password";
  seite.passwort.hinweis = call.text("zugang.feld.neues_passwort_hinweis");
  if (fehler && fehler->field.empty()) seite.fehler = text_of(*fehler, call.texts);
  seite.ziel = call.url("zugang.konto.anlegen");
  seite.anmelden = call.url("zugang.konto.anmelden", {{"weiter", seite.weiter}});
  return call.page(*sicht, seite, fehler ? status_of(fehler->kind) : 200);
}

Result<http::Response> lege_an(Call& call, const AnlegeSicht& sicht, const Tuer& tuer, Dienste& dienste) {
  TRY(http::Fields form, call.form());
  NeuesKonto neu{.kennung = std::string(form.get("kennung")),
                 .name = std::string(form.get("name")),
                 .passwort = std::string(form.get("passwort"))};
  auto konto = registriere(dienste, neu, call.request.remote, call.now);
  if (konto) return tuer.lass_ein(call, *konto, {std::string(form.get("weiter")), ""});
  const Error& fehler = konto.error();
  bool mendable = !fehler.field.empty() || fehler.kind == ErrorKind::throttled;
  if (!mendable) return fehler;
  return zeige(call, sicht, form, &fehler);
}

}  // namespace

void anlege_routes(House& house, std::shared_ptr<Dienste> dienste) {
  AnlegeSicht sicht = house.views.declare<Anlegeseite>("zugang/anlegen");
  auto tuer = std::make_shared<Tuer>(house, dienste);
  house.routes.add({.name = "zugang.konto.anlegen",
                    .pattern = "/konto/anlegen",
                    .access = Access::anyone,
                    .summary = "Page to make an account",
                    .handler = [sicht](Call& call) -> Result<http::Response> {
                      return zeige(call, sicht, call.request.query, nullptr);
                    }});
  house.routes.add(
      {.name = "zugang.konto.anlegen.senden",
       .method = http::Method::post,
       .pattern = "/konto/anlegen",
       .access = Access::anyone,
       .summary = "Makes a citizen's account and signs in",
       .fields = {{"name", "Erika Mustermann"},
                  {"kennung", "erika@mustermann.example"},
                  {"passwort", "ein langes Passwort"},
                  {"weiter", "/", false}},
       .handler = [sicht, tuer, dienste](Call& call) { return lege_an(call, sicht, *tuer, *dienste); }});
}

}  // namespace gw::zugang
