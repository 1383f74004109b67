// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/text/text.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/portal/http/portal.hpp"
#include "modules/portal/http/suchindex.hpp"

namespace gw::portal {

PAGE_MODEL(Abschnitt, text, treffer);

struct Ort {  // an authority, as a way to a service or to its start page
  std::string name;
  page::Url seite;
};
PAGE_MODEL(Ort, name, seite);

struct Stichwort {  // with what was found in it highlighted
  std::vector<Abschnitt> teile;
};
PAGE_MODEL(Stichwort, teile);

struct Kachel {
  std::string name;
  std::vector<Abschnitt> titel, kurz;
  std::vector<Stichwort> stichworte;  // those by which it was found
  std::vector<Ort> orte;
  std::optional<page::Url> seite = {};  // instead of `orte`, on an authority's own page
};
PAGE_MODEL(Kachel, name, titel, kurz, stichworte, orte, seite);

struct StartSeite {
  Rahmen rahmen;
  std::string frage, gemeint, behoerde;
  std::string ort;  // the place whose authorities are shown; empty: all
  std::int64_t anzahl = 0;
  bool gesucht = false, nicht_hier = false;
  page::Url hier, stand;
  std::optional<Wohnfeld> wohnfeld;
  std::vector<Kachel> leistungen;
  std::vector<Ort> behoerden;
};
PAGE_MODEL(StartSeite, rahmen, frage, gemeint, behoerde, ort, anzahl, gesucht, nicht_hier, hier, stand,
           wohnfeld, leistungen, behoerden);

namespace {

using StartSicht = std::shared_ptr<const View<StartSeite>>;

struct Fund {  // a service and where it is offered
  paket::PaketPtr paket;
  std::vector<Ort> orte;
};

std::vector<paket::PaketPtr> pakete_von(const std::vector<Fund>& angebot) {
  std::vector<paket::PaketPtr> all;
  for (const Fund& fund : angebot) all.push_back(fund.paket);
  return all;
}

Kachel ungesucht(const Call& call, const Fund& fund) {
  const page::Texts& in = texte(call, *fund.paket);
  const paket::Leistung& leistung = fund.paket->leistung;
  std::string name = in.text(leistung.name);
  return {name, {{name, false}}, {{in.text(leistung.kurz), false}}, {}, fund.orte};
}

bool markiert(const std::vector<Abschnitt>& teile) {
  return std::ranges::any_of(teile, &Abschnitt::treffer);
}

// Keywords are shown where the name does not say why this is here.
Kachel gefunden(const Call& call, const Fund& fund, const Suche& suche, const std::string& gesucht) {
  const page::Texts& in = texte(call, *fund.paket);
  const paket::Leistung& leistung = fund.paket->leistung;
  Kachel kachel;
  kachel.name = in.text(leistung.name);
  kachel.titel = suche.markiert(kachel.name, gesucht);
  kachel.kurz = suche.markiert(in.text(leistung.kurz), gesucht);
  kachel.orte = fund.orte;
  if (markiert(kachel.titel)) return kachel;
  for (const std::string& wort : stichworte(leistung, in))
    if (auto teile = suche.markiert(wort, gesucht); markiert(teile))
      kachel.stichworte.push_back({std::move(teile)});
  return kachel;
}

void suche_leistungen(const Call& call, const std::vector<Fund>& angebot, StartSeite& seite) {
  seite.frage = first_code_points(trim(call.request.query.get("q")), 200);
  seite.gesucht = !seite.frage.empty();
  if (!seite.gesucht) {
    for (const Fund& fund : angebot) seite.leistungen.push_back(ungesucht(call, fund));
    return;
  }
  auto stand = call.house.services.get<Suchindex>().ueber(pakete_von(angebot), call.texts.language());
  const Ergebnis ergebnis = stand->suche.finde(seite.frage);
  for (const Treffer& treffer : ergebnis.treffer)
    seite.leistungen.push_back(gefunden(call, angebot[treffer.text], stand->suche, ergebnis.gesucht));
  if (!ergebnis.wie_gefragt) seite.gemeint = ergebnis.gesucht;
  seite.anzahl = static_cast<std::int64_t>(seite.leistungen.size());
}

// Everything that anybody offers; `orte` only of the authorities that serve the place.
Result<std::vector<Fund>> alles(const Call& call, const Zustaendige& zustaendige) {
  mandant::Directory& directory = call.house.services.get<mandant::Directory>();
  TRY(auto angebote, paket::alle_angebote(call.house));
  std::vector<Fund> all;
  for (const paket::Angebot& angebot : angebote) {
    auto mandant = directory.by_id(angebot.mandant);
    if (!mandant) continue;
    if (all.empty() || all.back().paket->id != angebot.paket->id) all.push_back({angebot.paket, {}});
    const bool serves =
        zustaendige.ort.empty() ||
        std::ranges::find(zustaendige.mandanten, angebot.mandant) != zustaendige.mandanten.end();
    if (serves)
      all.back().orte.push_back(
          {(*mandant)->name, leistung_url(call, (*mandant)->kuerzel, *angebot.paket, zustaendige.ort)});
  }
  return all;
}

std::vector<Ort> behoerden(const Call& call, const Zustaendige& zustaendige) {
  std::vector<Ort> all;
  for (const auto& mandant : call.house.services.get<mandant::Directory>().list())
    if (zustaendige.ort.empty() ||
        std::ranges::find(zustaendige.mandanten, mandant->id) != zustaendige.mandanten.end())
      all.push_back({mandant->name, call.url("portal.mandant", {{"mandant", mandant->kuerzel}})});
  return all;
}

Result<http::Response> zeige_start(Call& call, const StartSicht& sicht) {
  const Wohnorte orte = wohnorte(call.house);
  const Zustaendige zustaendige = orte.finde(call.request.query.get("wohnort"));
  TRY(auto angebot, alles(call, zustaendige));
  StartSeite seite;
  seite.rahmen = call.rahmen(Area::portal, call.text("portal.titel"));
  seite.hier = call.url("portal.start");
  seite.ort = zustaendige.ort;
  seite.wohnfeld = wohnfeld(call, orte, zustaendige);
  suche_leistungen(call, angebot, seite);
  // What is found but not offered where somebody lives is no hit; that it is missing there is said.
  seite.nicht_hier =
      std::erase_if(seite.leistungen, [](const Kachel& kachel) { return kachel.orte.empty(); }) > 0 &&
      seite.leistungen.empty();
  seite.anzahl = static_cast<std::int64_t>(seite.leistungen.size());
  seite.behoerden = behoerden(call, zustaendige);
  return call.page(*sicht, seite);
}

Result<http::Response> zeige_mandant(Call& call, const StartSicht& sicht) {
  const MandantInfo& mandant = call.scope().mandant();
  TRY(auto pakete, paket::angebot(call.house, call.scope()));
  std::vector<Fund> angebot;
  for (const paket::PaketPtr& paket : pakete)
    angebot.push_back({paket, {{mandant.name, leistung_url(call, mandant.kuerzel, *paket, "")}}});
  StartSeite seite;
  seite.rahmen = call.rahmen(Area::portal, call.text("portal.titel"));
  seite.behoerde = mandant.name;
  seite.hier = call.url("portal.mandant");
  seite.stand = call.url("antrag.frage");
  suche_leistungen(call, angebot, seite);
  for (Kachel& kachel : seite.leistungen) kachel.seite = kachel.orte.front().seite;
  return call.page(*sicht, seite);
}

}  // namespace

void start_routes(House& house) {
  house.services.add<Suchindex>(std::make_shared<Suchindex>());
  StartSicht sicht = house.views.declare<StartSeite>("portal/start");
  house.routes.add({.name = "portal.start",
                    .pattern = "/",
                    .access = Access::anyone,
                    .summary = "Suche über die Leistungen aller Behörden",
                    .handler = [sicht](Call& call) { return zeige_start(call, sicht); }});
  house.routes.add({.name = "portal.mandant",
                    .pattern = "/p/{mandant}",
                    .access = Access::visitor,
                    .summary = "Leistungen einer Behörde",
                    .handler = [sicht](Call& call) { return zeige_mandant(call, sicht); }});
}

}  // namespace gw::portal
