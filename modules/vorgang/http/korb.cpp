// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
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
  std::string suche;
  bool gekuerzt = false;  // there are more than these
  std::vector<KorbEintrag> eintraege;
  page::Url hier, alle, meine, ohne_suche;
};
PAGE_MODEL(KorbSeite, rahmen, eigene, suche, gekuerzt, eintraege, hier, alle, meine, ohne_suche);

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

// The basket with what is chosen, so that a search and a choice keep each other.
page::Url korb_url(const Call& call, bool eigene, const std::string& suche) {
  std::vector<std::pair<std::string_view, std::string>> query;
  if (eigene) query.emplace_back("nur", "meine");
  if (!suche.empty()) query.emplace_back("q", suche);
  return call.url("vorgang.korb", std::move(query));
}

// What was typed into the search field; nobody's name is longer.
std::string gesucht(const Call& call) {
  return std::string(first_code_points(trim(call.request.query.get("q")), 100));
}

Result<http::Response> zeige_korb(Call& call, const View<KorbSeite>& view) {
  bool eigene = call.request.query.get("nur") == "meine";
  std::string suche = gesucht(call);
  TRY(auto zeilen, lies_korb(call.scope(), eigene, suche));
  KorbSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text(eigene ? "vorgang.meine_faelle" : "vorgang.korb"));
  model.eigene = eigene;
  for (const store::Korbzeile& zeile : zeilen) model.eintraege.push_back(eintrag(call, zeile));
  model.suche = suche;
  model.gekuerzt = std::ssize(zeilen) == korb_hoechstens;
  model.hier = call.url("vorgang.korb");
  model.alle = korb_url(call, false, suche);
  model.meine = korb_url(call, true, suche);
  model.ohne_suche = korb_url(call, eigene, "");
  return call.page(view, model);
}

Result<http::Response> korb_api(Call& call) {
  TRY(auto zeilen, lies_korb(call.scope(), call.request.query.get("nur") == "meine", gesucht(call)));
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
