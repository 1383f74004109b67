// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/faellig.hpp"
#include "modules/vorgang/http/suchfeld.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"

namespace gw::vorgang {

struct KorbEintrag {
  std::string nummer, betreff, person, aufgabe, frist, frist_in, wahl;
  bool eilt = false, meins = false;
  page::Url seite;
};
PAGE_MODEL(KorbEintrag, nummer, betreff, person, aufgabe, frist, frist_in, wahl, eilt, meins, seite);

struct KorbSeite {
  Rahmen rahmen;
  bool eigene = false;
  bool waehlbar = false;  // this person may take tasks and give them back
  Suchfeld suchfeld;
  std::vector<KorbEintrag> eintraege;
  page::Url alle, meine, uebernehmen, zurueckgeben, weitergeben;
  std::optional<page::Url> anfang, weiter;  // of the pages before and behind
};
PAGE_MODEL(KorbSeite, rahmen, eigene, waehlbar, suchfeld, eintraege, alle, meine, uebernehmen, zurueckgeben,
           weitergeben, anfang, weiter);

namespace {

KorbEintrag eintrag(const Call& call, const store::Korbzeile& zeile) {
  return {zeile.nummer,
          zeile.betreff,
          zeile.person,
          zeile.name,
          datum(zeile.faellig, call.texts),
          frist_in(call, zeile.faellig),
          zeile.aufgabe + "." + std::to_string(zeile.fassung),
          eilt(call, zeile.faellig),
          zeile.bearbeiter == call.scope().actor().id,
          call.url("vorgang.fall", {{"vorgang", zeile.vorgang}})};
}

struct Korbwahl {
  bool eigene = false;
  std::optional<store::Korbstelle> nach;
};
Korbwahl gewaehlt(const Call& call) {
  return {call.request.query.get("nur") == "meine", stelle_von(call.request.query.get("nach"))};
}

page::Url korb_url(const Call& call, const Korbwahl& wahl) {
  std::vector<std::pair<std::string_view, std::string>> query;
  if (wahl.eigene) query.emplace_back("nur", "meine");
  if (wahl.nach) query.emplace_back("nach", text_von(*wahl.nach));
  return call.url("vorgang.korb", std::move(query));
}

Result<http::Response> zeige_korb(Call& call, const View<KorbSeite>& view) {
  Korbwahl wahl = gewaehlt(call);
  TRY(Korbseite seite, lies_korb(call.scope(), wahl.eigene, wahl.nach));
  KorbSeite model;
  model.rahmen =
      call.rahmen(Area::werkbank, call.text(wahl.eigene ? "vorgang.meine_faelle" : "vorgang.korb"));
  model.eigene = wahl.eigene;
  for (const store::Korbzeile& zeile : seite.zeilen) model.eintraege.push_back(eintrag(call, zeile));
  model.suchfeld.ziel = call.url("vorgang.suche");
  model.waehlbar = call.scope().may("vorgang.bearbeiten");
  model.uebernehmen = call.url("vorgang.auswahl.uebernahme");
  model.zurueckgeben = call.url("vorgang.auswahl.rueckgabe");
  model.weitergeben = call.url("vorgang.auswahl.weitergabe");
  model.alle = korb_url(call, {false, {}});
  model.meine = korb_url(call, {true, {}});
  if (wahl.nach) model.anfang = korb_url(call, {wahl.eigene, {}});
  if (seite.weiter) model.weiter = korb_url(call, {wahl.eigene, seite.weiter});
  return call.page(view, model);
}

Result<http::Response> korb_api(Call& call) {
  Korbwahl wahl = gewaehlt(call);
  TRY(Korbseite seite, lies_korb(call.scope(), wahl.eigene, wahl.nach));
  List all;
  for (const store::Korbzeile& zeile : seite.zeilen)
    all.push_back(Context{{"aufgabe", zeile.aufgabe},
                          {"fassung", zeile.fassung},
                          {"vorgang", zeile.vorgang},
                          {"nummer", zeile.nummer},
                          {"betreff", zeile.betreff},
                          {"name", zeile.name},
                          {"faellig", iso_utc(zeile.faellig)}});
  return call.json(Context{{"aufgaben", std::move(all)},
                           {"weiter", seite.weiter ? Value(text_von(*seite.weiter)) : Value()}});
}

}  // namespace

void add_basket_routes(House& house) {
  auto view = house.views.declare<KorbSeite>("vorgang/korb");
  house.routes.add({.name = "vorgang.korb",
                    .pattern = "/amt/{mandant}/korb",
                    .right = "vorgang.lesen",
                    .summary = "Aufgaben, die diese Person erledigen darf, nach Frist",
                    .handler = [view](Call& call) { return zeige_korb(call, *view); }});
  house.routes.add({.name = "api.korb",
                    .pattern = "/api/v1/amt/{mandant}/korb",
                    .right = "vorgang.lesen",
                    .summary = "Der Korb für Programme",
                    .handler = korb_api});
}

}  // namespace gw::vorgang
