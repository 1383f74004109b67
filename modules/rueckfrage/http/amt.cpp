// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/haus/beispiel.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/person/person.hpp"
#include "modules/rueckfrage/http/rueckfrage.hpp"
#include "modules/rueckfrage/usecases/frage.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::rueckfrage {

struct FrageKarte {
  std::string frage, gestellt, stand, antwort;
  bool wartet = false, da = false, spaet = false;  // for the party, for the office, its day has passed
  bool mitteilung = false;                         // nobody asked
  std::string fassung;
  page::Url erledigung;
};
PAGE_MODEL(FrageKarte, frage, gestellt, stand, antwort, wartet, da, spaet, mitteilung, fassung, erledigung);

struct FrageAbschnitt {
  std::vector<FrageKarte> fragen;
  bool darf = false;
  std::string csrf;
  page::Url neu;
};
PAGE_MODEL(FrageAbschnitt, fragen, darf, csrf, neu);

struct NeueFrageSeite {
  Rahmen rahmen;
  std::string nummer, person, frage, fehler_frage;
  Eingabe frist;
  page::Url fall, senden;
};
PAGE_MODEL(NeueFrageSeite, rahmen, nummer, person, frage, fehler_frage, frist, fall, senden);

struct ListenZeile {
  std::string nummer, person, frage, stand;
  bool wartet = false, da = false, spaet = false;  // as in FrageKarte
  page::Url fall;
};
PAGE_MODEL(ListenZeile, nummer, person, frage, stand, wartet, da, spaet, fall);

struct ListenSeite {
  Rahmen rahmen;
  std::vector<ListenZeile> zeilen;
};
PAGE_MODEL(ListenSeite, rahmen, zeilen);

namespace {

std::string worum(const Call& call, const Rueckfrage& frage) {
  return frage.unaufgefordert() ? call.text("rueckfrage.mitteilung") : frage.frage;
}

std::string stand(const Call& call, const Rueckfrage& frage) {
  if (frage.unaufgefordert())
    return call.text("rueckfrage.angekommen_am", {{"am", datum_zeit(frage.gestellt, call.texts)}});
  if (frage.zustand == Zustand::erledigt && !frage.beantwortet) return call.text("rueckfrage.ohne_antwort");
  if (frage.beantwortet)
    return call.text("rueckfrage.beantwortet_am", {{"am", datum_zeit(*frage.beantwortet, call.texts)}});
  std::string frist = datum(frage.frist, call.texts);
  return call.text(frage.verstrichen(call.now) ? "rueckfrage.verstrichen" : "rueckfrage.wartet_bis",
                   {{"frist", frist}});
}

bool wartet_auf_amt(const Rueckfrage& frage) {
  return frage.zustand == Zustand::beantwortet;
}

FrageKarte karte(const Call& call, const Rueckfrage& frage) {
  FrageKarte made;
  made.frage = worum(call, frage);
  if (!frage.unaufgefordert()) made.gestellt = datum(frage.gestellt, call.texts);
  made.stand = stand(call, frage);
  made.antwort = frage.antwort;
  made.wartet = frage.zustand == Zustand::offen;
  made.da = wartet_auf_amt(frage);
  made.spaet = frage.verstrichen(call.now);
  made.mitteilung = frage.unaufgefordert();
  made.fassung = std::to_string(frage.fassung);
  made.erledigung = call.url("rueckfrage.erledigung", {{"rueckfrage", frage.id}});
  return made;
}

// An answer that nobody has read yet may change the decision: the section then stands above it, otherwise
// (`zuerst` false) below.
Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<FrageAbschnitt>& view,
                             bool zuerst) {
  if (!call.scope().may("vorgang.lesen")) return page::Html();
  TRY(auto fragen, lies_rueckfragen(call.house, call.scope(), ort.id));
  if (std::ranges::any_of(fragen, wartet_auf_amt) != zuerst) return page::Html();
  std::ranges::stable_partition(fragen, wartet_auf_amt);
  TRY(auto fall, call.scope().db().read([&](sql::Tx& tx) { return vorgang::eckdaten(tx, ort.id); }));
  FrageAbschnitt model;
  for (const Rueckfrage& frage : fragen) model.fragen.push_back(karte(call, frage));
  model.darf = call.scope().may("vorgang.bearbeiten") && !fall.abgeschlossen;
  if (model.fragen.empty() && !model.darf) return page::Html();
  model.csrf = call.csrf;
  model.neu = call.url("rueckfrage.neu", {{"vorgang", ort.id}});
  return view.part(model, call.texts);
}

Result<Value> teil(const House& house, const TenantScope& scope, const std::string& vorgang) {
  TRY(auto fragen, lies_rueckfragen(house, scope, vorgang));
  List all;
  for (const Rueckfrage& frage : fragen)
    all.push_back(Context{{"rueckfrage", frage.id},
                          {"fassung", frage.fassung},
                          {"frage", frage.frage},
                          {"frist", frage.frist},
                          {"zustand", name(frage.zustand)},
                          {"antwort", frage.antwort},
                          {"gestellt", iso_utc(frage.gestellt)},
                          {"beantwortet", frage.beantwortet ? Value(iso_utc(*frage.beantwortet)) : Value()}});
  return Value(std::move(all));
}

