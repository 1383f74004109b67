// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/usecases/handlung.hpp"

#include <algorithm>

#include "engine/form/data.hpp"
#include "engine/form/german.hpp"
#include "modules/frist/store/frist_store.hpp"
#include "modules/frist/usecases/begleitung.hpp"
#include "modules/frist/usecases/ereignis.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/vorgang.hpp"

extern const gw::EmbeddedTable frist_files;

namespace gw::frist {
namespace {

constexpr std::size_t zeile = 200, text = 2'000;                            // characters
constexpr std::int64_t laengste_verlaengerung = 366, fernster_tag = 3'660;  // days

Result<std::string> begruendet(const std::string& typed, std::string_view feld, std::size_t most = text) {
  TRY(std::string grund, form::read_lines(typed, feld, most));
  if (grund.empty()) return error(ErrorKind::invalid, "frist.grund_fehlt").at(std::string(feld));
  return grund;
}

Result<Frist> lade(sql::Tx& tx, const TenantScope& scope, Instant now, const Gesehen& gesehen) {
  TRY(auto found, store::frist(tx, gesehen.vorgang, gesehen.nummer));
  TRY(bool da, person::ist_sichtbar(tx, scope, now, gesehen.vorgang));
  if (!found || !da) return error(ErrorKind::not_found, "frist.unbekannt");
  if (found->fassung != gesehen.fassung) return error(ErrorKind::conflict, "frist.veraltet");
  if (!found->offen()) return error(ErrorKind::conflict, "frist.zu_ende");
  return std::move(*found);
}

bool haengt_an_unterlagen(const Frist& frist) {
  return frist.offen() && frist.ereignis == "vollstaendig";
}

bool fordert_nach(const Frist& frist) {
  return frist.art == art::nachfrist && !frist.beendet_am &&
         (frist.offen() || frist.zustand == Zustand::versaeumt);
}

bool hat_geruht(const Frist& frist) {
  return frist.zustand == Zustand::ruht || frist.ruhetage > 0;
}

// As before its first day: what begins afterwards is a new one.
void fange_neu_an(Frist& frist) {
  frist.zustand = Zustand::wartet_auf_beginn;
  frist.beginn = frist.ende = frist.ruht_seit = frist.ruhte_bis = frist.verlaengert_bis = frist.eskaliert_am =
      std::nullopt;
  frist.ruhetage = 0;
  frist.grund.clear();
}

// Each day counts once, also where it goes on and rests again on the same one.
std::int64_t weitere_ruhetage(const Frist& frist, Date heute) {
  std::int64_t von = frist.ruht_seit->days();
  if (frist.ruhte_bis) von = std::max(von, frist.ruhte_bis->days() + 1);
  return std::max<std::int64_t>(0, heute.days() - von + 1);
}

// One for each extension: it tells the day as it was set then.
Result<void> bestelle_brief(sql::Tx& tx, const House& house, const Frist& frist, Instant now) {
  CHECK(house.jobs().enqueue(tx, {"frist.brief",
                                  to_json(Context{{"vorgang", frist.vorgang},
                                                  {"nummer", frist.nummer},
                                                  {"verlaengert_bis", frist.verlaengert_bis->text()},
                                                  {"bis", frist.ende->text()}}),
                                  now,
                                  "frist.brief:" + frist.vorgang + ":" + std::to_string(frist.nummer) + ":" +
                                      std::to_string(frist.fassung)}));
  return ok();
}

// Of the case, where something depends on the documents.
Result<std::vector<Frist>> abhaengige(sql::Tx& tx, const std::string& vorgang, bool trotz_nachfrist) {
  TRY(auto fall, vorgang::eckdaten(tx, vorgang));
  TRY(auto fristen, store::fristen(tx, fall.id));
  if (std::ranges::none_of(fristen, haengt_an_unterlagen))
    return error(ErrorKind::conflict, "frist.haengt_nicht_daran");
  if (!trotz_nachfrist && std::ranges::any_of(fristen, fordert_nach))
    return error(ErrorKind::conflict, "frist.nachgefordert");
  std::erase_if(fristen, [](const Frist& one) { return !haengt_an_unterlagen(one); });
  return fristen;
}

Result<void> pruefe_tag(sql::Tx& tx, const std::string& vorgang, Date seit, Instant now) {
  TRY(auto fall, vorgang::eckdaten(tx, vorgang));
  if (seit > berlin_date(now)) return error(ErrorKind::invalid, "frist.tag_kommt_noch").at("seit");
  if (seit < berlin_date(fall.eingegangen))
    return error(ErrorKind::invalid, "frist.tag_vor_eingang").at("seit");
  return ok();
}

Result<void> pruefe_verlaengerung(const Frist& frist, Date bis, Date heute) {
  auto weist_ab = [](std::string code) { return Result<void>(error(ErrorKind::conflict, std::move(code))); };
  if (!frist.verlaengerbar) return weist_ab("frist.nicht_verlaengerbar");
  if (frist.verlaengert_bis) return weist_ab("frist.schon_verlaengert");
  if (frist.zustand != Zustand::laeuft) return weist_ab("frist.laeuft_nicht");
  if (frist.ueberschritten(heute)) return weist_ab("frist.abgelaufen");
  if (bis <= *frist.ende) return error(ErrorKind::invalid, "frist.tag_nicht_spaeter").at("bis");
  if (bis.days() - frist.ende->days() > laengste_verlaengerung)
    return error(ErrorKind::invalid, "frist.zu_lang").at("bis");
  return ok();
}

// "P3M" of "3" and "monate"; "": the day itself. error invalid frist.dauer_falsch
Result<std::string> dauer_von(const Getipptes& getippt) {
  if (getippt.einheit == "fest") return std::string();
  auto anzahl = ganze_zahl(getippt.anzahl);
  const bool wochen = getippt.einheit == "wochen";
  std::string dauer =
      "P" + std::to_string(anzahl.value_or(0) * (wochen ? 7 : 1)) + (getippt.einheit == "monate" ? "M" : "D");
  const bool known = wochen || getippt.einheit == "tage" || getippt.einheit == "monate";
  if (!anzahl || *anzahl < 1 || *anzahl > 1'000 || !known || !deadline::dauer(dauer))
    return error(ErrorKind::invalid, "frist.dauer_falsch").at("anzahl");
  return dauer;
}

Result<std::string> zeile_von(const std::string& typed, std::string_view feld) {
  TRY(std::string made, form::read_lines(typed, feld, zeile));
  if (made.empty())
    return error(ErrorKind::invalid, "frist." + std::string(feld) + "_fehlt").at(std::string(feld));
  return made;
}

}  // namespace

Result<sql::Ticket> erklaere_vollstaendig(const House& house, const TenantScope& scope,
                                          const std::string& vorgang, Date seit, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(auto fristen, abhaengige(tx, vorgang, false));
    CHECK(pruefe_tag(tx, vorgang, seit, now));
    // Which of its days of rest a new beginning leaves behind it, nobody could say.
    if (std::ranges::any_of(fristen, hat_geruht)) return error(ErrorKind::conflict, "frist.hat_geruht");
    for (Frist& one : fristen) {
      one.eskaliert_am = std::nullopt;
      beginne(one, seit, gebiet_von(scope));
      CHECK(store::speichere(tx, one));
      CHECK(erzaehle(tx, house, scope, now, "frist.unterlagen_vollstaendig", one,
                     {{"seit", datum(seit, house.messages.in("de"))}}));
      CHECK(bestelle_wacht(tx, house, *one.ende, now));
    }
    return ok();
  });
}

