// SPDX-License-Identifier: EUPL-1.2
// The book of deadlines: a page, the same on paper, and for other programs.
#include <algorithm>

#include "modules/frist/http/ausgabe.hpp"
#include "modules/frist/http/frist.hpp"
#include "modules/frist/http/karte.hpp"
#include "modules/frist/usecases/ereignis.hpp"
#include "modules/haus/eingabe.hpp"

namespace gw::frist {

struct BuchZeile {
  std::string ende, nummer, frist, quelle, leistung, rolle, stand;
  bool spaet = false, eilt = false;
  page::Url fall;
};
PAGE_MODEL(BuchZeile, ende, nummer, frist, quelle, leistung, rolle, stand, spaet, eilt, fall);

struct Buchreiter {
  std::string text, zahl;
  bool gewaehlt = false;
  page::Url seite;
};
PAGE_MODEL(Buchreiter, text, zahl, gewaehlt, seite);

struct Buchfilter {
  std::string name, beschriftung;
  std::vector<Auswahlpunkt> punkte;
};
PAGE_MODEL(Buchfilter, name, beschriftung, punkte);

struct BuchSeite {
  Rahmen rahmen;
  bool gefiltert = false;
  bool druck = false;  // all of it, with nothing to click
  std::string stand, sicht, zeitraum, leer_titel, leer;
  std::vector<std::string> auswahl;  // what paper is narrowed down to
  std::string abgeschnitten;         // that paper does not have all of it; empty: it has
  std::vector<Buchreiter> sichten, zeitraeume;
  std::vector<Buchfilter> filter;
  std::vector<BuchZeile> zeilen;
  page::Url liste, ohne_filter, druckseite, csv, kalender;
  std::optional<page::Url> anfang, weiter;
};
PAGE_MODEL(BuchSeite, rahmen, gefiltert, druck, stand, sicht, zeitraum, leer_titel, leer, auswahl,
           abgeschnitten, sichten, zeitraeume, filter, zeilen, liste, ohne_filter, druckseite, csv, kalender,
           anfang, weiter);

namespace {

using Sichtseite = std::shared_ptr<const View<BuchSeite>>;

struct Sichtwort {
  Sicht sicht;
  std::string_view wort;
};
constexpr Sichtwort sichten[] = {
    {Sicht::laufende, ""}, {Sicht::wartende, "wartende"}, {Sicht::eskalierte, "gemeldete"}};
struct Zeitwort {
  Zeitraum zeitraum;
  std::string_view wort;
};
constexpr Zeitwort zeiten[] = {{Zeitraum::alle, ""},
                               {Zeitraum::ueberschritten, "ueberschritten"},
                               {Zeitraum::woche, "woche"},
                               {Zeitraum::zwei_wochen, "zwei-wochen"}};

// "2026-12-04.018f….1"; anything else is the first page.
std::optional<store::Buchstelle> stelle_von(std::string_view text) {
  const std::size_t first = text.find('.'), last = text.rfind('.');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  auto nummer = ganze_zahl(text.substr(last + 1));
  if (!nummer) return std::nullopt;
  return store::Buchstelle{std::string(text.substr(0, first)),
                           std::string(text.substr(first + 1, last - first - 1)), *nummer};
}
std::string text_von(const store::Buchstelle& stelle) {
  return stelle.tag + "." + stelle.vorgang + "." + std::to_string(stelle.nummer);
}

Buchwahl wahl_von(const Call& call) {
  const http::Fields& query = call.request.query;
  Buchwahl wahl;
  auto sicht = std::ranges::find(sichten, query.get("sicht"), &Sichtwort::wort);
  if (sicht != std::end(sichten)) wahl.sicht = sicht->sicht;
  auto zeit = std::ranges::find(zeiten, query.get("zeitraum"), &Zeitwort::wort);
  if (zeit != std::end(zeiten)) wahl.zeitraum = zeit->zeitraum;
  wahl.art = query.get("art");
  wahl.paket = query.get("paket");
  wahl.rolle = query.get("rolle");
  wahl.nach = stelle_von(query.get("nach"));
  return wahl;
}

std::string_view wort(Sicht sicht) {
  return std::ranges::find(sichten, sicht, &Sichtwort::sicht)->wort;
}
std::string_view wort(Zeitraum zeitraum) {
  return std::ranges::find(zeiten, zeitraum, &Zeitwort::zeitraum)->wort;
}

page::Url url(const Call& call, const Buchwahl& wahl, std::string_view route = "frist.liste") {
  std::vector<std::pair<std::string_view, std::string>> query;
  auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) query.emplace_back(name, std::string(value));
  };
  add("sicht", wort(wahl.sicht));
  add("zeitraum", wort(wahl.zeitraum));
  add("art", wahl.art);
  add("paket", wahl.paket);
  add("rolle", wahl.rolle);
  if (wahl.nach) add("nach", text_von(*wahl.nach));
  return call.url(route, std::move(query));
}