Result<http::Response> zeige_neu(Call& call, const View<NeueFrageSeite>& view, const Getippt& getippt) {
  const std::string& id = call.param("vorgang");
  CHECK(call.scope().require("vorgang.bearbeiten"));
  TRY(auto fall, call.scope().db().read([&](sql::Tx& tx) -> Result<vorgang::Eckdaten> {
    CHECK(person::verlange_sichtbar(tx, call.scope(), call.now, id));
    return vorgang::eckdaten(tx, id);
  }));
  if (fall.abgeschlossen) return error(ErrorKind::conflict, "rueckfrage.vorgang_abgeschlossen");
  NeueFrageSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("rueckfrage.stellen"));
  model.nummer = fall.nummer;
  model.person = fall.person;
  model.frage = getippt.wert("frage");
  model.fehler_frage = getippt.fehler(call, "frage");
  const std::string* frist = getippt.felder.find("frist");
  model.frist = {"frist", call.text("rueckfrage.frist"), call.text("rueckfrage.frist_hilfe"),
                 frist ? *frist : datum(add_days(berlin_date(call.now), uebliche_frist), call.texts),
                 getippt.fehler(call, "frist")};
  model.fall = call.url("vorgang.fall", {{"vorgang", id}});
  model.senden = call.url("rueckfrage.stellen", {{"vorgang", id}});
  return call.page(view, model, getippt.status());
}

Result<http::Response> nimm_frage(Call& call, const View<NeueFrageSeite>& view) {
  TRY(http::Fields typed, call.form());
  auto frage = lies_frage(typed.get("frage"), typed.get("frist"), berlin_date(call.now));
  if (!frage) return zeige_neu(call, view, {typed, &frage.error()});
  const std::string& id = call.param("vorgang");
  TRY(sql::Ticket ticket, stelle(call.house, call.scope(), id, *frage, call.now));
  return call.see_other(call.url("vorgang.fall", {{"vorgang", id}}), ticket, "hinweis.rueckfrage_gestellt");
}

Result<http::Response> schliesse(Call& call) {
  TRY(http::Fields fields, call.form());
  auto fassung = fassung_von(fields);
  if (!fassung) return error(ErrorKind::malformed, "rueckfrage.veraltet").at("fassung");
  TRY(auto done, erledige(call.scope(), call.param("rueckfrage"), *fassung, call.now));
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done.value}}), done.ticket,
                        "hinweis.rueckfrage_erledigt");
}

Result<http::Response> zeige_liste(Call& call, const View<ListenSeite>& view) {
  TRY(auto laufende, lies_laufende(call.house, call.scope()));
  ListenSeite model{call.rahmen(Area::werkbank, call.text("rueckfrage.liste")), {}};
  for (const Laufende& one : laufende)
    model.zeilen.push_back({one.nummer, one.person, worum(call, one.frage), stand(call, one.frage),
                            one.frage.zustand == Zustand::offen, one.frage.zustand == Zustand::beantwortet,
                            one.frage.verstrichen(call.now),
                            call.url("vorgang.fall", {{"vorgang", one.frage.vorgang}})});
  return call.page(view, model);
}

}  // namespace

void add_office_routes(House& house) {
  using http::Method;
  auto section = house.views.declare<FrageAbschnitt>("rueckfrage/fall");
  auto form = house.views.declare<NeueFrageSeite>("rueckfrage/neu");
  auto list = house.views.declare<ListenSeite>("rueckfrage/liste");
  for (bool zuerst : {true, false})
    house.abschnitte.emplace(zuerst ? "vorgang.zuerst" : "vorgang",
                             [section, zuerst](const Call& call, const Ort& ort) {
                               return abschnitt(call, ort, *section, zuerst);
                             });
  house.teile.emplace("vorgang",
                      Teil{"rueckfragen", [&house](const TenantScope& scope, const std::string& id) {
                             return teil(house, scope, id);
                           }});
  house.routes.add({.name = "rueckfrage.neu",
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/rueckfragen/neu",
                    .right = "vorgang.bearbeiten",
                    .summary = "Eine Rückfrage schreiben",
                    .handler = [form](Call& call) { return zeige_neu(call, *form, {}); }});
  house.routes.add({.name = "rueckfrage.stellen",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/rueckfragen",
                    .right = "vorgang.bearbeiten",
                    .summary = "Stellt eine Rückfrage zu einem Vorgang",
                    .fields = {{"frage", "Bitte schicken Sie uns noch den Nachweis."},
                               {"frist", beispieltag(house.clock, 30)}},
                    .handler = [form](Call& call) { return nimm_frage(call, *form); }});
  house.routes.add({.name = "rueckfrage.erledigung",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/rueckfragen/{rueckfrage}/erledigung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Schließt eine Rückfrage",
                    .fields = {{"fassung", "1"}},
                    .handler = schliesse});
  house.routes.add({.name = "rueckfrage.liste",
                    .pattern = "/amt/{mandant}/rueckfragen",
                    .right = "vorgang.lesen",
                    .summary = "Rückfragen, die noch laufen: Antworten zuerst",
                    .handler = [list](Call& call) { return zeige_liste(call, *list); }});
}

}  // namespace gw::rueckfrage
