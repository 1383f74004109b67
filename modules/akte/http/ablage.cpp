// SPDX-License-Identifier: EUPL-1.2
// People of the house file a document or its next version.
#include <algorithm>

#include "modules/akte/http/akten.hpp"
#include "modules/akte/usecases/lege_ab.hpp"
#include "modules/akte/usecases/lies_akte.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"

namespace gw::akte {

// File or note; the same on both pages.
struct Inhaltsfelder {
  std::string notiz, fehler_notiz, fehler_datei;
};
PAGE_MODEL(Inhaltsfelder, notiz, fehler_notiz, fehler_datei);

struct AblegenSeite {
  Rahmen rahmen;
  std::string aktenzeichen;
  Eingabe titel;
  Auswahl richtung, vorgang;
  Inhaltsfelder inhalt;
  page::Url akte, senden;
};
PAGE_MODEL(AblegenSeite, rahmen, aktenzeichen, titel, richtung, vorgang, inhalt, akte, senden);

struct FassungZeile {
  std::string nummer, dateiname, groesse, wann, wer;
  std::string gesperrt;  // the reason as text; empty: open
  page::Url ansehen, speichern;
};
PAGE_MODEL(FassungZeile, nummer, dateiname, groesse, wann, wer, gesperrt, ansehen, speichern);

struct FassungenSeite {
  Rahmen rahmen;
  std::string aktenzeichen, titel, fassung;
  std::string fest;  // why there cannot be another version; empty: there can
  bool darf = false;
  std::vector<FassungZeile> fassungen;
  Inhaltsfelder inhalt;
  page::Url akte, senden;
};
PAGE_MODEL(FassungenSeite, rahmen, aktenzeichen, titel, fassung, fest, darf, fassungen, inhalt, akte, senden);

namespace {

constexpr std::uint64_t hoechstens_bytes = std::uint64_t{32} << 20;

Inhaltsfelder inhaltsfelder(const Call& call, const Getippt& getippt) {
  return {getippt.wert("notiz"), getippt.fehler(call, "notiz"), getippt.fehler(call, "datei")};
}

std::optional<Hochgeladen> datei_von(const Call& call) {
  auto files = hochgeladen(call);
  return files.empty() ? std::nullopt : std::optional(std::move(files.front()));
}

// Mistakes that a person can mend on the page.
bool zeigbar(const Error& refusal) {
  constexpr std::string_view fields[] = {"titel", "richtung", "vorgang", "notiz", "datei"};
  return std::ranges::find(fields, refusal.field) != std::end(fields);
}

Auswahl richtungen(const Call& call, const Getippt& getippt) {
  Auswahl auswahl{"richtung", call.text("akte.richtung"), getippt.fehler(call, "richtung"), {}};
  for (std::string_view wert : {"intern", "eingang"})
    auswahl.punkte.push_back({std::string(wert), call.text("akte.ablegen_" + std::string(wert)),
                              getippt.felder.get("richtung") == wert});
  return auswahl;
}

Auswahl vorgangswahl(const Call& call, const std::vector<Verweis>& vorgaenge, const Getippt& getippt) {
  Auswahl auswahl{"vorgang", call.text("akte.zu_vorgang"), getippt.fehler(call, "vorgang"), {}};
  // Most Akten have one case, and what is filed is nearly always about it.
  const std::string* chosen = getippt.felder.find("vorgang");
  std::string_view gewaehlt = chosen ? *chosen : call.request.query.get("vorgang");
  for (const Verweis& one : vorgaenge)
    auswahl.punkte.push_back({one.id, one.text + ", " + one.betreff, gewaehlt == one.id});
  auswahl.punkte.push_back({"-", call.text("akte.ohne_vorgang"), gewaehlt == "-"});
  return auswahl;
}

Result<http::Response> zeige_ablegen(Call& call, const View<AblegenSeite>& view, const Getippt& getippt) {
  const std::string& id = call.param("akte");
  CHECK(call.scope().require("akte.bearbeiten"));
  TRY(AkteGanz ganz, lies_akte(call.scope(), id, call.now));
  TRY(auto faelle, call.house.verweise_von("akte", call, id));
  AblegenSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("akte.ablegen"));
  model.aktenzeichen = ganz.akte.aktenzeichen;
  model.titel = {.name = "titel",
                 .beschriftung = call.text("akte.dokument_titel"),
                 .hinweis = call.text("akte.dokument_titel_hilfe"),
                 .wert = getippt.wert("titel"),
                 .fehler = getippt.fehler(call, "titel")};
  model.richtung = richtungen(call, getippt);
  model.vorgang = vorgangswahl(call, faelle, getippt);
  model.inhalt = inhaltsfelder(call, getippt);
  model.akte = call.url("akte.akte", {{"akte", id}});
  model.senden = call.url("akte.ablage", {{"akte", id}});
  return call.page(view, model, getippt.status());
}

// The case that was chosen; "-" none. error invalid akte.vorgang_fremd at "vorgang"
Result<std::string> vorgang_von(const Call& call, const std::string& akte, std::string_view chosen) {
  if (chosen == "-") return std::string();
  TRY(auto faelle, call.house.verweise_von("akte", call, akte));
  if (std::ranges::find(faelle, chosen, &Verweis::id) == faelle.end())
    return error(ErrorKind::invalid, "akte.vorgang_fremd").at("vorgang");
  return std::string(chosen);
}

Result<sql::Ticket> lege_ab_wie_getippt(const Call& call, const http::Fields& typed) {
  const std::string& akte = call.param("akte");
  TRY(Schriftstueck stueck,
      lies_schriftstueck(typed.get("titel"), typed.get("richtung"), typed.get("notiz")));
  TRY(stueck.vorgang, vorgang_von(call, akte, typed.get("vorgang")));
  return lege_ab(call.house, call.scope(), akte, stueck, datei_von(call), call.now);
}

Result<http::Response> nimm_ablage(Call& call, const View<AblegenSeite>& view) {
  TRY(http::Fields typed, call.form());
  auto written = lege_ab_wie_getippt(call, typed);
  if (!written && zeigbar(written.error())) return zeige_ablegen(call, view, {typed, &written.error()});
  TRY(sql::Ticket ticket, std::move(written));
  return call.see_other(call.url("akte.akte", {{"akte", call.param("akte")}}), ticket,
                        "hinweis.dokument_abgelegt");
}

FassungZeile zeile(const Call& call, const Fassungen& alle, const store::Fassung& fassung) {
  const Dokument& dokument = fassung.dokument;
  std::string nummer = std::to_string(dokument.fassung);
  FassungZeile made;
  made.nummer = call.text("akte.fassung_n", {{"n", nummer}});
  made.dateiname = dokument.dateiname;
  made.groesse = groesse(dokument.groesse, call.texts);
  made.wann = datum_zeit(fassung.am, call.texts);
  if (!fassung.von.empty()) made.wer = zugang::wer(call, alle.namen, fassung.von);
  if (dokument.pruefung == "gesperrt") made.gesperrt = call.text("akte.gesperrt_" + dokument.pruefung_grund);
  made.ansehen = call.url("akte.dokument", {{"dokument", dokument.id}, {"fassung", nummer}});
  made.speichern =
      call.url("akte.dokument", {{"dokument", dokument.id}, {"fassung", nummer}, {"als", "datei"}});
  return made;
}

Result<http::Response> zeige_fassungen(Call& call, const View<FassungenSeite>& view, const Getippt& getippt) {
  TRY(Fassungen alle, lies_fassungen(call.scope(), call.param("dokument"), call.now));
  const Dokument& neueste = alle.alle.front().dokument;
  FassungenSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("akte.fassungen_titel", {{"titel", neueste.titel}}));
  model.aktenzeichen = alle.akte.aktenzeichen;
  model.titel = neueste.titel;
  model.fassung = std::to_string(neueste.fassung);
  for (const store::Fassung& one : alle.alle) model.fassungen.push_back(zeile(call, alle, one));
  if (neueste.richtung != Richtung::intern) model.fest = call.text("akte.fassung_fest");
  model.darf = model.fest.empty() && call.scope().may("akte.bearbeiten");
  model.inhalt = inhaltsfelder(call, getippt);
  model.akte = call.url("akte.akte", {{"akte", neueste.akte}});
  model.senden = call.url("akte.fassung", {{"dokument", neueste.id}});
  return call.page(view, model, getippt.status());
}

