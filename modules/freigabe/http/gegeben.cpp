// SPDX-License-Identifier: EUPL-1.2
// What this authority lets others see: on the page of the case, and one by one.
#include "modules/freigabe/freigabe.hpp"
#include "modules/freigabe/http/freigabe.hpp"
#include "modules/freigabe/usecases/lies_freigaben.hpp"
#include "modules/haus/eingabe.hpp"

namespace gw::freigabe {

struct ZugriffZeile {
  std::string wann, was, wer;
};
PAGE_MODEL(ZugriffZeile, wann, was, wer);

struct FreigabeKarte {
  std::string behoerde, stand, zweck, grundlage, umfang, gewaehrt, zahl;
  bool gilt = false;
  std::vector<ZugriffZeile> zugriffe;
  page::Url seite;
};
PAGE_MODEL(FreigabeKarte, behoerde, stand, zweck, grundlage, umfang, gewaehrt, zahl, gilt, zugriffe, seite);

struct FreigabenAbschnitt {
  std::vector<FreigabeKarte> freigaben;
  std::optional<page::Url> neu;  // of those who may
};
PAGE_MODEL(FreigabenAbschnitt, freigaben, neu);

struct FreigabeSeite {
  Rahmen rahmen;
  std::string nummer, betreff;
  FreigabeKarte karte;
  bool gekuerzt = false;  // there were more looks than are shown
  Grundfeld grund;
  std::optional<page::Url> beenden;  // of those who may, while it is good
  page::Url fall;
};
PAGE_MODEL(FreigabeSeite, rahmen, nummer, betreff, karte, gekuerzt, grund, beenden, fall);

namespace {

using FreigabeSicht = std::shared_ptr<const View<FreigabeSeite>>;

std::string stand(const Call& call, const FreigabeGanz& ganz) {
  const Freigabe& freigabe = ganz.freigabe;
  const std::string bis = datum(freigabe.bis, call.texts);
  if (freigabe.gilt(call.now)) return call.text("freigabe.gilt_bis", {{"bis", bis}});
  const bool beendet = freigabe.beendet && (ganz.verdeckt || !freigabe.grund.empty());
  if (!beendet) return call.text("freigabe.abgelaufen_am", {{"bis", bis}});
  return call.text("freigabe.beendet_am",
                   {{"am", datum_zeit(*freigabe.beendet, call.texts)},
                    {"grund", ganz.verdeckt ? call.text("freigabe.verdeckt") : freigabe.grund}});
}

std::string titel(const Call& call, const FreigabeGanz& ganz, const std::string& id) {
  auto found = std::ranges::find(ganz.dokumente, id, &akte::Dokument::id);
  return found == ganz.dokumente.end() ? call.text("akte.verdecktes_dokument")
                                       : akte::titel_von(call, *found);
}

std::string umfang(const Call& call, const FreigabeGanz& ganz) {
  const Umfang& gegeben = ganz.freigabe.umfang;
  std::string all = call.text("freigabe.umfang_immer");
  if (gegeben.angaben) all += ", " + call.text("freigabe.umfang_angaben");
  if (gegeben.dokumente == Dokumente::alle) all += ", " + call.text("freigabe.umfang_alle");
  for (const std::string& id : gegeben.auswahl) all += ", " + titel(call, ganz, id);
  return all;
}

std::string rollen(const Call& call, const Zugriff& zugriff) {
  std::string all;
  for (const std::string& rolle : zugriff.rollen) {
    const std::string key = "zugang.rolle." + rolle;
    all += (all.empty() ? "" : ", ") + (call.texts.has(key) ? call.text(key) : rolle);
  }
  return all;
}

ZugriffZeile zeile(const Call& call, const FreigabeGanz& ganz, const Zugriff& zugriff) {
  return {datum_zeit(zugriff.am, call.texts),
          zugriff.dokument.empty()
              ? call.text("freigabe.sah_vorgang")
              : call.text("freigabe.sah_dokument", {{"titel", titel(call, ganz, zugriff.dokument)}}),
          call.text("freigabe.wer", {{"zeichen", zugriff.zeichen}, {"rollen", rollen(call, zugriff)}})};
}

FreigabeKarte karte(const Call& call, const FreigabeGanz& ganz) {
  const Freigabe& freigabe = ganz.freigabe;
  FreigabeKarte made;
  made.behoerde = freigabe.behoerde_name;
  made.stand = stand(call, ganz);
  made.zweck = ganz.verdeckt ? call.text("freigabe.verdeckt") : freigabe.zweck;
  made.grundlage = ganz.verdeckt ? call.text("freigabe.verdeckt") : freigabe.grundlage;
  made.umfang = umfang(call, ganz);
  made.gewaehrt =
      call.text("freigabe.gewaehrt_von", {{"am", datum_zeit(freigabe.erteilt, call.texts)},
                                          {"wer", zugang::wer(call, ganz.namen, "member:" + freigabe.von)}});
  made.zahl = ganz.zahl == 0 ? call.text("freigabe.kein_zugriff")
                             : call.text(ganz.zahl == 1 ? "freigabe.ein_zugriff" : "freigabe.zugriffe_zahl",
                                         {{"zahl", std::to_string(ganz.zahl)},
                                          {"am", datum_zeit(ganz.zugriffe.front().am, call.texts)}});
  made.gilt = freigabe.gilt(call.now);
  for (const Zugriff& zugriff : ganz.zugriffe) made.zugriffe.push_back(zeile(call, ganz, zugriff));
  made.seite = call.url("freigabe.freigabe", {{"freigabe", freigabe.id}});
  return made;
}

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<FreigabenAbschnitt>& view) {
  if (!call.scope().may("vorgang.lesen")) return page::Html();
  TRY(auto alle, lies_freigaben(call.house, call.scope(), ort.id));
  FreigabenAbschnitt model;
  for (const FreigabeGanz& one : alle) model.freigaben.push_back(karte(call, one));
  if (call.scope().may("freigabe.erteilen")) model.neu = call.url("freigabe.neu", {{"vorgang", ort.id}});
  if (model.freigaben.empty() && !model.neu) return page::Html();
  return view.part(model, call.texts);
}

Result<http::Response> zeige(Call& call, const FreigabeSicht& sicht, const gw::Getippt& getippt) {
  const std::string& id = call.param("freigabe");
  TRY(FreigabeGanz ganz, lies_freigabe(call.house, call.scope(), id));
  TRY(auto fall,
      call.scope().db().read([&](sql::Tx& tx) { return vorgang::eckdaten(tx, ganz.freigabe.vorgang); }));
  FreigabeSeite model;
  model.rahmen =
      call.rahmen(Area::werkbank, call.text("freigabe.titel", {{"behoerde", ganz.freigabe.behoerde_name}}));
  model.nummer = fall.nummer;
  model.betreff = fall.betreff;
  model.karte = karte(call, ganz);
  model.gekuerzt = ganz.zahl > static_cast<std::int64_t>(ganz.zugriffe.size());
  model.grund = {"grund",
                 "grund",
                 call.text("freigabe.grund"),
                 call.text("freigabe.grund_hilfe"),
                 getippt.wert("grund"),
                 getippt.fehler(call, "grund")};
  if (model.karte.gilt && call.scope().may("freigabe.erteilen"))
    model.beenden = call.url("freigabe.beenden", {{"freigabe", id}});
  model.fall = call.url("vorgang.fall", {{"vorgang", ganz.freigabe.vorgang}});
  return call.page(*sicht, model, getippt.status());
}

Result<http::Response> nimm_ende(Call& call, const FreigabeSicht& sicht) {
  TRY(http::Fields typed, call.form());
  auto done = beende(call.house, call.scope(), call.param("freigabe"), typed.get("grund"), call.now);
  if (!done && ist_am_feld(call, done.error())) return zeige(call, sicht, {typed, &done.error()});
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done->value}}), done->ticket,
                        "hinweis.freigabe.beendet");
}

}  // namespace

void add_given_routes(House& house) {
  auto section = house.views.declare<FreigabenAbschnitt>("freigabe/fall");
  FreigabeSicht sicht = house.views.declare<FreigabeSeite>("freigabe/freigabe");
  house.abschnitte.emplace(
      "vorgang", [section](const Call& call, const Ort& ort) { return abschnitt(call, ort, *section); });
  house.routes.add({.name = "freigabe.freigabe",
                    .pattern = "/amt/{mandant}/freigaben/{freigabe}",
                    .right = "vorgang.lesen",
                    .summary = "Eine Einsicht, die einer anderen Behörde gewährt ist, mit allen Zugriffen",
                    .handler = [sicht](Call& call) { return zeige(call, sicht, {}); }});
  house.routes.add({.name = "freigabe.beenden",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/freigaben/{freigabe}/ende",
                    .right = "freigabe.erteilen",
                    .summary = "Beendet die Einsicht einer anderen Behörde sofort",
                    .fields = {{"grund", "Die Prüfung ist abgeschlossen"}},
                    .handler = [sicht](Call& call) { return nimm_ende(call, sicht); }});
}

}  // namespace gw::freigabe
