// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/http/akten.hpp"

#include "modules/akte/usecases/lies_akte.hpp"

namespace gw::akte {

struct AktenZeile {
  std::string aktenzeichen, betreff, eroeffnet;
  bool offen = true;
  page::Url seite;
};
PAGE_MODEL(AktenZeile, aktenzeichen, betreff, eroeffnet, offen, seite);

struct AktenSeite {
  Rahmen rahmen;
  std::vector<AktenZeile> akten;
  std::optional<page::Url> weiter;
};
PAGE_MODEL(AktenSeite, rahmen, akten, weiter);

struct DokumentZeile {
  std::string titel, dateiname, richtung, abgelegt, groesse;
  std::string gesperrt;  // the reason as text; empty: open
  std::string pruefung;  // that it is being inspected, or why not yet
  bool verdeckt = false;
  page::Url ansehen, speichern;
};
PAGE_MODEL(DokumentZeile, titel, dateiname, richtung, abgelegt, groesse, gesperrt, pruefung, verdeckt,
           ansehen, speichern);

struct VorgangZeile {
  std::string nummer, betreff, zustand;
  page::Url seite;
};
PAGE_MODEL(VorgangZeile, nummer, betreff, zustand, seite);

struct VerlaufZeile {
  std::string was, wann;
};
PAGE_MODEL(VerlaufZeile, was, wann);

struct AkteSeite {
  Rahmen rahmen;
  std::string aktenzeichen, betreff, position, eroeffnet, aufbewahrung, bewertung;
  bool offen = true;
  page::Url liste;
  std::vector<VorgangZeile> vorgaenge;
  std::vector<DokumentZeile> dokumente;
  std::vector<VerlaufZeile> verlauf;
};
PAGE_MODEL(AkteSeite, rahmen, aktenzeichen, betreff, position, eroeffnet, aufbewahrung, bewertung, offen,
           liste, vorgaenge, dokumente, verlauf);

struct PositionZeile {
  std::string kennzeichen, titel, aufbewahrung, bewertung;
};
PAGE_MODEL(PositionZeile, kennzeichen, titel, aufbewahrung, bewertung);

struct AktenplanSeite {
  Rahmen rahmen;
  std::vector<PositionZeile> positionen;
};
PAGE_MODEL(AktenplanSeite, rahmen, positionen);

namespace {

std::string aufbewahrung_text(const Call& call, std::int64_t jahre) {
  return call.text("akte.jahre", {{"n", std::to_string(jahre)}});
}

DokumentZeile zeile(const Call& call, const Dokument& dokument) {
  static constexpr std::string_view richtungen[] = {"eingang", "ausgang", "intern"};
  DokumentZeile zeile;
  zeile.titel = titel_von(call, dokument);
  zeile.dateiname = dokument.dateiname;
  zeile.richtung = call.text("akte.richtung_" + std::string(richtungen[static_cast<int>(dokument.richtung)]));
  zeile.abgelegt = datum_zeit(dokument.abgelegt, call.texts);
  zeile.groesse = groesse(dokument.groesse, call.texts);
  zeile.pruefung = pruefhinweis(call, dokument);
  if (dokument.pruefung == "gesperrt") zeile.gesperrt = call.text("akte.gesperrt_" + dokument.pruefung_grund);
  zeile.verdeckt = dokument.verdeckt;
  zeile.ansehen = call.url("akte.dokument", {{"dokument", dokument.id}});
  zeile.speichern = call.url("akte.dokument", {{"dokument", dokument.id}, {"als", "datei"}});
  return zeile;
}

Result<http::Response> zeige_akten(Call& call, const View<AktenSeite>& view) {
  TRY(auto akten, lies_akten(call.scope(), std::string(call.request.query.get("nach"))));
  AktenSeite model{call.rahmen(Area::werkbank, call.text("akte.akten")), {}, std::nullopt};
  for (const auto& akte : akten)
    model.akten.push_back({akte.aktenzeichen, akte.betreff, datum(akte.eroeffnet, call.texts),
                           akte.zustand == "offen", call.url("akte.akte", {{"akte", akte.id}})});
  if (static_cast<std::int64_t>(akten.size()) == akten_je_seite)
    model.weiter = call.url("akte.akten", {{"nach", akten.back().id}});
  return call.page(view, model);
}

Result<std::vector<VorgangZeile>> vorgaenge(const Call& call, const std::string& akte) {
  std::vector<VorgangZeile> all;
  auto [begin, end] = call.house.verweise.equal_range("akte");
  for (auto given = begin; given != end; ++given) {
    TRY(auto verweise, given->second(call, akte));
    for (const Verweis& one : verweise) all.push_back({one.text, one.betreff, one.zustand, one.url});
  }
  return all;
}

Result<http::Response> zeige_akte(Call& call, const View<AkteSeite>& view) {
  TRY(AkteGanz ganz, lies_akte(call.scope(), call.param("akte"), call.now));
  const store::AkteZeile& akte = ganz.akte;
  AkteSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("akte.titel", {{"aktenzeichen", akte.aktenzeichen}}));
  model.aktenzeichen = akte.aktenzeichen;
  model.betreff = akte.betreff;
  model.position = ganz.position.kennzeichen + " " + ganz.position.titel;
  model.eroeffnet = datum(akte.eroeffnet, call.texts);
  model.aufbewahrung = aufbewahrung_text(call, akte.aufbewahrung_jahre);
  model.bewertung = call.text("akte.bewertung_" + akte.bewertung);
  model.offen = akte.zustand == "offen";
  model.liste = call.url("akte.akten");
  TRY(model.vorgaenge, vorgaenge(call, akte.id));
  for (const Dokument& dokument : ganz.dokumente) model.dokumente.push_back(zeile(call, dokument));
  for (const history::Entry& entry : ganz.verlauf.entries)
    model.verlauf.push_back(
        {ereignis(entry.kind, entry.payload, call.texts), datum_zeit(entry.at, call.texts)});
  return call.page(view, model);
}

Result<http::Response> zeige_aktenplan(Call& call, const View<AktenplanSeite>& view) {
  TRY(auto positionen, lies_aktenplan(call.scope()));
  AktenplanSeite model{call.rahmen(Area::werkbank, call.text("akte.aktenplan")), {}};
  for (const Position& position : positionen)
    model.positionen.push_back({position.kennzeichen, position.titel,
                                aufbewahrung_text(call, position.aufbewahrung_jahre),
                                call.text("akte.bewertung_" + position.bewertung)});
  return call.page(view, model);
}

Result<http::Response> sende(Call& call) {
  TRY(Dokument dokument, lies_dokument(call.scope(), call.param("dokument"), call.now));
  return sende_dokument(call.scope(), dokument, call.request.query.get("als") == "datei");
}

}  // namespace

