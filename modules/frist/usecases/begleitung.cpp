// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/usecases/begleitung.hpp"

#include <algorithm>

#include "engine/deadline/bekanntgabe.hpp"
#include "modules/frist/frist.hpp"
#include "modules/frist/store/frist_store.hpp"
#include "modules/frist/usecases/ereignis.hpp"

namespace gw::frist {
namespace {

// The soonest: the watch finds the others from there.
Result<void> bestelle_fuer(sql::Tx& tx, const House& house, const std::vector<Frist>& fristen, Instant now) {
  std::optional<Date> erstes;
  for (const Frist& one : fristen)
    if (one.ende && (!erstes || *one.ende < *erstes)) erstes = one.ende;
  return erstes ? bestelle_wacht(tx, house, *erstes, now) : ok();
}

// Known by the decision's law and way; nullopt: it waits to be posted, or nothing is known of its law.
std::optional<Date> bekannt_am(const paket::Bezug& bescheid, deadline::Gebiet wo) {
  const auto recht = deadline::verfahrensrecht(bescheid.recht);
  const auto weg = deadline::weg(bescheid.weg);
  if (!recht || !weg || !bescheid.versand) return std::nullopt;
  return deadline::bekanntgabe(*weg, *bescheid.versand, *recht, wo);
}

// What has begun with the decision goes on after the case.
bool endet_mit_dem_fall(const Frist& frist) {
  const bool danach = frist.ereignis == "bekanntgabe" && frist.zustand != Zustand::wartet_auf_beginn;
  return frist.offen() && !danach;
}

class Begleitung : public vorgang::Fallbegleitung {
 public:
  Result<void> eroeffnet(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                         const vorgang::NeuerVorgang& neu, const paket::Paket& paket,
                         const std::string& recht) const override {
    const Anfang anfang{paket, neu.id, recht, berlin_date(now), !neu.vom_amt, gebiet_von(scope)};
    TRY(auto fristen, fristen_am_anfang(anfang, neu.daten, now));
    CHECK(store::fuege_ein(tx, fristen));
    if (paket.anlass == paket::Anlass::bescheid && !neu.vom_amt)
      CHECK(wahre_rechtsbehelf(tx, house, neu, now));
    return bestelle_fuer(tx, house, fristen, now);
  }

  Result<void> gesandt(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                       const std::string& vorgang) const override {
    TRY(auto fristen, store::fristen(tx, vorgang));
    if (fristen.empty()) return ok();  // opened before there were any
    TRY(auto bescheid, vorgang::letzter_bescheid(tx, house, vorgang));
    if (!bescheid || !bescheid->bezug.versand) return ok();
    if (auto bekannt = bekannt_am(bescheid->bezug, gebiet_von(scope)))
      CHECK(wirkt(tx, house, scope, now, fristen, *bescheid, *bekannt));
    TRY(auto fall, vorgang::eckdaten(tx, vorgang));
    return fall.abgeschlossen ? erledige(tx, fristen) : ok();
  }

  // A decision that waits to be posted keeps them running: nobody knows it yet.
  Result<void> abgeschlossen(sql::Tx& tx, const House& house, const TenantScope&, Instant,
                             const std::string& vorgang) const override {
    TRY(auto fristen, store::fristen(tx, vorgang));
    if (std::ranges::none_of(fristen, endet_mit_dem_fall)) return ok();
    TRY(auto bescheid, vorgang::letzter_bescheid(tx, house, vorgang));
    if (bescheid && !bescheid->bezug.versand) return ok();
    return erledige(tx, fristen);
  }

 private:
  // Once for each decision; what waits for one begins with the first.
  static Result<void> wirkt(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                            std::vector<Frist>& fristen, const vorgang::Bescheid& bescheid, Date bekannt) {
    if (std::ranges::find(fristen, bescheid.dokument, &Frist::anlass) == fristen.end()) {
      for (Frist& one : fristen)
        if (one.offen() && wahrt_der_bescheid(one.art))
          CHECK(entscheide(tx, house, scope, now, one, bekannt));
      CHECK(beginne_rechtsbehelf(tx, house, scope, now, fristen, bescheid, bekannt));
    }
    for (Frist& one : fristen) {
      if (one.zustand != Zustand::wartet_auf_beginn || one.ereignis != "bekanntgabe") continue;
      beginne(one, bekannt, gebiet_von(scope));
      CHECK(store::speichere(tx, one));
      CHECK(bestelle_wacht(tx, house, *one.ende, now));
    }
    return ok();
  }

  static Result<void> erledige(sql::Tx& tx, std::vector<Frist>& fristen) {
    for (Frist& one : fristen) {
      if (!endet_mit_dem_fall(one)) continue;
      one.zustand = Zustand::erledigt;
      CHECK(store::speichere(tx, one));
    }
    return ok();
  }