// How a package calls itself, of those that the authority offers; of others the id.
std::string leistung(const std::vector<paket::PaketPtr>& angebote, const std::string& id) {
  auto found = std::ranges::find_if(angebote, [&](const auto& one) { return one->id == id; });
  return found == angebote.end() ? id : (*found)->texte("de").text((*found)->leistung.name);
}

Result<std::vector<paket::PaketPtr>> alle_angebote(const Call& call) {
  TRY(auto all, paket::angebot(call.house, call.scope()));
  TRY(auto more, paket::angebot(call.house, call.scope(), paket::Anlass::bescheid));
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<Buchreiter> sichtreiter(const Call& call, const Buchwahl& wahl) {
  std::vector<Buchreiter> all;
  for (const auto& [sicht, word] : sichten) {
    const std::string key = word.empty() ? "laufende" : std::string(word);
    all.push_back({call.text("frist.sicht_" + key), "", sicht == wahl.sicht,
                   url(call, {.sicht = sicht, .art = wahl.art, .paket = wahl.paket, .rolle = wahl.rolle})});
  }
  return all;
}

std::string gezaehlt(std::int64_t zahl) {
  return zahl < hoechstens_gezaehlt ? std::to_string(zahl) : std::to_string(hoechstens_gezaehlt - 1) + "+";
}

std::vector<Buchreiter> zeitreiter(const Call& call, const Buchwahl& wahl, const Buchzahlen& zahlen) {
  const std::int64_t counts[] = {zahlen.alle, zahlen.ueberschritten, zahlen.woche, zahlen.zwei_wochen};
  std::vector<Buchreiter> all;
  for (const auto& [zeitraum, word] : zeiten) {
    Buchwahl andere = wahl;
    andere.zeitraum = zeitraum;
    andere.nach = std::nullopt;
    const std::string key = word.empty() ? "alle" : std::string(word);
    all.push_back({call.text("frist.zeitraum_" + key), gezaehlt(counts[static_cast<int>(zeitraum)]),
                   zeitraum == wahl.zeitraum, url(call, andere)});
  }
  return all;
}

Buchfilter feld(const Call& call, const std::string& name) {
  return {name, call.text("frist.filter_" + name), {{"", call.text("frist.filter_alle"), false}}};
}

std::vector<Buchfilter> filter(const Call& call, const Buchwahl& wahl,
                               const std::vector<paket::PaketPtr>& angebote) {
  Buchfilter nach_art = feld(call, "art"), nach_paket = feld(call, "paket"), nach_rolle = feld(call, "rolle");
  for (std::string_view art : arten)
    nach_art.punkte.push_back(
        {std::string(art), call.text("frist.art_" + std::string(art)), wahl.art == art});
  std::set<std::string> rollen;
  for (const auto& one : angebote) {
    nach_paket.punkte.push_back({one->id, leistung(angebote, one->id), wahl.paket == one->id});
    for (const std::string& rolle : one->rollen)
      if (!one->stelle(rolle)) rollen.insert(rolle);
  }
  for (const std::string& rolle : rollen)
    nach_rolle.punkte.push_back({rolle, rollenname(call.texts, rolle), wahl.rolle == rolle});
  return {nach_art, nach_paket, nach_rolle};
}

BuchZeile zeile(const Call& call, const Buchzeile& one, const std::vector<paket::PaketPtr>& angebote) {
  const Date heute = berlin_date(call.now);
  BuchZeile made;
  made.ende = one.frist.ende ? datum(*one.frist.ende, call.texts) : call.text("frist.noch_keiner");
  made.nummer = one.nummer;
  made.frist = titel_von(call, one.frist);
  made.quelle = one.frist.quelle;
  made.leistung = leistung(angebote, one.frist.paket);
  made.rolle = rollenname(call.texts, one.frist.rolle);
  made.stand = kurzer_stand(call, one.frist);
  made.spaet = one.frist.ueberschritten(heute);
  made.eilt = !made.spaet && one.frist.draengt(heute);
  made.fall = call.url("vorgang.fall", {{"vorgang", one.frist.vorgang}});
  return made;
}

// "Letzter Tag: Überschritten": on paper there is no form that shows it.
std::vector<std::string> auswahl(const Call& call, const Buchwahl& wahl,
                                 const std::vector<paket::PaketPtr>& angebote) {
  std::vector<std::string> all;
  auto nenne = [&](std::string_view was, const std::string& wert) {
    if (!wert.empty()) all.push_back(call.text("frist.auswahl", {{"was", call.text(was)}, {"wert", wert}}));
  };
  auto benannt = [&](const std::string& key, const std::string& sonst) {
    return call.texts.has(key) ? call.text(key) : sonst;
  };
  if (wahl.sicht != Sicht::laufende)
    nenne("frist.ansicht", call.text("frist.sicht_" + std::string(wort(wahl.sicht))));
  if (wahl.zeitraum != Zeitraum::alle)
    nenne("frist.zeitraum", call.text("frist.zeitraum_" + std::string(wort(wahl.zeitraum))));
  nenne("frist.filter_art", benannt("frist.art_" + wahl.art, wahl.art));
  nenne("frist.filter_paket", leistung(angebote, wahl.paket));
  nenne("frist.filter_rolle", rollenname(call.texts, wahl.rolle));
  return all;
}

void nenne_ziele(const Call& call, Buchwahl wahl, const Buchseite& seite, BuchSeite& model) {
  const bool weiter_hinten = wahl.nach.has_value();
  wahl.nach = std::nullopt;
  if (weiter_hinten) model.anfang = url(call, wahl);
  model.liste = call.url("frist.liste");
  model.ohne_filter = url(call, {.sicht = wahl.sicht});
  model.druckseite = url(call, wahl, "frist.druck");
  model.csv = url(call, wahl, "frist.csv");
  model.kalender = url(call, wahl, "frist.kalender");
  if (!seite.weiter) return;
  wahl.nach = seite.weiter;
  model.weiter = url(call, wahl);
}

Result<http::Response> zeige(Call& call, const Sichtseite& sicht, bool druck) {
  Buchwahl wahl = wahl_von(call);
  if (druck) wahl.nach = std::nullopt;
  TRY(Buchseite seite,
      lies_buch(call.scope(), wahl, call.now, druck ? hoechstens_ausgegeben : fristen_je_seite));
  TRY(auto angebote, alle_angebote(call));
  BuchSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("frist.buch"));
  model.druck = druck;
  model.gefiltert = !wahl.art.empty() || !wahl.paket.empty() || !wahl.rolle.empty();
  model.stand = call.text("frist.buch_stand", {{"behoerde", call.scope().mandant().name},
                                               {"am", datum_zeit(call.now, call.texts)}});
  if (druck) model.auswahl = auswahl(call, wahl, angebote);
  if (druck) model.abgeschnitten = abgeschnitten(call, seite);
  model.sicht = wort(wahl.sicht);
  model.zeitraum = wort(wahl.zeitraum);
  model.sichten = sichtreiter(call, wahl);
  if (wahl.sicht == Sicht::laufende) {
    TRY(Buchzahlen zahlen, zaehle_buch(call.scope(), wahl, call.now));
    model.zeitraeume = zeitreiter(call, wahl, zahlen);
  }
  model.filter = filter(call, wahl, angebote);
  for (const Buchzeile& one : seite.zeilen) model.zeilen.push_back(zeile(call, one, angebote));
  model.leer_titel = call.text("frist.leer_titel");
  model.leer = call.text(wahl.gefiltert() ? "frist.leer_filter" : "frist.leer");
  nenne_ziele(call, wahl, seite, model);
  return call.page(*sicht, model);
}

