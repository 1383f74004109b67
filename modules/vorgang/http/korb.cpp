// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/eingabe.hpp"
#include "modules/vorgang/http/faellig.hpp"
#include "modules/vorgang/http/korbwahl.hpp"
#include "modules/vorgang/http/modulaufgabe.hpp"
#include "modules/vorgang/http/suchfeld.hpp"
#include "modules/vorgang/http/verlauf.hpp"
#include "modules/vorgang/http/vorgang.hpp"

namespace gw::vorgang {

struct KorbEintrag {
  std::string nummer, betreff, person, aufgabe, frist, frist_in, wahl;
  std::string wer;  // who has it in hand, where that is not simply the reader
  bool eilt = false, meins = false;
  page::Url seite;
};
PAGE_MODEL(KorbEintrag, nummer, betreff, person, aufgabe, frist, frist_in, wahl, wer, eilt, meins, seite);

struct Korbreiter {
  std::string text;
  bool gewaehlt = false;
  page::Url seite;
};
PAGE_MODEL(Korbreiter, text, gewaehlt, seite);

// Not what has to be chosen (haus/auswahl), but what narrows down.
struct Filterfeld {
  std::string name, beschriftung;
  std::vector<Auswahlpunkt> punkte;
};
PAGE_MODEL(Filterfeld, name, beschriftung, punkte);

struct KorbSeite {
  Rahmen rahmen;
  bool waehlbar = false;  // this person may take tasks and give them back
  bool gefiltert = false;
  Suchfeld suchfeld;
  std::string nur, leer_titel, leer;
  std::vector<Korbreiter> reiter;
  std::vector<Filterfeld> filter;
  std::vector<KorbEintrag> eintraege;
  std::vector<page::Html> hinweise;  // of other modules
  page::Url korb, ohne_filter, uebernehmen, zurueckgeben, weitergeben;
  std::optional<page::Url> anfang, weiter;  // of the pages before and behind
};
PAGE_MODEL(KorbSeite, rahmen, waehlbar, gefiltert, suchfeld, nur, leer_titel, leer, reiter, filter, eintraege,
           hinweise, korb, ohne_filter, uebernehmen, zurueckgeben, weitergeben, anfang, weiter);

namespace {

std::string wer(const Call& call, const Korbseite& seite, const store::Korbzeile& zeile) {
  auto name = [&](const std::string& konto) {
    auto found = seite.namen.find(konto);
    return found == seite.namen.end() ? call.text("vorgang.kollegium_dativ") : found->second;
  };
  const bool eigene = zeile.bearbeiter == call.scope().actor().id;
  if (!eigene && !zeile.bearbeiter.empty())
    return call.text("vorgang.bei", {{"name", name(zeile.bearbeiter)}});
  if (!zeile.fuer.empty()) return call.text("vorgang.in_vertretung", {{"name", name(zeile.fuer)}});
  return "";
}

KorbEintrag eintrag(const Call& call, const Korbseite& seite, const store::Korbzeile& zeile) {
  return {zeile.nummer,
          zeile.betreff,
          zeile.person,
          zeile.name,
          datum(zeile.faellig, call.texts),
          frist_in(call, zeile.faellig),
          zeile.aufgabe + "." + std::to_string(zeile.fassung),
          wer(call, seite, zeile),
          eilt(call, zeile.faellig),
          zeile.bearbeiter == call.scope().actor().id,
          aufgabenseite(call, zeile.element, zeile.aufgabe, zeile.vorgang)};
}

std::vector<Korbreiter> reiter(const Call& call, const Korbwahl& wahl) {
  std::vector<Korbreiter> all;
  for (const auto& [sicht, word] : sichten) {
    Korbwahl andere = wahl;
    andere.sicht = sicht;
    andere.nach = std::nullopt;
    andere.wer.clear();
    const std::string key = word.empty() ? "vorgang.sicht_offene" : "vorgang.sicht_" + std::string(word);
    all.push_back({call.text(key), sicht == wahl.sicht, korb_url(call, andere)});
  }
  return all;
}

// ---- what narrows down

Filterfeld feld(const Call& call, std::string name) {
  std::string title = call.text("vorgang.filter_" + name);
  return {std::move(name), std::move(title), {{"", call.text("vorgang.filter_alle"), false}}};
}

Filterfeld nach_art(const Call& call, const Korbfilter& filter, const Korbwahl& wahl) {
  Filterfeld made = feld(call, "art");
  std::string paket;
  for (const Korbfilter::Art& one : filter.arten) {
    std::string its = one.art.substr(0, one.art.find('/'));
    if (its != paket)
      made.punkte.push_back(
          {its, call.text("vorgang.filter_leistung", {{"leistung", one.leistung}}), wahl.art == its});
    paket = std::move(its);
    made.punkte.push_back({one.art, one.leistung + ": " + one.name, wahl.art == one.art});
  }
  return made;
}

Filterfeld nach_rolle(const Call& call, const Korbwahl& wahl) {
  Filterfeld made = feld(call, "rolle");
  for (const std::string& rolle : call.scope().roles())
    made.punkte.push_back({rolle, rollenname(call, rolle), wahl.rolle == rolle});
  return made;
}

Filterfeld nach_frist(const Call& call, const Korbwahl& wahl) {
  Filterfeld made = feld(call, "faellig");
  for (const auto& [faellig, word] : faelligkeiten)
    if (!word.empty())
      made.punkte.push_back(
          {std::string(word), call.text("vorgang.filter_" + std::string(word)), wahl.faellig == faellig});
  return made;
}

Filterfeld nach_person(const Call& call, const Korbfilter& filter, const Korbwahl& wahl) {
  Filterfeld made = feld(call, "wer");
  for (const zugang::Traeger& one : filter.wer)
    made.punkte.push_back({one.konto, one.name, wahl.wer == one.konto});
  return made;
}

Result<std::vector<Filterfeld>> filterfelder(const Call& call, const Korbwahl& wahl) {
  TRY(Korbfilter filter, lies_korbfilter(call.house, call.scope(), wahl.sicht));
  std::vector<Filterfeld> all{nach_frist(call, wahl), nach_art(call, filter, wahl)};
  if (call.scope().roles().size() > 1) all.push_back(nach_rolle(call, wahl));
  if (wahl.sicht == Korbsicht::andere) all.push_back(nach_person(call, filter, wahl));
  return all;
}

// ---- the page

void nenne_ziele(const Call& call, const Korbwahl& wahl, KorbSeite& model) {
  Korbwahl vorne = wahl;
  vorne.nach = std::nullopt;
  model.korb = call.url("vorgang.korb");
  model.ohne_filter = korb_url(call, {.sicht = wahl.sicht});
  model.uebernehmen = korb_url(call, wahl, "vorgang.auswahl.uebernahme");
  model.zurueckgeben = korb_url(call, wahl, "vorgang.auswahl.rueckgabe");
  model.weitergeben = korb_url(call, wahl, "vorgang.auswahl.weitergabe");
  if (wahl.nach) model.anfang = korb_url(call, vorne);
}

void sage_warum_leer(const Call& call, const Korbwahl& wahl, KorbSeite& model) {
  if (wahl.gefiltert()) {
    model.leer_titel = call.text("vorgang.leer_filter_titel");
    model.leer = call.text("vorgang.leer_filter");
    return;
  }
  const std::string word(wort(wahl.sicht));
  model.leer_titel = call.text("vorgang.leer_titel");
  model.leer = call.text(word.empty() || word == "gruppe" ? "vorgang.leer" : "vorgang.leer_" + word);
}

Result<http::Response> zeige_korb(Call& call, const View<KorbSeite>& view) {
  Korbwahl wahl = korbwahl(call);
  TRY(Korbseite seite, lies_korb(call.scope(), wahl, call.now));
  KorbSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("vorgang.korb"));
  model.waehlbar = call.scope().may("vorgang.bearbeiten");
  model.gefiltert = wahl.gefiltert();
  model.suchfeld.ziel = call.url("vorgang.suche");
  model.nur = wort(wahl.sicht);
  model.reiter = reiter(call, wahl);
  TRY(model.filter, filterfelder(call, wahl));
  TRY(model.hinweise, call.house.abschnitte_von("korb", call, {}));
  for (const store::Korbzeile& zeile : seite.zeilen) model.eintraege.push_back(eintrag(call, seite, zeile));
  sage_warum_leer(call, wahl, model);
  nenne_ziele(call, wahl, model);
  if (seite.weiter) {
    wahl.nach = seite.weiter;
    model.weiter = korb_url(call, wahl);
  }
  return call.page(view, model);
}

Value name_oder_null(const Korbseite& seite, const std::string& konto) {
  auto found = seite.namen.find(konto);
  return found == seite.namen.end() ? Value() : Value(found->second);
}

Result<http::Response> korb_api(Call& call) {
  TRY(Korbseite seite, lies_korb(call.scope(), korbwahl(call), call.now));
  List all;
  for (const store::Korbzeile& zeile : seite.zeilen)
    all.push_back(Context{{"aufgabe", zeile.aufgabe},
                          {"fassung", zeile.fassung},
                          {"vorgang", zeile.vorgang},
                          {"nummer", zeile.nummer},
                          {"betreff", zeile.betreff},
                          {"name", zeile.name},
                          {"bearbeiter", name_oder_null(seite, zeile.bearbeiter)},
                          {"in_vertretung_fuer", name_oder_null(seite, zeile.fuer)},
                          {"faellig", iso_utc(zeile.faellig)}});
  return call.json(Context{{"aufgaben", std::move(all)},
                           {"weiter", seite.weiter ? Value(text_von(*seite.weiter)) : Value()}});
}

}  // namespace

void add_basket_routes(House& house) {
  auto view = house.views.declare<KorbSeite>("vorgang/korb");
  house.routes.add(
      {.name = "vorgang.korb",
       .pattern = "/amt/{mandant}/korb",
       .right = "vorgang.lesen",
       .summary =
           "Aufgaben nach Frist: eigene und freie; nur=meine, gruppe, vertretung, andere; nach faellig "
           "(ueberfaellig, woche), art, rolle, wer",
       .handler = [view](Call& call) { return zeige_korb(call, *view); }});
  house.routes.add(
      {.name = "api.korb",
       .pattern = "/api/v1/amt/{mandant}/korb",
       .right = "vorgang.lesen",
       .summary = "Der Korb für Programme, mit derselben Auswahl (nur, faellig, art, rolle, wer, nach)",
       .handler = korb_api});
}

}  // namespace gw::vorgang