  static Result<void> wahre_rechtsbehelf(sql::Tx& tx, const House& house, const vorgang::NeuerVorgang& neu,
                                         Instant now) {
    TRY(auto fristen, store::fristen(tx, neu.bezug));
    const page::Texts& texts = house.messages.in("de");
    for (Frist& one : fristen) {
      if (!one.offen() || one.art != art::rechtsbehelf) continue;
      one.zustand = one.ueberschritten(berlin_date(now)) ? Zustand::versaeumt : Zustand::gewahrt;
      one.notiz = texts.text("frist.rechtsbehelf_ist", {{"nummer", neu.nummer}});
      CHECK(store::speichere(tx, one));
    }
    return ok();
  }

  // In time is what is known on the last day.
  static Result<void> entscheide(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                 Frist& frist, Date bekannt) {
    const bool zu_spaet = frist.zustand == Zustand::laeuft && bekannt > *frist.ende;
    frist.zustand = frist.zustand == Zustand::wartet_auf_beginn ? Zustand::erledigt
                    : zu_spaet                                  ? Zustand::versaeumt
                                                                : Zustand::gewahrt;
    CHECK(store::speichere(tx, frist));
    return zu_spaet ? erzaehle(tx, house, scope, now, "frist.versaeumt", frist) : ok();
  }

  static Result<void> beginne_rechtsbehelf(sql::Tx& tx, const House& house, const TenantScope& scope,
                                           Instant now, const std::vector<Frist>& fristen,
                                           const vorgang::Bescheid& bescheid, Date bekannt) {
    TRY(auto fall, vorgang::eckdaten(tx, fristen.front().vorgang));
    TRY(auto paket, house.services.get<paket::Katalog>().finde(fall.paket, fall.version));
    const Anfang anfang{*paket, fall.id,          bescheid.bezug.recht, berlin_date(fall.eingegangen),
                        true,   gebiet_von(scope)};
    auto made = rechtsbehelfsfrist(anfang, bescheid.dokument, bekannt);
    if (!made) return ok();
    made->nummer = naechste_nummer(fristen);
    CHECK(store::fuege_ein(tx, {*made}));
    return bestelle_fuer(tx, house, {*made}, now);
  }
};

}  // namespace

std::shared_ptr<vorgang::Fallbegleitung> mache_begleitung() {
  return std::make_shared<Begleitung>();
}

Result<void> bestelle_wacht(sql::Tx& tx, const House& house, Date ende, Instant now) {
  const Date tag = add_days(std::max(ende, berlin_date(now)), 1);
  CHECK(house.jobs().enqueue(tx, {"frist.wacht", "{}", from_berlin({tag, {}}), "frist.wacht:" + tag.text()}));
  return ok();
}

Result<void> beginne_nachfrist(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                               const Nachfrist& nachfrist) {
  TRY(auto fall, vorgang::eckdaten(tx, nachfrist.vorgang));
  TRY(auto paket, house.services.get<paket::Katalog>().finde(fall.paket, fall.version));
  TRY(auto fristen, store::fristen(tx, nachfrist.vorgang));
  Frist made;
  made.vorgang = nachfrist.vorgang;
  made.nummer = naechste_nummer(fristen);
  made.art = art::nachfrist;
  made.quelle = "§ 26 Abs. 2, § 31 Abs. 2 VwVfG";
  made.paket = fall.paket;
  made.rolle = paket->erste_rolle();
  made.zaehlweise = deadline::Zaehlweise::gesetzt;
  made.ereignis = "rueckfrage";
  made.anlass = nachfrist.anlass;
  made.warnung = {.frueh = 0, .spaet = 0};  // the party's matter: nobody in the office has to hurry
  beginne(made, nachfrist.bis, gebiet_von(scope));
  CHECK(store::fuege_ein(tx, {made}));
  return bestelle_fuer(tx, house, {made}, now);
}

Result<void> beende_nachfrist(sql::Tx& tx, const std::string& vorgang, const std::string& anlass,
                              Ausgang ausgang, Instant now) {
  TRY(auto fristen, store::fristen(tx, vorgang));
  for (Frist& one : fristen) {
    if (one.art != art::nachfrist || one.anlass != anlass || one.beendet_am) continue;
    one.beendet_am = berlin_date(now);
    if (one.zustand == Zustand::laeuft)  // what the watch has found missed stays so
      one.zustand = ausgang == Ausgang::hinfaellig         ? Zustand::erledigt
                    : one.ueberschritten(berlin_date(now)) ? Zustand::versaeumt
                                                           : Zustand::gewahrt;
    CHECK(store::speichere(tx, one));
  }
  return ok();
}

}  // namespace gw::frist