void add_routes(House& house) {
  using http::Method;
  auto akten = house.views.declare<AktenSeite>("akte/akten");
  auto akte = house.views.declare<AkteSeite>("akte/akte");
  auto plan = house.views.declare<AktenplanSeite>("akte/aktenplan");
  house.routes.add({.name = "akte.akten",
                    .pattern = "/amt/{mandant}/akten",
                    .right = "akte.lesen",
                    .summary = "Akten der Behörde, neueste zuerst",
                    .handler = [akten](Call& call) { return zeige_akten(call, *akten); }});
  house.routes.add({.name = "akte.akte",
                    .pattern = "/amt/{mandant}/akten/{akte}",
                    .right = "akte.lesen",
                    .summary = "Eine Akte mit Dokumenten und Verlauf",
                    .handler = [akte](Call& call) { return zeige_akte(call, *akte); }});
  house.routes.add({.name = "akte.aktenplan",
                    .pattern = "/amt/{mandant}/aktenplan",
                    .right = "akte.lesen",
                    .summary = "Der Aktenplan",
                    .handler = [plan](Call& call) { return zeige_aktenplan(call, *plan); }});
  house.routes.add({.name = "akte.dokument",
                    .pattern = "/amt/{mandant}/dokumente/{dokument}",
                    .right = "akte.lesen",
                    .summary = "Ein Dokument; mit als=datei zum Speichern",
                    .answers = "*/*",
                    .handler = sende});
}

}  // namespace gw::akte
