// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/http/portal.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/paket/paket.hpp"
#include "modules/portal/domain/suche.hpp"

namespace gw::portal {

struct Ort {  // an authority, as a way to a service or to its start page
  std::string name;
  page::Url seite;
};
PAGE_MODEL(Ort, name, seite);

struct LeistungKachel {
  std::string name, kurz;
  std::vector<Ort> orte;
  std::optional<page::Url> seite = {};  // instead of `orte`, on an authority's own page
};
PAGE_MODEL(LeistungKachel, name, kurz, orte, seite);

struct StartSeite {
  Rahmen rahmen;
  std::string frage, behoerde;
  bool gesucht = false;
  page::Url hier, stand;
  std::vector<LeistungKachel> leistungen;
  std::vector<Ort> behoerden;
};
PAGE_MODEL(StartSeite, rahmen, frage, behoerde, gesucht, hier, stand, leistungen, behoerden);

struct Recht {
  std::string text;
  bool ungeprueft = false;
};
PAGE_MODEL(Recht, text, ungeprueft);

struct LeistungSeite {
  Rahmen rahmen;
  std::string name, kurz, kosten, dauer;
  page::Html beschreibung;
  std::vector<std::string> unterlagen, voraussetzungen, ablauf;
  std::vector<Recht> rechtsgrundlagen;
  std::string behoerde, strasse, ort, telefon, email, oeffnungszeiten;
  page::Url beginnen, uebersicht;
};
PAGE_MODEL(LeistungSeite, rahmen, name, kurz, kosten, dauer, beschreibung, unterlagen, voraussetzungen,
           ablauf, rechtsgrundlagen, behoerde, strasse, ort, telefon, email, oeffnungszeiten, beginnen,
           uebersicht);

namespace {

const page::Texts& texte(const Call& call, const paket::Paket& paket) {
  return paket.texte(call.texts.language());
}

page::Url leistung_url(const Call& call, const std::string& mandant, const paket::Paket& paket) {
  return call.url("portal.leistung", {{"mandant", mandant}, {"leistung", paket.id}});
}

// One tile per service, with the authorities that offer it.
struct Fund {
  int punkte = 0;
  std::string id;
  LeistungKachel kachel;
};

// 0: the query does not fit; without a query everything does.
int punkte(const Call& call, const paket::Paket& paket, std::string_view frage) {
  if (trim(frage).empty()) return 1;
  const paket::Leistung& leistung = paket.leistung;
  int best = 0;
  for (const page::Texts* in : {&texte(call, paket), &paket.texte("de")})
    best = std::max(
        best,
        treffer(suchtext(in->text(leistung.name), in->text(leistung.kurz), leistung.stichworte), frage));
  return best;
}

void nimm(std::vector<Fund>& funde, const Call& call, const paket::Paket& paket, const MandantInfo& mandant,
          int points) {
  auto found = std::ranges::find(funde, paket.id, &Fund::id);
  if (found == funde.end()) {
    const page::Texts& in = texte(call, paket);
    funde.push_back({points, paket.id, {in.text(paket.leistung.name), in.text(paket.leistung.kurz), {}}});
    found = funde.end() - 1;
  }
  found->kachel.orte.push_back({mandant.name, leistung_url(call, mandant.kuerzel, paket)});
}

std::vector<LeistungKachel> kacheln(std::vector<Fund> funde) {
  std::ranges::stable_sort(funde, std::greater<>(), &Fund::punkte);
  std::vector<LeistungKachel> all;
  for (Fund& fund : funde) all.push_back(std::move(fund.kachel));
  return all;
}

Result<http::Response> zeige_start(Call& call, const View<StartSeite>& view) {
  mandant::Directory& directory = call.house.services.get<mandant::Directory>();
  std::string frage(call.request.query.get("q"));
  TRY(auto angebote, paket::alle_angebote(call.house));
  std::vector<Fund> funde;
  for (const paket::Angebot& angebot : angebote) {
    auto mandant = directory.by_id(angebot.mandant);
    int points = punkte(call, *angebot.paket, frage);
    if (mandant && points > 0) nimm(funde, call, *angebot.paket, **mandant, points);
  }
  StartSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("portal.titel"));
  model.frage = frage;
  model.gesucht = !trim(frage).empty();
  model.hier = call.url("portal.start");
  model.leistungen = kacheln(std::move(funde));
  for (const auto& mandant : directory.list())
    model.behoerden.push_back({mandant->name, call.url("portal.mandant", {{"mandant", mandant->kuerzel}})});
  return call.page(view, model);
}

Result<http::Response> zeige_mandant(Call& call, const View<StartSeite>& view) {
  const MandantInfo& mandant = call.scope().mandant();
  std::string frage(call.request.query.get("q"));
  TRY(auto pakete, paket::angebot(call.house, call.scope()));
  std::vector<Fund> funde;
  for (const paket::PaketPtr& paket : pakete)
    if (int points = punkte(call, *paket, frage); points > 0) nimm(funde, call, *paket, mandant, points);
  StartSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("portal.titel"));
  model.frage = frage;
  model.behoerde = mandant.name;
  model.gesucht = !trim(frage).empty();
  model.hier = call.url("portal.mandant");
  model.stand = call.url("antrag.frage");
  model.leistungen = kacheln(std::move(funde));
  for (LeistungKachel& kachel : model.leistungen) kachel.seite = kachel.orte.front().seite;
  return call.page(view, model);
}

