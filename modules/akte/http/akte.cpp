// SPDX-License-Identifier: EUPL-1.2
// One Akte on one page, today or as it was at the end of any day.
#include "base/time/time.hpp"
#include "engine/form/german.hpp"
#include "modules/akte/http/akten.hpp"
#include "modules/akte/usecases/lies_akte.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"

namespace gw::akte {

struct DokumentZeile {
  std::string titel, dateiname, richtung, abgelegt, groesse;
  std::string gesperrt;  // the reason as text; empty: open
  std::string pruefung;  // that it is being inspected, or why not yet
  std::string fassung;   // "Fassung 2"
  bool verdeckt = false;
  page::Url ansehen, speichern;
  std::optional<page::Url> fassungen;  // where there are or can be several
};
PAGE_MODEL(DokumentZeile, titel, dateiname, richtung, abgelegt, groesse, gesperrt, pruefung, fassung,
           verdeckt, ansehen, speichern, fassungen);

struct VorgangZeile {
  std::string nummer, betreff, zustand;
  page::Url seite;
};
PAGE_MODEL(VorgangZeile, nummer, betreff, zustand, seite);

struct VerlaufZeile {
  std::string was, wann, wer;
};
PAGE_MODEL(VerlaufZeile, was, wann, wer);

struct AkteSeite {
  Rahmen rahmen;
  std::string aktenzeichen, betreff, position, eroeffnet, aufbewahrung, bewertung;
  bool offen = true;
  page::Url liste, heute;
  Eingabe stand;         // the day to look at
  std::string damals;    // that this is how it was, and when; empty: today
  std::string noch_nie;  // that it was not there yet
  std::optional<page::Url> ablegen, aelter;
  std::vector<VorgangZeile> vorgaenge;
  std::vector<DokumentZeile> dokumente;
  std::vector<VerlaufZeile> verlauf;
};
PAGE_MODEL(AkteSeite, rahmen, aktenzeichen, betreff, position, eroeffnet, aufbewahrung, bewertung, offen,
           liste, heute, stand, damals, noch_nie, ablegen, aelter, vorgaenge, dokumente, verlauf);

namespace {

// The day that was asked for. Today and later days are as good as none: nothing has happened there yet.
struct Stichtag {
  std::string getippt;
  std::optional<Date> tag;
  std::string fehler;

