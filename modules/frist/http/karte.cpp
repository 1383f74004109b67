// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/http/karte.hpp"

#include <cstdlib>

#include "modules/frist/usecases/ereignis.hpp"

namespace gw::frist {
namespace {

std::string anzahl_tage(const Call& call, std::int64_t tage, const std::string& key) {
  return call.text(key, {{"n", std::to_string(std::abs(tage))}});
}

// "Freitag, 4. Dezember 2026"
std::string tag(const Call& call, Date date) {
  return call.text("frist.wochentag_" + std::to_string(date.weekday())) + ", " + datum(date, call.texts);
}

std::string dauer(const Call& call, const Frist& frist) {
  auto dauer = deadline::dauer(frist.dauer);
  if (!dauer) return "";
  const bool tage = dauer->in_tagen() > 0;
  return call.text(tage ? "frist.dauer_tage" : "frist.dauer_monate",
                   {{"n", std::to_string(tage ? dauer->in_tagen() : dauer->in_monaten())}});
}

std::string hindernis(const Call& call, const deadline::Hindernis& one) {
  const std::string day = tag(call, one.tag);
  if (one.feiertag.empty()) return call.text("frist.kein_arbeitstag", {{"tag", day}});
  return call.text("frist.feiertag", {{"tag", day}, {"name", std::string(one.feiertag)}});
}

void sage_verschiebung(const Call& call, const Frist& frist, const deadline::Rechnung& rechnung,
                       std::vector<std::string>& all) {
  if (rechnung.hindernisse.empty()) {
    if (frist.zaehlweise == deadline::Zaehlweise::frist)
      all.push_back(call.text("frist.bleibt", {{"tag", tag(call, rechnung.ende)}}));
    return;
  }
  for (const deadline::Hindernis& one : rechnung.hindernisse) all.push_back(hindernis(call, one));
  all.push_back(call.text("frist.verschoben", {{"tag", tag(call, rechnung.ende)}}));
}

void sage_lauf(const Call& call, const Frist& frist, const deadline::Rechnung& rechnung,
               std::vector<std::string>& all) {
  all.push_back(call.text("frist.beginnt_" + frist.ereignis, {{"tag", tag(call, *frist.beginn)}}));
  all.push_back(call.text("frist.erster_tag", {{"tag", tag(call, rechnung.erster_tag)}}));
  const bool tage = deadline::dauer(frist.dauer)->in_tagen() > 0;
  all.push_back(call.text(tage ? "frist.rechnerisch_tage" : "frist.rechnerisch_monate",
                          {{"dauer", dauer(call, frist)}, {"tag", tag(call, rechnung.rechnerisch)}}));
  if (rechnung.monatsletzter) all.push_back(call.text("frist.monatsletzter"));
}

void sage_aenderungen(const Call& call, const Frist& frist, const deadline::Rechnung& rechnung,
                      std::vector<std::string>& all) {
  if (frist.verlaengert_bis && *frist.verlaengert_bis >= rechnung.rechnerisch)
    all.push_back(call.text("frist.verlaengert_satz", {{"tag", tag(call, *frist.verlaengert_bis)}}));
  if (frist.verlaengert_bis && !frist.grund.empty())
    all.push_back(call.text("frist.verlaengert_grund", {{"grund", frist.grund}}));
  if (frist.ruhetage > 0)
    all.push_back(
        call.text("frist.geruht", {{"n", std::to_string(frist.ruhetage)}, {"recht", frist.hemmung}}));
}

// What follows from the kind, and no calculation says.
void sage_folge(const Call& call, const Frist& frist, std::vector<std::string>& all) {
  const std::string key = "frist.folge_" + frist.art;
  if (call.texts.has(key)) all.push_back(call.text(key));
  if (!frist.hemmung.empty()) all.push_back(call.text("frist.hemmung_satz", {{"recht", frist.hemmung}}));
}

}  // namespace

std::string titel_von(const Call& call, const Frist& frist) {
  return titel(call.texts, frist);
}

std::string kurzer_stand(const Call& call, const Frist& frist) {
  if (frist.zustand == Zustand::ruht)
    return call.text("frist.ruht_seit", {{"tag", datum(*frist.ruht_seit, call.texts)}});
  if (frist.zustand != Zustand::laeuft) return call.text("frist.zustand_" + std::string(name(frist.zustand)));
  const std::int64_t tage = frist.ende->days() - berlin_date(call.now).days();
  return anzahl_tage(call, tage,
                     tage < 0    ? "frist.ueberschritten"
                     : tage == 0 ? "frist.heute"
                                 : "frist.noch");
}

std::string stand_von(const Call& call, const Frist& frist) {
  const std::string kurz = kurzer_stand(call, frist);
  if (frist.zustand == Zustand::ruht || !frist.ende) return kurz;
  return call.text("frist.stand", {{"kurz", kurz}, {"ende", datum(*frist.ende, call.texts)}});
}

std::vector<std::string> erklaerung(const Call& call, const Frist& frist) {
  std::vector<std::string> all;
  if (!frist.beginn) {
    all.push_back(call.text("frist.wartet_" + frist.ereignis, {{"dauer", dauer(call, frist)}}));
  } else {
    const deadline::Rechnung rechnung = rechne(frist, gebiet_von(call.scope()));
    if (deadline::dauer(frist.dauer))
      sage_lauf(call, frist, rechnung, all);
    else
      all.push_back(call.text(
          frist.zaehlweise == deadline::Zaehlweise::tag ? "frist.fester_tag" : "frist.gesetzter_tag",
          {{"tag", tag(call, *frist.beginn)}}));
    sage_aenderungen(call, frist, rechnung, all);
    sage_verschiebung(call, frist, rechnung, all);
  }
  sage_folge(call, frist, all);
  if (frist.art == art::eigene && !frist.grund.empty())
    all.push_back(call.text("frist.eingetragen_weil", {{"grund", frist.grund}}));
  return all;
}

FristKarte karte(const Call& call, const Frist& frist) {
  const Date heute = berlin_date(call.now);
  FristKarte made;
  made.titel = titel_von(call, frist);
  made.stand = stand_von(call, frist);
  made.quelle = frist.quelle;
  made.spaet = frist.ueberschritten(heute) || frist.zustand == Zustand::versaeumt;
  made.eilt = !made.spaet && frist.draengt(heute);
  made.gut = frist.zustand == Zustand::gewahrt;
  made.ungeprueft = !frist.geprueft && frist.art != art::eigene;
  if (frist.eskaliert_am && frist.offen())
    made.gemeldet = call.text("frist.gemeldet", {{"rolle", rollenname(call.texts, frist.eskalation)},
                                                 {"tag", datum(*frist.eskaliert_am, call.texts)}});
  made.notiz = frist.notiz;
  made.erklaerung = erklaerung(call, frist);
  if (frist.offen() && call.scope().may("vorgang.bearbeiten"))
    made.seite =
        call.url("frist.frist", {{"vorgang", frist.vorgang}, {"frist", std::to_string(frist.nummer)}});
  return made;
}

}  // namespace gw::frist