Result<sql::Ticket> nimm_vollstaendigkeit_zurueck(const House& house, const TenantScope& scope,
                                                  const std::string& vorgang, const std::string& grund,
                                                  Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(std::string warum, begruendet(grund, "grund"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(auto fristen, abhaengige(tx, vorgang, true));
    for (Frist& one : fristen) {
      fange_neu_an(one);
      CHECK(store::speichere(tx, one));
      CHECK(erzaehle(tx, house, scope, now, "frist.unterlagen_unvollstaendig", one, {{"grund", warum}}));
    }
    return ok();
  });
}

Result<sql::Ticket> verlaengere(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                                Date bis, const std::string& grund, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(std::string warum, begruendet(grund, "grund"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Frist frist, lade(tx, scope, now, gesehen));
    CHECK(pruefe_verlaengerung(frist, bis, berlin_date(now)));
    frist.verlaengert_bis = add_days(bis, -frist.ruhetage);  // days of rest are added to it
    frist.grund = warum;
    rechne_neu(frist, gebiet_von(scope));
    CHECK(store::speichere(tx, frist));
    CHECK(erzaehle(tx, house, scope, now, "frist.verlaengert", frist, {{"grund", warum}}));
    CHECK(bestelle_brief(tx, house, frist, now));
    return bestelle_wacht(tx, house, *frist.ende, now);
  });
}

Result<void> teile_verlaengerung_mit(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  const std::string vorgang(input.get("vorgang").text_or_empty());
  const std::int64_t nummer = input.get("nummer").number()->to_int().value_or(0);
  TRY(auto frist, scope.db().read([&](sql::Tx& tx) { return store::frist(tx, vorgang, nummer); }));
  if (!frist) return error(ErrorKind::not_found, "frist.unbekannt");
  auto gesagt = [&](std::string_view name) {
    return Date::parse(std::string(input.get(name).text_or_empty()));
  };
  // Taken back before anybody was told; an earlier version of the program ordered letters without a day.
  if (!frist->verlaengert_bis ||
      gesagt("verlaengert_bis").value_or(*frist->verlaengert_bis) != frist->verlaengert_bis)
    return ok();
  const page::Texts& texts = house.messages.in("de");
  return vorgang::schreibe(house, scope, job,
                           {vorgang,
                            texts.text("frist.brief"),
                            "fristverlaengerung",
                            "fristverlaengerung",
                            frist_files.find("vorlagen/verlaengerung.typ").value(),
                            {{"bis", datum(gesagt("bis").value_or(*frist->ende), texts)},
                             {"grund", frist->grund},
                             {"quelle", frist->quelle},
                             {"entscheidung", wahrt_der_bescheid(frist->art)}}},
                           house.clock.now());
}

