// SPDX-License-Identifier: EUPL-1.2
// Cases that were there before their deadlines were kept, or kept as they are now.
#include <functional>

#include "modules/frist/store/frist_store.hpp"
#include "modules/frist/usecases/begleitung.hpp"
#include "modules/frist/usecases/ereignis.hpp"

namespace gw::frist {
namespace {

constexpr std::int64_t je_schub = 100;

// One case must not keep the others from theirs.
void uebergehe(const House& house, const std::string& vorgang, Error why) {
  house.log().failed("frist.uebergangen", std::move(why).with("vorgang", vorgang));
}

Result<std::vector<Frist>> seit_anfang(const House& house, const TenantScope& scope, Instant now,
                                       const vorgang::Laufender& fall) {
  TRY(auto paket, house.services.get<paket::Katalog>().finde(fall.eingang.paket, fall.eingang.version));
  const bool vom_amt = paket->anlass == paket::Anlass::bescheid && !paket->beginnt.person;
  const Anfang anfang{*paket,   fall.eingang.id,  fall.recht, berlin_date(fall.eingegangen),
                      !vom_amt, gebiet_von(scope)};
  return fristen_am_anfang(anfang, fall.eingang.daten, now);
}

Result<void> ergaenze(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                      const vorgang::Laufender& fall) {
  TRY(auto there, store::fristen(tx, fall.eingang.id));
  if (!there.empty()) return ok();
  auto fristen = seit_anfang(house, scope, now, fall);
  if (!fristen) {
    uebergehe(house, fall.eingang.id, std::move(fristen).error());
    return ok();
  }
  TRY(auto bescheid, vorgang::letzter_bescheid(tx, house, fall.eingang.id));
  if (bescheid && bescheid->bezug.versand) return ok();  // decided and told
  return store::fuege_ein(tx, *fristen);
}

// `tue` does a page behind `nach` and returns the id of its last case; empty: that was all.
Result<void> seitenweise(
    const House& house, const TenantScope& scope, const jobs::Job& job, Instant now,
    const std::function<Result<std::string>(sql::Tx& tx, const std::string& nach)>& tue) {
  TRY(Value input, parse_json(job.payload));
  const std::string nach(input.get("nach").text_or_empty());
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(std::string last, tue(tx, nach));
    CHECK(bestelle_wacht(tx, house, berlin_date(now), now));
    if (!last.empty())
      CHECK(
          house.jobs().enqueue(tx, {job.kind, to_json(Context{{"nach", last}}), now, job.kind + ":" + last}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace

Result<void> ergaenze_bestand(const House& house, const TenantScope& scope, const jobs::Job& job) {
  const Instant now = house.clock.now();
  return seitenweise(house, scope, job, now,
                     [&](sql::Tx& tx, const std::string& nach) -> Result<std::string> {
                       TRY(auto faelle, vorgang::laufende(tx, house, nach, je_schub));
                       for (const vorgang::Laufender& one : faelle)
                         CHECK(ergaenze(tx, house, scope, now, one));
                       return faelle.empty() ? std::string() : faelle.back().eingang.id;
                     });
}

Result<void> lies_nach(const House& house, const TenantScope& scope, const jobs::Job& job) {
  const Instant now = house.clock.now();
  return seitenweise(house, scope, job, now,
                     [&](sql::Tx& tx, const std::string& nach) -> Result<std::string> {
                       TRY(auto faelle, store::mit_offenen(tx, nach, je_schub));
                       for (const std::string& one : faelle)
                         if (auto done = mache_begleitung()->gesandt(tx, house, scope, now, one); !done)
                           uebergehe(house, one, std::move(done).error());
                       return faelle.empty() ? std::string() : faelle.back();
                     });
}

}  // namespace gw::frist
