// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/folge.hpp"

#include <algorithm>

#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/fallpaket.hpp"
#include "modules/antrag/usecases/uebernahme.hpp"
#include "modules/person/person.hpp"

namespace gw::antrag {
namespace {

Result<Context> antworten_fuer(sql::Tx& tx, const House& house, const paket::Paket& folge,
                               const std::string& vorgang, Instant now) {
  TRY(auto erster, store::antrag_des_vorgangs(tx, vorgang));
  if (!erster || !erster->daten.context()) return Context();
  TRY(auto paket, paket_des_falls(tx, house, *erster));
  TRY(vorgang::Angabenstand stand, vorgang::angabenstand(tx, vorgang));
  return passende_antworten(folge.formular, paket->formular, *stand.gueltig.context(), now);
}

Result<std::vector<Begonnen>> begonnene(sql::Tx& tx, const House& house, const TenantScope& scope,
                                        const std::string& vorgang) {
  TRY(auto ids, vorgang::folgen(tx, vorgang));
  std::vector<Begonnen> all;
  for (const std::string& id : ids) {
    TRY(auto antrag, store::antrag_des_vorgangs(tx, id));
    if (!antrag) continue;
    TRY(auto paket, paket_des_falls(tx, house, *antrag));
    TRY(vorgang::Stand stand, vorgang::stand_fuer_person(tx, house.messages.in("de"), id));
    TRY(std::string geheimnis, geheimnis_von(house, scope, antrag->id));
    all.push_back({{antrag->id, id, antrag->nummer, geheimnis, *antrag->eingereicht},
                   paket,
                   stand.zustand,
                   vom_amt(antrag->besitzer)});
  }
  return all;
}

// What was ended without a decision, a withdrawal too, may be begun again.
bool laeuft(const std::vector<Begonnen>& begonnen, const paket::Paket& paket) {
  return std::ranges::any_of(
      begonnen, [&](const Begonnen& one) { return one.paket->id == paket.id && one.zustand != "beendet"; });
}

// What has come to its end is no reason against another one: the office may think again, things may change
// again.
bool ist_unterwegs(const std::vector<Begonnen>& begonnen, const paket::Paket& paket) {
  return std::ranges::any_of(begonnen, [&](const Begonnen& one) {
    return one.paket->id == paket.id && one.zustand != "beendet" && one.zustand != "entschieden";
  });
}

Result<std::vector<Moeglich>> moegliche(sql::Tx& tx, const House& house, const TenantScope& scope,
                                        const std::string& vorgang,
                                        const std::vector<paket::PaketPtr>& angebot, Instant now) {
  std::vector<Moeglich> all;
  for (const paket::PaketPtr& paket : angebot) {
    auto bezug = vorgang::bezug_auf(tx, house, scope, vorgang, *paket, now);
    if (!bezug && bezug.error().code == "vorgang.kein_bescheid") return all;
    if (!bezug) return std::move(bezug).error();
    const Date* frist = bezug->get("frist").date();
    all.push_back({paket, frist ? std::optional(*frist) : std::nullopt});
  }
  return all;
}

// Of this clerk, about this case.
Result<std::vector<Amtsentwurf>> amtsentwuerfe(sql::Tx& tx, const House& house, const std::string& besitzer,
                                               const std::string& vorgang) {
  TRY(auto antraege, store::antraege_von(tx, besitzer));
  std::vector<Amtsentwurf> all;
  for (const store::Antrag& antrag : antraege) {
    if (!antrag.entwurf() || antrag.bezug != vorgang) continue;
    TRY(auto paket, house.services.get<paket::Katalog>().finde(antrag.paket, antrag.version));
    all.push_back({antrag.id, std::move(paket)});
  }
  return all;
}

Result<std::vector<paket::PaketPtr>> begonnen_von(const House& house, const TenantScope& scope,
                                                  bool paket::Beginnt::*wem) {
  TRY(auto angebot, paket::angebot(house, scope, paket::Anlass::bescheid));
  std::erase_if(angebot, [&](const paket::PaketPtr& paket) { return !(paket->beginnt.*wem); });
  return angebot;
}

// The service that the first application was for, as it is offered now.
Result<paket::PaketPtr> dieselbe_leistung(const House& house, const TenantScope& scope,
                                          const std::string& vorgang) {
  TRY(auto erster, scope.db().read([&](sql::Tx& tx) { return store::antrag_des_vorgangs(tx, vorgang); }));
  if (!erster) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return frei_begonnenes(house, scope, erster->paket);
}

Result<bool> aenderbar(sql::Tx& tx, const House& house, const TenantScope& scope, const std::string& vorgang,
                       const Result<paket::PaketPtr>& paket, const std::vector<Begonnen>& begonnen,
                       Instant now) {
  if (!paket || ist_unterwegs(begonnen, **paket)) return false;
  TRY(auto moeglich, moegliche(tx, house, scope, vorgang, {*paket}, now));
  return !moeglich.empty();
}

// By what the authority offers now, which the renewal will be for.
bool endet_bald(const paket::Paket& paket, Date gilt_bis, Instant now) {
  return paket.verlaengerung && berlin_date(now) >= add_days(gilt_bis, -paket.verlaengerung->tage_vorher);
}

}  // namespace

Result<paket::PaketPtr> frei_begonnenes(const House& house, const TenantScope& scope, std::string_view id) {
  TRY(auto paket, paket::angebotenes(house, scope, id));
  if (paket->anlass != paket::Anlass::frei) return error(ErrorKind::conflict, "antrag.nur_mit_bescheid");
  return paket;
}

Result<paket::PaketPtr> angebotene_folge(const House& house, const TenantScope& scope, std::string_view id,
                                         std::string_view besitzer) {
  if (vom_amt(besitzer)) CHECK(scope.require("vorgang.bearbeiten"));
  TRY(auto paket, paket::angebotenes(house, scope, id));
  if (paket->anlass != paket::Anlass::bescheid) return error(ErrorKind::conflict, "antrag.keine_folge");
  if (vom_amt(besitzer) && !paket->beginnt.amt)
    return error(ErrorKind::conflict, "antrag.beginnt_die_person");
  if (!vom_amt(besitzer) && !paket->beginnt.person)
    return error(ErrorKind::conflict, "antrag.beginnt_das_amt");
  return paket;
}

Result<sql::Committed<std::string>> beginne_folge(const House& house, const TenantScope& scope,
                                                  const std::string& besitzer, const std::string& vorgang,
                                                  const std::string& paket, const std::string& sprache,
                                                  Instant now) {
  TRY(auto folge, angebotene_folge(house, scope, paket, besitzer));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    if (vom_amt(besitzer)) CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(Value bezug, vorgang::bezug_auf(tx, house, scope, vorgang, *folge, now));
    Anfang anfang{besitzer, sprache, form::presets(folge->formular), vorgang};
    if (!vom_amt(besitzer)) {
      TRY(Context bekannt, antworten_fuer(tx, house, *folge, vorgang, now));
      for (auto& [name, antwort] : bekannt) anfang.antworten.set(name, antwort);
    }
    anfang.antworten.set("bezug", std::move(bezug));
    return beginne(tx, house, scope, *folge, anfang, now);
  });
}