Result<http::Response> api(Call& call) {
  TRY(Buchseite seite, lies_buch(call.scope(), wahl_von(call), call.now));
  List all;
  for (const Buchzeile& one : seite.zeilen)
    all.push_back(Context{{"vorgang", one.frist.vorgang},
                          {"nummer", one.nummer},
                          {"frist", one.frist.nummer},
                          {"art", one.frist.art},
                          {"titel", titel(call.house.messages.in("de"), one.frist)},
                          {"recht", one.frist.quelle},
                          {"paket", one.frist.paket},
                          {"rolle", one.frist.rolle},
                          {"zustand", name(one.frist.zustand)},
                          {"ende", one.frist.ende ? Value(*one.frist.ende) : Value()},
                          {"eskaliert", one.frist.eskaliert_am ? Value(*one.frist.eskaliert_am) : Value()}});
  return call.json(Context{{"fristen", std::move(all)},
                           {"weiter", seite.weiter ? Value(text_von(*seite.weiter)) : Value()}});
}

// Of the same choice, all pages.
template <class Write>
Result<http::Response> gib_aus(Call& call, Write write, std::string typ, const std::string& datei) {
  Buchwahl wahl = wahl_von(call);
  wahl.nach = std::nullopt;
  TRY(Buchseite seite, lies_buch(call.scope(), wahl, call.now, hoechstens_ausgegeben));
  http::Response response;
  response.header("content-type", std::move(typ))
      .header("content-disposition", "attachment; filename=\"" + datei + "\"");
  response.body = write(call, seite);
  return response;
}

}  // namespace