Result<sql::Ticket> lasse_ruhen(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                                const std::string& grund, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(std::string warum, begruendet(grund, "grund"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Frist frist, lade(tx, scope, now, gesehen));
    if (frist.hemmung.empty()) return error(ErrorKind::conflict, "frist.ruht_nie");
    if (frist.zustand != Zustand::laeuft) return error(ErrorKind::conflict, "frist.laeuft_nicht");
    if (frist.ueberschritten(berlin_date(now))) return error(ErrorKind::conflict, "frist.abgelaufen");
    frist.zustand = Zustand::ruht;
    frist.ruht_seit = berlin_date(now);
    CHECK(store::speichere(tx, frist));
    return erzaehle(tx, house, scope, now, "frist.ruht", frist,
                    {{"grund", warum}, {"hemmung", frist.hemmung}});
  });
}

Result<sql::Ticket> setze_fort(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                               Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Frist frist, lade(tx, scope, now, gesehen));
    if (frist.zustand != Zustand::ruht) return error(ErrorKind::conflict, "frist.ruht_nicht");
    frist.ruhetage += weitere_ruhetage(frist, berlin_date(now));
    frist.ruhte_bis = berlin_date(now);
    frist.ruht_seit = std::nullopt;
    frist.zustand = Zustand::laeuft;
    rechne_neu(frist, gebiet_von(scope));
    CHECK(store::speichere(tx, frist));
    CHECK(erzaehle(tx, house, scope, now, "frist.laeuft_weiter", frist));
    return bestelle_wacht(tx, house, *frist.ende, now);
  });
}

Result<sql::Ticket> schliesse(const House& house, const TenantScope& scope, const Gesehen& gesehen,
                              bool gewahrt, const std::string& notiz, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(std::string warum, begruendet(notiz, "notiz"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Frist frist, lade(tx, scope, now, gesehen));
    if (gewahrt && frist.zustand == Zustand::wartet_auf_beginn)
      return error(ErrorKind::conflict, "frist.laeuft_nicht");
    frist.zustand = !gewahrt                                 ? Zustand::erledigt
                    : frist.ueberschritten(berlin_date(now)) ? Zustand::versaeumt
                                                             : Zustand::gewahrt;
    frist.beendet_am = berlin_date(now);
    frist.notiz = warum;
    CHECK(store::speichere(tx, frist));
    return erzaehle(tx, house, scope, now, "frist." + std::string(name(frist.zustand)), frist,
                    {{"notiz", warum}});
  });
}

Result<bool> lies_ausgang(std::string_view getippt) {
  if (getippt == "gewahrt") return true;
  if (getippt == "erledigt") return false;
  return error(ErrorKind::invalid, "frist.ausgang_fehlt").at("ausgang");
}

Result<Eintrag> lies_eintrag(const Getipptes& getippt, Date heute) {
  Eintrag made;
  TRY(made.titel, zeile_von(getippt.titel, "titel"));
  TRY(made.quelle, zeile_von(getippt.quelle, "quelle"));
  TRY(made.grund, begruendet(getippt.grund, "grund"));
  auto tag = form::read_date(getippt.tag);
  if (!tag) return error(ErrorKind::invalid, "form.date").at("tag");
  if (std::abs(tag->days() - heute.days()) > fernster_tag)
    return error(ErrorKind::invalid, "frist.tag_zu_fern").at("tag");
  made.tag = *tag;
  TRY(made.dauer, dauer_von(getippt));
  return made;
}

Result<sql::Ticket> trage_ein(const House& house, const TenantScope& scope, const std::string& vorgang,
                              const Eintrag& eintrag, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(auto fall, vorgang::eckdaten(tx, vorgang));
    if (fall.abgeschlossen) return error(ErrorKind::conflict, "frist.vorgang_abgeschlossen");
    TRY(auto paket, house.services.get<paket::Katalog>().finde(fall.paket, fall.version));
    TRY(auto bisher, store::fristen(tx, vorgang));
    Frist made;
    made.vorgang = fall.id;
    made.nummer = naechste_nummer(bisher);
    made.art = art::eigene;
    made.titel = eintrag.titel;
    made.quelle = eintrag.quelle;
    made.grund = eintrag.grund;
    made.paket = fall.paket;
    made.rolle = paket->erste_rolle();
    made.eskalation = "leitung";
    made.ereignis = "eingetragen";
    made.warnung = paket->fristwarnung;
    made.dauer = eintrag.dauer;
    if (eintrag.dauer.empty()) made.zaehlweise = deadline::Zaehlweise::tag;
    beginne(made, eintrag.tag, gebiet_von(scope));
    CHECK(store::fuege_ein(tx, {made}));
    CHECK(erzaehle(tx, house, scope, now, "frist.eingetragen", made,
                   {{"quelle", made.quelle}, {"grund", made.grund}}));
    return bestelle_wacht(tx, house, *made.ende, now);
  });
}

}  // namespace gw::frist
