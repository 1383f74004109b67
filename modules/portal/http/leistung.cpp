// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/mandant/mandant.hpp"
#include "modules/portal/http/portal.hpp"

namespace gw::portal {

struct Recht {
  std::string text;
  bool ungeprueft = false;
};
PAGE_MODEL(Recht, text, ungeprueft);

struct Anderswo {  // another authority that offers this service to the people of a place
  std::string name;
  page::Url seite;
};
PAGE_MODEL(Anderswo, name, seite);

struct LeistungSeite {
  Rahmen rahmen;
  std::string name, kurz, kosten, dauer;
  page::Html beschreibung;
  std::vector<std::string> unterlagen, voraussetzungen, ablauf;
  std::vector<Recht> rechtsgrundlagen;
  std::string behoerde, strasse, ort, telefon, email, oeffnungszeiten;
  Wohnfeld wohnfeld;
  std::string wohnort;      // as it is known; empty: nobody said where they live
  bool zustaendig = false;  // this authority, for that place
  std::vector<Anderswo> anderswo;
  std::optional<page::Url> stand;  // where this begins, which only a decision gives occasion to
  page::Url beginnen, uebersicht, hier;
  std::vector<page::Html> abschnitte;  // of other modules
};
PAGE_MODEL(LeistungSeite, rahmen, name, kurz, kosten, dauer, beschreibung, unterlagen, voraussetzungen,
           ablauf, rechtsgrundlagen, behoerde, strasse, ort, telefon, email, oeffnungszeiten, wohnfeld,
           wohnort, zustaendig, anderswo, stand, beginnen, uebersicht, hier, abschnitte);

namespace {

using LeistungSicht = std::shared_ptr<const View<LeistungSeite>>;

std::vector<std::string> alle(const page::Texts& in, const std::vector<std::string>& keys) {
  std::vector<std::string> all;
  for (const std::string& key : keys) all.push_back(in.text(key));
  return all;
}

LeistungSeite beschreibung(const Call& call, const paket::Paket& paket) {
  const page::Texts& in = texte(call, paket);
  const paket::Leistung& leistung = paket.leistung;
  LeistungSeite seite;
  seite.name = in.text(leistung.name);
  seite.rahmen = call.rahmen(Area::portal, seite.name);
  seite.kurz = in.text(leistung.kurz);
  seite.kosten = in.text(leistung.kosten);
  seite.dauer = in.text(leistung.dauer);
  seite.beschreibung = page::markdown(in.text(leistung.beschreibung), 3);
  seite.unterlagen = alle(in, leistung.unterlagen);
  seite.voraussetzungen = alle(in, leistung.voraussetzungen);
  seite.ablauf = alle(in, leistung.ablauf);
  for (const auto& recht : leistung.rechtsgrundlagen)
    seite.rechtsgrundlagen.push_back({recht.text, !recht.geprueft});
  if (paket.anlass == paket::Anlass::bescheid) seite.stand = call.url("antrag.frage");
  seite.beginnen = call.url("antrag.beginn", {{"leistung", paket.id}});
  seite.uebersicht = call.url("portal.mandant");
  seite.hier = call.url("portal.leistung", {{"leistung", paket.id}});
  return seite;
}

void nimm_anschrift(const Call& call, const mandant::Anschrift& anschrift, LeistungSeite& seite) {
  seite.behoerde = anschrift.name.empty() ? call.scope().mandant().name : anschrift.name;
  seite.strasse = anschrift.strasse;
  seite.ort = anschrift.ort.empty() ? "" : anschrift.plz + " " + anschrift.ort;
  seite.telefon = anschrift.telefon;
  seite.email = anschrift.email;
  seite.oeffnungszeiten = anschrift.oeffnungszeiten;
}

Result<std::vector<Anderswo>> anderswo(const Call& call, const paket::Paket& paket,
                                       const Zustaendige& zustaendige) {
  TRY(auto angebote, paket::alle_angebote(call.house));
  std::vector<Anderswo> all;
  for (const paket::Angebot& angebot : angebote) {
    const bool serves =
        std::ranges::find(zustaendige.mandanten, angebot.mandant) != zustaendige.mandanten.end();
    auto mandant = call.house.services.get<mandant::Directory>().by_id(angebot.mandant);
    if (mandant && serves && angebot.paket->id == paket.id)
      all.push_back({(*mandant)->name, leistung_url(call, (*mandant)->kuerzel, paket, zustaendige.ort)});
  }
  return all;
}

// Whoever says where they live comes to the office that is theirs: at once where there is only one.
Result<http::Response> zeige_leistung(Call& call, const LeistungSicht& sicht) {
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), call.param("leistung")));
  TRY(auto anschrift, call.scope().db().read([](sql::Tx& tx) { return mandant::lade_anschrift(tx); }));
  LeistungSeite seite = beschreibung(call, *paket);
  nimm_anschrift(call, anschrift, seite);
  const Wohnorte orte = wohnorte(call.house);
  const Zustaendige zustaendige = orte.finde(call.request.query.get("wohnort"));
  seite.wohnfeld = wohnfeld(call, orte, zustaendige);
  seite.wohnort = zustaendige.ort;
  seite.zustaendig =
      std::ranges::find(zustaendige.mandanten, call.scope().mandant().id) != zustaendige.mandanten.end();
  if (!zustaendige.ort.empty() && !seite.zustaendig) {
    TRY(seite.anderswo, anderswo(call, *paket, zustaendige));
    if (seite.anderswo.size() == 1) return call.see_other(seite.anderswo.front().seite);
  }
  TRY(seite.abschnitte, call.house.abschnitte_von("leistung", call, {paket->id, {}}));
  return call.page(*sicht, seite);
}

}  // namespace

void leistung_routes(House& house) {
  LeistungSicht sicht = house.views.declare<LeistungSeite>("portal/leistung");
  house.routes.add({.name = "portal.leistung",
                    .pattern = "/p/{mandant}/leistungen/{leistung}",
                    .access = Access::visitor,
                    .summary = "Eine Leistung mit Kosten, Dauer, Unterlagen und zuständiger Stelle",
                    .reach = Reach::everyone,
                    .handler = [sicht](Call& call) { return zeige_leistung(call, sicht); }});
}

}  // namespace gw::portal
