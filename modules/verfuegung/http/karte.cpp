// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/http/karte.hpp"

#include <algorithm>

namespace gw::verfuegung {
namespace {

std::string konto_name(const Call& call, const UmlaufGanz& ganz, const std::string& konto) {
  return zugang::wer(call, ganz.namen, "member:" + konto);
}

std::string gefragte(const Call& call, const UmlaufGanz& ganz, const Wer& wer) {
  return wer.konto.empty() ? ganz.kollegium.titel(wer.rolle) : konto_name(call, ganz, wer.konto);
}

std::string stand(const Call& call, const Schritt& schritt) {
  switch (schritt.zustand) {
    case Schrittzustand::wartet:
      return call.text("verfuegung.wartet");
    case Schrittzustand::entfallen:
      return call.text("verfuegung.entfallen");
    case Schrittzustand::offen:
      return schritt.bitte.frist
                 ? call.text("verfuegung.offen_bis", {{"frist", datum(*schritt.bitte.frist, call.texts)}})
                 : call.text("verfuegung.offen");
    case Schrittzustand::erledigt:
      return call.text("verfuegung.antwort_" + std::string(name(schritt.antwort)));
  }
  return "";
}

// "i. V. für Sina Sachbearbeitung: Zoe Zeichnung (Zeichnung), 22. November 2026, 14:05 Uhr"
std::string zeichner(const Call& call, const UmlaufGanz& ganz, const Schritt& schritt) {
  if (schritt.zustand != Schrittzustand::erledigt) return "";
  std::string vor = schritt.zusatz;
  if (!schritt.fuer.empty())
    vor = call.text("verfuegung.in_vertretung", {{"name", konto_name(call, ganz, schritt.fuer)}});
  return (vor.empty() ? "" : vor + " ") +
         call.text("verfuegung.gezeichnet_von", {{"name", konto_name(call, ganz, schritt.von)},
                                                 {"rolle", ganz.kollegium.titel(schritt.als)},
                                                 {"am", datum_zeit(*schritt.am, call.texts)}});
}

std::vector<GesehenZeile> gesehen(const Call& call, const UmlaufGanz& ganz, const Schritt& schritt) {
  const bool gezeichnet = ist_zeichnung(schritt.bitte.art) && !lehnt_ab(schritt.antwort);
  const char* key = gezeichnet ? "verfuegung.gezeichnete_fassung" : "verfuegung.gesehene_fassung";
  std::vector<GesehenZeile> all;
  for (const Gesehen& one : schritt.gesehen) {
    auto found = std::ranges::find(ganz.dokumente, one.dokument, &akte::Dokument::id);
    if (found == ganz.dokumente.end()) continue;
    const std::string n = std::to_string(one.fassung);
    GesehenZeile zeile{call.text(key, {{"titel", akte::titel_von(call, *found)}, {"n", n}}), one.sha256, ""};
    if (found->fassung != one.fassung)
      zeile.geaendert = call.text("verfuegung.seitdem_geaendert", {{"n", std::to_string(found->fassung)}});
    all.push_back(std::move(zeile));
  }
  return all;
}

SchrittZeile zeile(const Call& call, const UmlaufGanz& ganz, const Schritt& schritt, bool rueckziehbar) {
  SchrittZeile made;
  made.id = schritt.id;
  made.was = call.text("verfuegung.bitte_" + std::string(name(schritt.bitte.art)),
                       {{"an", gefragte(call, ganz, schritt.bitte.an)}});
  made.stand = stand(call, schritt);
  made.wer = zeichner(call, ganz, schritt);
  made.auftrag = schritt.bitte.auftrag;
  made.bemerkung = schritt.bemerkung;
  made.offen = schritt.zustand == Schrittzustand::offen;
  made.abgelehnt = lehnt_ab(schritt.antwort);
  made.erledigt = schritt.zustand == Schrittzustand::erledigt && !made.abgelehnt;
  made.rueckziehbar = rueckziehbar && schritt.steht_aus();
  made.gesehen = gesehen(call, ganz, schritt);
  return made;
}

std::vector<Auswahlpunkt> artpunkte(const Call& call, std::string_view chosen) {
  std::vector<Auswahlpunkt> all{{"", call.text("verfuegung.bitte_waehlen"), chosen.empty()}};
  for (Art art : arten)
    all.push_back(
        {std::string(name(art)), call.text("verfuegung.zur_" + std::string(name(art))), chosen == name(art)});
  return all;
}

}  // namespace

std::vector<DokumentZeile> dokumente(const Call& call, const std::vector<akte::Dokument>& all) {
  std::vector<DokumentZeile> made;
  for (const akte::Dokument& one : all) {
    const std::string n = std::to_string(one.fassung);
    DokumentZeile zeile{one.id, akte::titel_von(call, one), call.text("akte.fassung_n", {{"n", n}}), n, {}};
    if (!one.verdeckt && one.pruefung != "gesperrt" && call.scope().may("akte.lesen"))
      zeile.seite = call.url("akte.dokument", {{"dokument", one.id}, {"fassung", n}});
    made.push_back(std::move(zeile));
  }
  return made;
}

UmlaufKarte karte(const Call& call, const UmlaufGanz& ganz, bool rueckziehbar) {
  const Umlauf& umlauf = ganz.umlauf;
  UmlaufKarte made;
  made.betreff = umlauf.betreff;
  made.stand = call.text("verfuegung.zustand_" + std::string(name(umlauf.zustand)));
  made.gesandt = call.text("verfuegung.gesandt_von", {{"name", konto_name(call, ganz, umlauf.von)},
                                                      {"am", datum_zeit(umlauf.begonnen, call.texts)}});
  made.csrf = call.csrf;
  made.fassung = std::to_string(umlauf.fassung);
  made.laeuft = umlauf.zustand == Umlaufzustand::laeuft;
  made.zurueck = umlauf.zustand == Umlaufzustand::zurueck;
  made.dokumente = dokumente(call, ganz.dokumente);
  for (std::int64_t runde = umlauf.runde; runde > 0; --runde) {
    Runde one;
    if (umlauf.runde > 1) one.titel = call.text("verfuegung.runde", {{"n", std::to_string(runde)}});
    for (const Schritt& schritt : umlauf.schritte)
      if (schritt.runde == runde)
        one.schritte.push_back(zeile(call, ganz, schritt, rueckziehbar && ganz.darf_lenken));
    made.runden.push_back(std::move(one));
  }
  made.seite = call.url("verfuegung.umlauf", {{"umlauf", umlauf.id}});
  made.rueckzug = call.url("verfuegung.zurueckziehen", {{"umlauf", umlauf.id}});
  return made;
}

BitteFelder bittefelder(const Call& call, const Kollegium& kollegium, int zeile, const Getippt& getippt) {
  const std::string n = std::to_string(zeile);
  auto typed = [&](std::string_view field) { return getippt.wert(std::string(field) + "_" + n); };
  auto wrong = [&](std::string_view field) { return getippt.fehler(call, std::string(field) + "_" + n); };
  BitteFelder made;
  made.n = n;
  made.titel = call.text("verfuegung.schritt_n", {{"n", n}});
  made.pflicht = zeile == 1;
  made.stufe = getippt.felder.find("stufe_" + n) ? typed("stufe") : "1";
  made.frist = typed("frist");
  made.auftrag = typed("auftrag");
  made.fehler_art = wrong("art");
  made.fehler_an = wrong("an");
  made.fehler_stufe = wrong("stufe");
  made.fehler_frist = wrong("frist");
  made.fehler_auftrag = wrong("auftrag");
  made.art = artpunkte(call, typed("art"));
  const std::string an = typed("an");
  for (const zugang::Mitglied& one : kollegium.mitglieder)
    made.personen.push_back({"konto:" + one.konto, one.name, an == "konto:" + one.konto});
  for (const zugang::Rolle& one : kollegium.rollen)
    made.rollen.push_back({"rolle:" + one.name, kollegium.titel(one.name), an == "rolle:" + one.name});
  return made;
}

Result<std::vector<Bitte>> lies_bitten(const Call& call, const http::Fields& fields, int zeilen) {
  std::vector<Bitte> all;
  for (int zeile = 1; zeile <= zeilen; ++zeile) {
    const std::string n = std::to_string(zeile);
    auto field = [&](const char* name) { return fields.get(std::string(name) + "_" + n); };
    const Eingetragen typed{field("art"), field("an"), field("stufe"), field("frist"), field("auftrag")};
    if (typed.leer()) continue;
    TRY(Bitte bitte, lies_bitte(typed, berlin_date(call.now), n));
    all.push_back(std::move(bitte));
  }
  return all;
}

Error an_der_zeile(Error refusal, const http::Fields& fields, int zeilen) {
  constexpr std::string_view an = "an_";
  if (!refusal.field.starts_with(an)) return refusal;
  auto counted = ganze_zahl(std::string_view(refusal.field).substr(an.size())).value_or(1);
  for (int zeile = 1; zeile <= zeilen; ++zeile) {
    const std::string n = std::to_string(zeile);
    if (fields.get("an_" + n).empty() || --counted > 0) continue;
    refusal.field = "an_" + n;
    break;
  }
  return refusal;
}

}  // namespace gw::verfuegung
