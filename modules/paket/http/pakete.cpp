// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/http/pakete.hpp"

#include <algorithm>

#include "modules/haus/fehler.hpp"
#include "modules/paket/usecases/pakete.hpp"

namespace gw::paket {

struct Faehigkeit {
  std::string id, name, text;
  bool bewilligt = false;
};
PAGE_MODEL(Faehigkeit, id, name, text, bewilligt);

struct PaketKarte {
  std::string id, version, titel, kurz, position, in_betrieb, fehler;
  bool neu = false;  // may be taken into use
  std::vector<Faehigkeit> darf;
  std::vector<std::string> hinweise;  // what nobody has checked yet
};
PAGE_MODEL(PaketKarte, id, version, titel, kurz, position, in_betrieb, fehler, neu, darf, hinweise);

struct PaketeSeite {
  Rahmen rahmen;
  std::vector<std::string> hinweise;  // texts of the house itself that nobody has checked yet
  std::vector<PaketKarte> pakete;
  page::Url einrichten;
};
PAGE_MODEL(PaketeSeite, rahmen, hinweise, pakete, einrichten);

namespace {

constexpr std::string_view erlaubnis = "darf_";  // fields of the form: darf_brief, darf_postfach

// What was sent and refused.
struct Versuch {
  std::string paket, version;
  std::vector<std::string> bewilligt;
  const Error* fehler = nullptr;
};

std::string sprache(const Call& call, const std::string& language) {
  std::string key = "paket.sprache." + language;
  return call.texts.has(key) ? call.text(key) : language;
}

std::vector<std::string> hinweise(const Call& call) {
  std::vector<std::string> all;
  for (const std::string& language : call.house.messages.unchecked())
    all.push_back(call.text("paket.portal_ungeprueft", {{"sprache", sprache(call, language)}}));
  return all;
}

std::vector<std::string> hinweise(const Call& call, const Paket& paket) {
  std::vector<std::string> all;
  for (const Rechtsgrundlage& recht : paket.leistung.rechtsgrundlagen)
    if (!recht.geprueft) all.push_back(call.text("paket.recht_ungeprueft", {{"recht", recht.text}}));
  for (const std::string& language : paket.ungeprueft)
    all.push_back(call.text("paket.texte_ungeprueft", {{"sprache", sprache(call, language)}}));
  return all;
}

std::vector<Faehigkeit> faehigkeiten(const Call& call, const Paket& paket,
                                     const std::vector<std::string>& bewilligt) {
  std::vector<Faehigkeit> all;
  for (const std::string& name : paket.darf)
    all.push_back({paket.id + "-" + name, std::string(erlaubnis) + name, call.text("paket.darf." + name),
                   std::ranges::find(bewilligt, name) != bewilligt.end()});
  return all;
}

PaketKarte karte(const Call& call, const Uebersicht& eines, const Versuch& versuch) {
  const Paket& paket = *eines.paket;
  const page::Texts& texte = paket.texte(call.texts.language());
  bool tried = versuch.fehler && versuch.paket == paket.id;
  PaketKarte made;
  made.id = paket.id;
  made.version = paket.version;
  made.titel = texte.text(paket.leistung.name);
  made.kurz = texte.text(paket.leistung.kurz);
  made.position = paket.position ? paket.position->kennzeichen + " " + paket.position->titel
                                 : call.text("paket.ohne_position");
  made.in_betrieb = eines.in_betrieb;
  made.neu = eines.neu();
  made.darf = faehigkeiten(call, paket, tried ? versuch.bewilligt : eines.bewilligt);
  made.hinweise = hinweise(call, paket);
  if (tried)
    made.fehler = versuch.fehler->code == "paket.nicht_bewilligt" ? call.text("paket.braucht_alles")
                                                                  : text_of(*versuch.fehler, call.texts);
  return made;
}

Result<http::Response> zeige(Call& call, const View<PaketeSeite>& view, const Versuch& versuch) {
  TRY(auto pakete, lies_pakete(call.house, call.scope()));
  PaketeSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("paket.titel"));
  model.hinweise = hinweise(call);
  for (const Uebersicht& eines : pakete) model.pakete.push_back(karte(call, eines, versuch));
  model.einrichten = call.url("paket.einrichten");
  return call.page(view, model, versuch.fehler ? status_of(versuch.fehler->kind) : 200);
}

Result<http::Response> richte(Call& call, const View<PaketeSeite>& view) {
  TRY(http::Fields form, call.form());
  Versuch versuch{std::string(form.get("paket")), std::string(form.get("version")), {}};
  for (const auto& [name, value] : form)
    if (name.starts_with(erlaubnis)) versuch.bewilligt.push_back(name.substr(erlaubnis.size()));
  auto done =
      nimm_in_betrieb(call.house, call.scope(), versuch.paket, versuch.version, versuch.bewilligt, call.now);
  if (done) return call.see_other(call.url("paket.pakete"), *done, "hinweis.paket.in_betrieb");
  if (done.error().kind != ErrorKind::invalid) return std::move(done).error();
  versuch.fehler = &done.error();
  return zeige(call, view, versuch);
}

}  // namespace

void add_package_routes(House& house) {
  auto view = house.views.declare<PaketeSeite>("paket/pakete");
  house.routes.add({.name = "paket.pakete",
                    .pattern = "/amt/{mandant}/verwaltung/leistungen",
                    .right = "paket.verwalten",
                    .summary = "Leistungen, die es auf der Plattform gibt, und was davon in Betrieb ist",
                    .handler = [view](Call& call) { return zeige(call, *view, {}); }});
  house.routes.add({.name = "paket.einrichten",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/verwaltung/leistungen",
                    .right = "paket.verwalten",
                    .summary = "Nimmt eine Leistung in Betrieb und bewilligt, was sie darf",
                    .fields = {{"paket", "hundesteuer"},
                               {"version", "1.0.0"},
                               {"darf_brief", "ja", false},
                               {"darf_postfach", "ja", false}},
                    .handler = [view](Call& call) { return richte(call, *view); }});
  house.navigation.push_back({.area = Area::werkbank,
                              .rank = 905,
                              .message = "paket.titel",
                              .route = "paket.pakete",
                              .right = "paket.verwalten",
                              .count = nullptr});
}

}  // namespace gw::paket