  std::optional<Instant> ende() const {
    return tag ? std::optional(from_berlin({add_days(*tag, 1), {}})) : std::nullopt;
  }
};

Stichtag stichtag(const Call& call) {
  Stichtag made;
  made.getippt = call.request.query.get("stand");
  if (made.getippt.empty()) return made;
  if (auto tag = form::read_date(made.getippt)) {
    if (*tag < berlin_date(call.now)) made.tag = *tag;
  } else {
    made.fehler = call.text("fehler.form.date");
  }
  return made;
}

DokumentZeile zeile(const Call& call, const Dokument& dokument) {
  static constexpr std::string_view richtungen[] = {"eingang", "ausgang", "intern"};
  std::string nummer = std::to_string(dokument.fassung);
  DokumentZeile zeile;
  zeile.titel = titel_von(call, dokument);
  zeile.verdeckt = dokument.verdeckt;
  zeile.dateiname = dokument.dateiname;
  zeile.richtung = call.text("akte.richtung_" + std::string(richtungen[static_cast<int>(dokument.richtung)]));
  zeile.abgelegt = datum_zeit(dokument.abgelegt, call.texts);
  zeile.groesse = groesse(dokument.groesse, call.texts);
  zeile.pruefung = pruefhinweis(call, dokument);
  if (dokument.pruefung == "gesperrt") zeile.gesperrt = call.text("akte.gesperrt_" + dokument.pruefung_grund);
  zeile.fassung = call.text("akte.fassung_n", {{"n", nummer}});
  zeile.ansehen = call.url("akte.dokument", {{"dokument", dokument.id}, {"fassung", nummer}});
  zeile.speichern =
      call.url("akte.dokument", {{"dokument", dokument.id}, {"fassung", nummer}, {"als", "datei"}});
  if (!dokument.verdeckt && (dokument.fassung > 1 || dokument.richtung == Richtung::intern))
    zeile.fassungen = call.url("akte.fassungen", {{"dokument", dokument.id}});
  return zeile;
}

Result<std::vector<VorgangZeile>> vorgaenge(const Call& call, const std::string& akte,
                                            std::optional<Instant> bis) {
  TRY(auto verweise, call.house.verweise_von("akte", call, akte, bis));
  std::vector<VorgangZeile> all;
  for (const Verweis& one : verweise) all.push_back({one.text, one.betreff, one.zustand, one.url});
  return all;
}

void zeige_kopf(const Call& call, const AkteGanz& ganz, AkteSeite& model) {
  const store::AkteZeile& akte = ganz.akte;
  model.aktenzeichen = akte.aktenzeichen;
  model.betreff = akte.betreff;
  model.position = ganz.position.kennzeichen + " " + ganz.position.titel;
  model.eroeffnet = datum(akte.eroeffnet, call.texts);
  model.aufbewahrung = aufbewahrung_text(call, akte.aufbewahrung_jahre);
  model.bewertung = call.text("akte.bewertung_" + akte.bewertung);
  model.offen = akte.zustand == "offen";
  model.liste = call.url("akte.akten");
  model.heute = call.url("akte.akte", {{"akte", akte.id}});
}

void zeige_stichtag(const Call& call, const store::AkteZeile& akte, const Stichtag& stand, AkteSeite& model) {
  model.stand = {.name = "stand",
                 .beschriftung = call.text("akte.stand_am"),
                 .wert = stand.getippt,
                 .fehler = stand.fehler,
                 .pflicht = true};
  if (!stand.tag) return;
  std::string tag = datum(*stand.tag, call.texts);
  model.damals = call.text("akte.damals", {{"tag", tag}});
  if (akte.eroeffnet >= *stand.ende()) model.noch_nie = call.text("akte.noch_nie", {{"tag", tag}});
}

Result<http::Response> zeige_akte(Call& call, const View<AkteSeite>& view) {
  Stichtag stand = stichtag(call);
  Blick blick{stand.ende(), ganze_zahl(call.request.query.get("vor"))};
  TRY(AkteGanz ganz, lies_akte(call.scope(), call.param("akte"), call.now, blick));
  const std::string& id = ganz.akte.id;
  AkteSeite model;
  model.rahmen =
      call.rahmen(Area::werkbank, call.text("akte.titel", {{"aktenzeichen", ganz.akte.aktenzeichen}}));
  zeige_kopf(call, ganz, model);
  zeige_stichtag(call, ganz.akte, stand, model);
  if (!stand.tag && call.scope().may("akte.bearbeiten"))
    model.ablegen = call.url("akte.ablegen", {{"akte", id}});
  TRY(model.vorgaenge, vorgaenge(call, id, blick.bis));
  for (const Dokument& dokument : ganz.dokumente) model.dokumente.push_back(zeile(call, dokument));
  for (const history::Entry& entry : ganz.verlauf.entries)
    model.verlauf.push_back({ereignis(entry.kind, entry.payload, call.texts),
                             datum_zeit(entry.at, call.texts), zugang::wer(call, ganz.namen, entry.actor)});
  if (ganz.verlauf.before)
    model.aelter = call.url(
        "akte.akte", {{"akte", id}, {"stand", stand.getippt}, {"vor", std::to_string(*ganz.verlauf.before)}});
  return call.page(view, model, stand.fehler.empty() ? 200 : 422);
}

Result<http::Response> sende(Call& call) {
  TRY(Dokument dokument, lies_dokument(call.scope(), call.param("dokument"), call.now,
                                       ganze_zahl(call.request.query.get("fassung"))));
  return sende_dokument(call.scope(), dokument, call.request.query.get("als") == "datei");
}

}  // namespace

void add_akte_routes(House& house) {
  auto akte = house.views.declare<AkteSeite>("akte/akte");
  house.routes.add(
      {.name = "akte.akte",
       .pattern = "/amt/{mandant}/akten/{akte}",
       .right = "akte.lesen",
       .summary = "Eine Akte mit Dokumenten und Verlauf; mit stand=2026-11-20, wie sie an dem Tag war",
       .handler = [akte](Call& call) { return zeige_akte(call, *akte); }});
  house.routes.add(
      {.name = "akte.dokument",
       .pattern = "/amt/{mandant}/dokumente/{dokument}",
       .right = "akte.lesen",
       .summary = "Ein Dokument; mit als=datei zum Speichern, mit fassung=1 eine frühere Fassung",
       .answers = "*/*",
       .handler = sende});
}

}  // namespace gw::akte
