// SPDX-License-Identifier: EUPL-1.2
// Cases that were there before their deadlines were kept.
#include "modules/frist/store/frist_store.hpp"
#include "modules/frist/usecases/begleitung.hpp"
#include "modules/frist/usecases/ereignis.hpp"

namespace gw::frist {
namespace {

constexpr std::int64_t je_schub = 100;

Result<void> ergaenze(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                      const vorgang::Laufender& fall) {
  TRY(auto there, store::fristen(tx, fall.eingang.id));
  if (!there.empty()) return ok();
  TRY(auto bescheid, vorgang::letzter_bescheid(tx, house, fall.eingang.id));
  if (bescheid && bescheid->bezug.versand) return ok();  // decided and told
  TRY(auto paket, house.services.get<paket::Katalog>().finde(fall.eingang.paket, fall.eingang.version));
  const bool vom_amt = paket->anlass == paket::Anlass::bescheid && !paket->beginnt.person;
  const Anfang anfang{*paket,   fall.eingang.id,  fall.recht, berlin_date(fall.eingegangen),
                      !vom_amt, gebiet_von(scope)};
  TRY(auto fristen, fristen_am_anfang(anfang, fall.eingang.daten, now));
  return store::fuege_ein(tx, fristen);
}

}  // namespace

Result<void> ergaenze_bestand(const House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  const std::string nach(input.get("nach").text_or_empty());
  const Instant now = house.clock.now();
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto faelle, vorgang::laufende(tx, house, nach, je_schub));
    for (const vorgang::Laufender& one : faelle) CHECK(ergaenze(tx, house, scope, now, one));
    if (faelle.empty()) {
      CHECK(bestelle_wacht(tx, house, berlin_date(now), now));
      return job.complete(tx);
    }
    const std::string& last = faelle.back().eingang.id;
    CHECK(house.jobs().enqueue(
        tx, {"frist.bestand", to_json(Context{{"nach", last}}), now, "frist.bestand:" + last}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::frist