Result<sql::Committed<std::string>> beginne_aenderung(const House& house, const TenantScope& scope,
                                                      const std::string& besitzer, const std::string& vorgang,
                                                      const std::string& sprache, Instant now) {
  TRY(auto paket, dieselbe_leistung(house, scope, vorgang));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    CHECK(vorgang::bezug_auf(tx, house, scope, vorgang, *paket, now));
    Anfang anfang{besitzer, sprache, form::presets(paket->formular), vorgang};
    TRY(Context bekannt, antworten_fuer(tx, house, *paket, vorgang, now));
    for (auto& [name, antwort] : bekannt) anfang.antworten.set(name, antwort);
    return beginne(tx, house, scope, *paket, anfang, now);
  });
}

Result<Folgen> lies_folgen(const House& house, const TenantScope& scope, const std::string& vorgang,
                           Instant now) {
  TRY(auto angebot, begonnen_von(house, scope, &paket::Beginnt::person));
  auto dieselbe = dieselbe_leistung(house, scope, vorgang);
  return scope.db().read([&](sql::Tx& tx) -> Result<Folgen> {
    Folgen folgen;
    TRY(folgen.begonnen, begonnene(tx, house, scope, vorgang));
    TRY(folgen.moeglich, moegliche(tx, house, scope, vorgang, angebot, now));
    std::erase_if(folgen.moeglich, [&](const Moeglich& one) { return laeuft(folgen.begonnen, *one.paket); });
    TRY(folgen.aenderbar, aenderbar(tx, house, scope, vorgang, dieselbe, folgen.begonnen, now));
    TRY(folgen.gilt_bis, vorgang::gilt_bis(tx, house, vorgang, now));
    folgen.verlaengerbar =
        folgen.aenderbar && folgen.gilt_bis && endet_bald(**dieselbe, *folgen.gilt_bis, now);
    return folgen;
  });
}

Result<Amtsfolgen> lies_amtsfolgen(const House& house, const TenantScope& scope, const std::string& vorgang,
                                   Instant now) {
  if (!scope.may("vorgang.bearbeiten")) return Amtsfolgen();
  TRY(auto angebot, begonnen_von(house, scope, &paket::Beginnt::amt));
  TRY(std::string wer, besitzer(house, scope, ""));
  return scope.db().read([&](sql::Tx& tx) -> Result<Amtsfolgen> {
    Amtsfolgen folgen;
    TRY(bool da, person::ist_sichtbar(tx, scope, now, vorgang));
    if (!da) return folgen;
    TRY(folgen.entwuerfe, amtsentwuerfe(tx, house, wer, vorgang));
    TRY(auto begonnen, begonnene(tx, house, scope, vorgang));
    TRY(auto moeglich, moegliche(tx, house, scope, vorgang, angebot, now));
    for (Moeglich& one : moeglich) {
      const bool entworfen = std::ranges::any_of(
          folgen.entwuerfe, [&](const Amtsentwurf& entwurf) { return entwurf.paket->id == one.paket->id; });
      if (!entworfen && !ist_unterwegs(begonnen, *one.paket)) folgen.moeglich.push_back(std::move(one.paket));
    }
    return folgen;
  });
}

}  // namespace gw::antrag