Result<sql::Ticket> lege_fassung_wie_getippt(const Call& call, const http::Fields& typed) {
  TRY(std::string notiz, lies_notiz(typed.get("notiz")));
  auto gesehen = fassung_von(typed);
  if (!gesehen) return error(ErrorKind::malformed, "akte.fassung_veraltet").at("fassung");
  return lege_fassung_ab(call.house, call.scope(),
                         {call.param("dokument"), *gesehen, std::move(notiz), datei_von(call)}, call.now);
}

Result<http::Response> nimm_fassung(Call& call, const View<FassungenSeite>& view) {
  TRY(http::Fields typed, call.form());
  auto written = lege_fassung_wie_getippt(call, typed);
  if (!written && zeigbar(written.error())) return zeige_fassungen(call, view, {typed, &written.error()});
  TRY(sql::Ticket ticket, std::move(written));
  return call.see_other(call.url("akte.fassungen", {{"dokument", call.param("dokument")}}), ticket,
                        "hinweis.fassung_abgelegt");
}

}  // namespace

void add_ablage_routes(House& house) {
  using http::Method;
  auto form = house.views.declare<AblegenSeite>("akte/ablegen");
  auto versions = house.views.declare<FassungenSeite>("akte/fassungen");
  house.routes.add({.name = "akte.ablegen",
                    .pattern = "/amt/{mandant}/akten/{akte}/dokumente",
                    .right = "akte.bearbeiten",
                    .summary = "Formular: ein Dokument in der Akte ablegen",
                    .handler = [form](Call& call) { return zeige_ablegen(call, *form, {}); }});
  house.routes.add({.name = "akte.ablage",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/akten/{akte}/dokumente",
                    .right = "akte.bearbeiten",
                    .summary = "Legt eine Datei oder eine Notiz in der Akte ab",
                    .fields = {{"titel", "Gespräch am Telefon"},
                               {"richtung", "intern"},
                               {"vorgang", "-"},
                               {"notiz", "Die Unterlagen kommen nächste Woche.", false},
                               {"datei", "schreiben.pdf", false, true}},
                    .body_bytes = hoechstens_bytes,
                    .handler = [form](Call& call) { return nimm_ablage(call, *form); }});
  house.routes.add({.name = "akte.fassungen",
                    .pattern = "/amt/{mandant}/dokumente/{dokument}/fassungen",
                    .right = "akte.lesen",
                    .summary = "Die Fassungen eines Dokuments",
                    .handler = [versions](Call& call) { return zeige_fassungen(call, *versions, {}); }});
  house.routes.add({.name = "akte.fassung",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/dokumente/{dokument}/fassungen",
                    .right = "akte.bearbeiten",
                    .summary = "Legt eine neue Fassung eines internen Dokuments ab",
                    .fields = {{"fassung", "1"},
                               {"notiz", "Ergänzt am Nachmittag.", false},
                               {"datei", "schreiben.pdf", false, true}},
                    .body_bytes = hoechstens_bytes,
                    .handler = [versions](Call& call) { return nimm_fassung(call, *versions); }});
}

}  // namespace gw::akte
