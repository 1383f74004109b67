// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/usecases/begleitung.hpp"

#include <algorithm>

#include "engine/deadline/bekanntgabe.hpp"
#include "modules/frist/frist.hpp"
#include "modules/frist/store/frist_store.hpp"
#include "modules/frist/usecases/ereignis.hpp"

namespace gw::frist {
namespace {

std::int64_t naechste_nummer(const std::vector<Frist>& fristen) {
  return fristen.empty() ? 1 : fristen.back().nummer + 1;
}

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

class Begleitung : public vorgang::Fallbegleitung {
 public:
  Result<void> eroeffnet(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                         const vorgang::NeuerVorgang& neu, const paket::Paket& paket,
                         const std::string& recht) const override {
    const Anfang anfang{paket, neu.id, recht, berlin_date(now), !neu.vom_amt, gebiet_von(scope)};
    TRY(auto fristen, fristen_am_anfang(anfang, neu.daten, now));
    CHECK(store::fuege_ein(tx, fristen));
    if (paket.anlass == paket::Anlass::bescheid && !neu.vom_amt) CHECK(wahre_rechtsbehelf(tx, neu, now));
    return bestelle_fuer(tx, house, fristen, now);
  }

  Result<void> gesandt(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                       const std::string& vorgang) const override {
    TRY(auto fristen, store::fristen(tx, vorgang));
    if (fristen.empty()) return ok();  // opened before there were any
    TRY(auto bescheid, vorgang::letzter_bescheid(tx, house, vorgang));
    if (!bescheid || std::ranges::find(fristen, bescheid->dokument, &Frist::anlass) != fristen.end())
      return ok();
    const deadline::Gebiet wo = gebiet_von(scope);
    const auto bekannt = bekannt_am(bescheid->bezug, wo);
    if (!bekannt) return ok();
    for (Frist& one : fristen)
      if (one.offen() && wahrt_der_bescheid(one.art)) CHECK(entscheide(tx, house, scope, now, one, *bekannt));
    return beginne_rechtsbehelf(tx, house, scope, now, fristen, *bescheid, *bekannt);
  }

  // A decision that waits to be posted keeps them running: nobody knows it yet.
  Result<void> abgeschlossen(sql::Tx& tx, const House& house, const TenantScope&, Instant,
                             const std::string& vorgang) const override {
    TRY(auto fristen, store::fristen(tx, vorgang));
    auto laeuft = [](const Frist& one) { return one.offen() && one.art != art::rechtsbehelf; };
    if (std::ranges::none_of(fristen, laeuft)) return ok();
    TRY(auto bescheid, vorgang::letzter_bescheid(tx, house, vorgang));
    if (bescheid && !bescheid->bezug.versand) return ok();
    for (Frist& one : fristen) {
      if (!laeuft(one)) continue;
      one.zustand = Zustand::erledigt;
      CHECK(store::speichere(tx, one));
    }
    return ok();
  }

 private:
  static Result<void> wahre_rechtsbehelf(sql::Tx& tx, const vorgang::NeuerVorgang& neu, Instant now) {
    TRY(auto fristen, store::fristen(tx, neu.bezug));
    for (Frist& one : fristen) {
      if (!one.offen() || one.art != art::rechtsbehelf) continue;
      one.zustand = one.ueberschritten(berlin_date(now)) ? Zustand::versaeumt : Zustand::gewahrt;
      one.notiz = neu.nummer;
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
    if (one.art != art::nachfrist || one.anlass != anlass) continue;
    if (one.zustand != Zustand::laeuft && ausgang == Ausgang::hinfaellig) continue;
    if (one.zustand == Zustand::gewahrt || one.zustand == Zustand::erledigt) continue;
    const bool zu_spaet = one.ueberschritten(berlin_date(now)) || one.zustand == Zustand::versaeumt;
    one.zustand = ausgang == Ausgang::hinfaellig ? Zustand::erledigt
                  : zu_spaet                     ? Zustand::versaeumt
                                                 : Zustand::gewahrt;
    CHECK(store::speichere(tx, one));
  }
  return ok();
}

}  // namespace gw::frist