std::vector<std::string> alle(const page::Texts& in, const std::vector<std::string>& keys) {
  std::vector<std::string> all;
  for (const std::string& key : keys) all.push_back(in.text(key));
  return all;
}

Result<http::Response> zeige_leistung(Call& call, const View<LeistungSeite>& view) {
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), call.param("leistung")));
  TRY(auto anschrift, call.scope().db().read([](sql::Tx& tx) { return mandant::lade_anschrift(tx); }));
  const page::Texts& in = texte(call, *paket);
  const paket::Leistung& leistung = paket->leistung;
  LeistungSeite model;
  model.name = in.text(leistung.name);
  model.rahmen = call.rahmen(Area::portal, model.name);
  model.kurz = in.text(leistung.kurz);
  model.kosten = in.text(leistung.kosten);
  model.dauer = in.text(leistung.dauer);
  model.beschreibung = page::markdown(in.text(leistung.beschreibung), 3);
  model.unterlagen = alle(in, leistung.unterlagen);
  model.voraussetzungen = alle(in, leistung.voraussetzungen);
  model.ablauf = alle(in, leistung.ablauf);
  for (const auto& recht : leistung.rechtsgrundlagen)
    model.rechtsgrundlagen.push_back({recht.text, !recht.geprueft});
  model.behoerde = anschrift.name.empty() ? call.scope().mandant().name : anschrift.name;
  model.strasse = anschrift.strasse;
  model.ort = anschrift.ort.empty() ? "" : anschrift.plz + " " + anschrift.ort;
  model.telefon = anschrift.telefon;
  model.email = anschrift.email;
  model.oeffnungszeiten = anschrift.oeffnungszeiten;
  model.beginnen = call.url("antrag.beginn", {{"leistung", paket->id}});
  model.uebersicht = call.url("portal.mandant");
  return call.page(view, model);
}

}  // namespace

void add_routes(House& house) {
  auto start = house.views.declare<StartSeite>("portal/start");
  auto leistung = house.views.declare<LeistungSeite>("portal/leistung");
  house.routes.add({.name = "portal.start",
                    .pattern = "/",
                    .access = Access::anyone,
                    .summary = "Suche über die Leistungen aller Behörden",
                    .handler = [start](Call& call) { return zeige_start(call, *start); }});
  house.routes.add({.name = "portal.mandant",
                    .pattern = "/p/{mandant}",
                    .access = Access::visitor,
                    .summary = "Leistungen einer Behörde",
                    .handler = [start](Call& call) { return zeige_mandant(call, *start); }});
  house.routes.add({.name = "portal.leistung",
                    .pattern = "/p/{mandant}/leistungen/{leistung}",
                    .access = Access::visitor,
                    .summary = "Eine Leistung mit Kosten, Dauer, Unterlagen und zuständiger Stelle",
                    .reach = Reach::everyone,
                    .handler = [leistung](Call& call) { return zeige_leistung(call, *leistung); }});
}

}  // namespace gw::portal