void add_book_routes(House& house) {
  auto sicht = house.views.declare<BuchSeite>("frist/buch");
  const std::string wahl =
      " (sicht=wartende, gemeldete; zeitraum=ueberschritten, woche, zwei-wochen; art, paket, rolle)";
  auto route = [&](std::string name, std::string pfad, std::string summary, std::string answers,
                   CallHandler handler) {
    house.routes.add({.name = std::move(name),
                      .pattern = std::move(pfad),
                      .right = "vorgang.lesen",
                      .summary = std::move(summary) + wahl,
                      .answers = std::move(answers),
                      .handler = std::move(handler)});
  };
  route("frist.liste", "/amt/{mandant}/fristen", "Das Fristenbuch nach letztem Tag", "",
        [sicht](Call& call) { return zeige(call, sicht, false); });
  route("frist.druck", "/amt/{mandant}/fristen/druck", "Das Fristenbuch zum Drucken", "",
        [sicht](Call& call) { return zeige(call, sicht, true); });
  route("frist.csv", "/amt/{mandant}/fristen.csv", "Das Fristenbuch als Tabelle", "text/csv",
        [](Call& call) { return gib_aus(call, als_csv, "text/csv; charset=utf-8", "fristen.csv"); });
  route(
      "frist.kalender", "/amt/{mandant}/fristen.ics", "Das Fristenbuch als Kalender", "text/calendar",
      [](Call& call) { return gib_aus(call, als_kalender, "text/calendar; charset=utf-8", "fristen.ics"); });
  route("api.fristen", "/api/v1/amt/{mandant}/fristen",
        "Das Fristenbuch für Programme, mit nach für die nächste Seite", "", api);
}

}  // namespace gw::frist
