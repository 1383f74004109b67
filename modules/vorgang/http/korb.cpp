// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

struct KorbEintrag {
  std::string nummer, betreff, person, aufgabe, frist, frist_in;
  bool eilt = false, meins = false;
  page::Url seite;
};
PAGE_MODEL(KorbEintrag, nummer, betreff, person, aufgabe, frist, frist_in, eilt, meins, seite);

struct KorbSeite {
  Rahmen rahmen;
  bool eigene = false;
  std::vector<KorbEintrag> eintraege;
  page::Url alle, meine;
};
PAGE_MODEL(KorbSeite, rahmen, eigene, eintraege, alle, meine);

namespace {

constexpr std::int64_t eilig_ab_tagen = 3;

std::string frist_in(const Call& call, Instant faellig) {
  std::int64_t days = berlin_date(faellig).days() - berlin_date(call.now).days();
  if (days < 0) return call.text("vorgang.ueberfaellig");
  if (days == 0) return call.text("vorgang.frist_heute");
  return call.text("vorgang.frist_in", {{"n", std::to_string(days)}});
}

KorbEintrag eintrag(const Call& call, const store::Korbzeile& zeile) {
  std::int64_t days = berlin_date(zeile.aufgabe.faellig).days() - berlin_date(call.now).days();
  return {zeile.nummer,
          zeile.betreff,
          zeile.person,
          zeile.aufgabe.name,
          datum(zeile.aufgabe.faellig, call.texts),
          frist_in(call, zeile.aufgabe.faellig),
          days <= eilig_ab_tagen,
          zeile.aufgabe.bearbeiter == call.scope().actor().id,
          call.url("vorgang.fall", {{"vorgang", zeile.aufgabe.vorgang}})};
}

Result<http::Response> zeige_korb(Call& call, const View<KorbSeite>& view) {
  bool eigene = call.request.query.get("nur") == "meine";
  TRY(auto zeilen, lies_korb(call.scope(), eigene));
  KorbSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text(eigene ? "vorgang.meine_faelle" : "vorgang.korb"));
  model.eigene = eigene;
  for (const store::Korbzeile& zeile : zeilen) model.eintraege.push_back(eintrag(call, zeile));
  model.alle = call.url("vorgang.korb");
  model.meine = call.url("vorgang.korb", {{"nur", "meine"}});
  return call.page(view, model);
}

Result<http::Response> korb_api(Call& call) {
  TRY(auto zeilen, lies_korb(call.scope(), call.request.query.get("nur") == "meine"));
  List all;
  for (const store::Korbzeile& zeile : zeilen)
    all.push_back(Context{{"aufgabe", zeile.aufgabe.id},
                          {"fassung", zeile.aufgabe.fassung},
                          {"vorgang", zeile.aufgabe.vorgang},
                          {"nummer", zeile.nummer},
                          {"betreff", zeile.betreff},
                          {"name", zeile.aufgabe.name},
                          {"faellig", iso_utc(zeile.aufgabe.faellig)}});
  return call.json(Context{{"aufgaben", std::move(all)}});
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
