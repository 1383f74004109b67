// SPDX-License-Identifier: EUPL-1.2
// What follows by itself when a last day has passed.
#include "modules/frist/store/frist_store.hpp"
#include "modules/frist/usecases/begleitung.hpp"
#include "modules/frist/usecases/ereignis.hpp"

namespace gw::frist {
namespace {

// In one transaction, with the end of the job or its lease renewed: whoever is killed in between has
// escalated a batch or nothing.
constexpr std::int64_t je_wacht = 100;

Result<void> laufe_ab(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now, Frist& frist) {
  const bool rechtsbehelf = frist.art == art::rechtsbehelf;
  frist.zustand = rechtsbehelf ? Zustand::erledigt : Zustand::versaeumt;
  CHECK(store::speichere(tx, frist));
  // That a question was not answered in time, modules/rueckfrage tells.
  return rechtsbehelf ? erzaehle(tx, house, scope, now, "frist.rechtsbehelf_abgelaufen", frist) : ok();
}

Result<void> eskaliere(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now, Frist& frist) {
  frist.eskaliert_am = berlin_date(now);
  CHECK(store::speichere(tx, frist));
  return erzaehle(tx, house, scope, now, "frist.eskaliert", frist,
                  {{"rolle", rollenname(house.messages.in("de"), frist.eskalation)}});
}

// Whether that was all.
Result<bool> schub(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now) {
  TRY(auto passed, store::abgelaufene(tx, berlin_date(now), je_wacht));
  for (Frist& one : passed)
    CHECK(ist_der_beteiligten(one.art) ? laufe_ab(tx, house, scope, now, one)
                                       : eskaliere(tx, house, scope, now, one));
  return static_cast<std::int64_t>(passed.size()) < je_wacht;
}

Result<void> schliesse_ab(sql::Tx& tx, const House& house, const jobs::Job& job, Instant now) {
  TRY(auto next, store::naechstes_ende(tx, berlin_date(now)));
  if (next) CHECK(bestelle_wacht(tx, house, *next, now));
  return job.complete(tx);
}

}  // namespace

Result<void> wache(const House& house, const TenantScope& scope, const jobs::Job& job) {
  for (;;) {
    const Instant now = house.clock.now();
    TRY(auto done, scope.db().write([&](sql::Tx& tx) -> Result<bool> {
      CHECK(job.fence(tx));
      TRY(bool last, schub(tx, house, scope, now));
      CHECK(last ? schliesse_ab(tx, house, job, now) : job.renew(tx, now));
      return last;
    }));
    CHECK(done.ticket.wait());
    if (done.value) return ok();
  }
}

}  // namespace gw::frist
