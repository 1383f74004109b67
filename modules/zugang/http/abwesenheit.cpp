// SPDX-License-Identifier: EUPL-1.2
// The calendar of absences: one's own, and as the administration keeps it for somebody else.
#include "modules/zugang/usecases/abwesenheit.hpp"

#include <utility>

#include "engine/form/german.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"

namespace gw::zugang {

struct Abwesenheitzeile {
  std::string von, bis, wer;  // who stands in, or who is away
  page::Url streichen;
};
PAGE_MODEL(Abwesenheitzeile, von, bis, wer, streichen);

struct Abwesenheitseite {
  Rahmen rahmen;
  std::string fehler, name;
  bool eigene = true;
  std::vector<Abwesenheitzeile> abwesend, vertritt;
  bool moeglich = true;  // there is somebody who could stand in
  Eingabe von, bis;
  Auswahl vertretung;
  page::Url ziel, liste, mitglied;
};
PAGE_MODEL(Abwesenheitseite, rahmen, fehler, name, eigene, abwesend, vertritt, moeglich, von, bis, vertretung,
           ziel, liste, mitglied);

namespace {

using AbwesenheitSicht = std::shared_ptr<const View<Abwesenheitseite>>;

// Whose calendar it is: that of the member in the address, else one's own.
bool ist_eigener(const Call& call) {
  return !call.request.params.contains("konto");
}
std::string wessen(const Call& call) {
  return ist_eigener(call) ? call.scope().actor().id : call.param("konto");
}
page::Url adresse(const Call& call, std::string_view was = "", const std::string& id = "") {
  std::string route = ist_eigener(call) ? "zugang.abwesenheit" : "zugang.mitglied.abwesenheit";
  std::vector<std::pair<std::string_view, std::string>> params;
  if (!ist_eigener(call)) params.emplace_back("konto", call.param("konto"));
  if (!id.empty()) params.emplace_back("abwesenheit", id);
  if (!was.empty()) route += "." + std::string(was);
  return call.url(route, std::move(params));
}

std::string name_von(const Namen& namen, const std::string& konto) {
  auto found = namen.find(konto);
  return found == namen.end() ? std::string() : found->second;
}

Abwesenheitzeile zeile(const Call& call, const Abwesenheit& eine, const std::string& wer) {
  return {datum(eine.von, call.texts), datum(eine.bis, call.texts), wer, page::Url()};
}

void fuelle_formular(const Call& call, const Abwesenheitsblatt& blatt, const Getippt& getippt,
                     Abwesenheitseite& seite) {
  auto tag = [&](std::string name) {
    std::string title = call.text("zugang.abwesenheit." + name);
    return Eingabe{.name = name,
                   .beschriftung = std::move(title),
                   .hinweis = call.text("zugang.abwesenheit.tag_hinweis"),
                   .wert = getippt.wert(name),
                   .fehler = getippt.fehler(call, name)};
  };
  seite.von = tag("von");
  seite.bis = tag("bis");
  const std::string gewaehlt = getippt.wert("vertretung");
  seite.vertretung = {
      "vertretung", call.text("zugang.abwesenheit.vertretung"), getippt.fehler(call, "vertretung"), {}};
  seite.vertretung.punkte.push_back({"", call.text("zugang.bitte_waehlen"), gewaehlt.empty()});
  for (const Traeger& one : blatt.moegliche)
    seite.vertretung.punkte.push_back({one.konto, one.name, one.konto == gewaehlt});
  seite.moeglich = !blatt.moegliche.empty();
}

Result<http::Response> zeige(Call& call, const AbwesenheitSicht& sicht, const Getippt& getippt) {
  TRY(Abwesenheitsblatt blatt, lies_abwesenheit(call.scope(), wessen(call), call.now));
  Abwesenheitseite seite;
  seite.rahmen = call.rahmen(Area::werkbank, call.text("zugang.abwesenheit.titel"));
  seite.name = blatt.name;
  seite.eigene = ist_eigener(call);
  if (getippt.grund && getippt.grund->field.empty()) seite.fehler = text_of(*getippt.grund, call.texts);
  for (const Abwesenheit& one : blatt.abwesend) {
    seite.abwesend.push_back(zeile(call, one, name_von(blatt.namen, one.vertretung)));
    seite.abwesend.back().streichen = adresse(call, "streichung", one.id);
  }
  for (const Abwesenheit& one : blatt.vertritt)
    seite.vertritt.push_back(zeile(call, one, name_von(blatt.namen, one.konto)));
  fuelle_formular(call, blatt, getippt, seite);
  seite.ziel = adresse(call, "eintrag");
  seite.liste = call.url("zugang.mitglieder");
  if (!seite.eigene) seite.mitglied = call.url("zugang.mitglied", {{"konto", call.param("konto")}});
  return call.page(*sicht, seite, getippt.grund ? status_of(getippt.grund->kind) : 200);
}

Result<Date> lies_tag(const http::Fields& fields, std::string_view name) {
  if (auto day = form::read_date(fields.get(name))) return *day;
  return error(ErrorKind::invalid, "zugang.abwesenheit_tag").at(std::string(name));
}

Result<sql::Ticket> versuche(const Call& call, const http::Fields& fields) {
  TRY(Date von, lies_tag(fields, "von"));
  TRY(Date bis, lies_tag(fields, "bis"));
  return trage_abwesenheit_ein(call.scope(), {wessen(call), std::string(fields.get("vertretung")), von, bis},
                               call.now);
}

Result<http::Response> trage_ein(Call& call, const AbwesenheitSicht& sicht) {
  TRY(http::Fields fields, call.form());
  auto done = versuche(call, fields);
  if (done) return call.see_other(adresse(call), *done, "hinweis.zugang.abwesenheit");
  const bool am_formular =
      done.error().kind == ErrorKind::invalid || done.error().kind == ErrorKind::conflict;
  if (am_formular && !call.request.wants_json()) return zeige(call, sicht, {fields, &done.error()});
  return std::move(done).error();
}

Result<http::Response> streiche(Call& call) {
  TRY(auto done, streiche_abwesenheit(call.scope(), wessen(call), call.param("abwesenheit"), call.now));
  return call.see_other(adresse(call), done, "hinweis.zugang.abwesenheit_gestrichen");
}

// Three routes for each calendar; `jahr` keeps the examples of both apart.
void add_routes(House& house, const AbwesenheitSicht& sicht, const std::string& name, const std::string& pfad,
                std::string_view recht, const std::string& jahr) {
  using enum http::Method;
  house.routes.add({.name = name,
                    .pattern = pfad,
                    .right = std::string(recht),
                    .summary = "Abwesenheiten und wer vertritt",
                    .handler = [sicht](Call& call) { return zeige(call, sicht, {}); }});
  house.routes.add(
      {.name = name + ".eintrag",
       .method = post,
       .pattern = pfad,
       .right = std::string(recht),
       .summary = "Trägt eine Abwesenheit mit Vertretung ein",
       .fields = {{"von", jahr + "-07-01"}, {"bis", jahr + "-07-14"}, {"vertretung", "018f0000"}},
       .handler = [sicht](Call& call) { return trage_ein(call, sicht); }});
  house.routes.add({.name = name + ".streichung",
                    .method = post,
                    .pattern = pfad + "/{abwesenheit}/streichung",
                    .right = std::string(recht),
                    .summary = "Streicht eine Abwesenheit",
                    .handler = streiche});
}

}  // namespace

void abwesenheit_routes(House& house) {
  AbwesenheitSicht sicht = house.views.declare<Abwesenheitseite>("zugang/abwesenheit");
  add_routes(house, sicht, "zugang.abwesenheit", "/amt/{mandant}/abwesenheit", recht_aufgaben, "2098");
  add_routes(house, sicht, "zugang.mitglied.abwesenheit",
             "/amt/{mandant}/verwaltung/mitglieder/{konto}/abwesenheit", recht_verwalten, "2097");
}

}  // namespace gw::zugang
