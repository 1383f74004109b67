// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/frist/frist.hpp"
#include "modules/rueckfrage/store/rueckfrage_store.hpp"
#include "modules/rueckfrage/usecases/frage.hpp"

namespace gw::rueckfrage {
namespace {

constexpr std::int64_t je_schub = 100;

}  // namespace

Result<void> beende_nachfristen(const House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  const std::string nach(input.get("nach").text_or_empty());
  const Instant now = house.clock.now();
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto fragen, store::beendete(tx, nach, je_schub));
    for (const Rueckfrage& one : fragen)
      CHECK(frist::beende_nachfrist(tx, one.vorgang, one.id, frist::Ausgang::hinfaellig, now));
    if (!fragen.empty()) {
      const std::string& last = fragen.back().id;
      CHECK(
          house.jobs().enqueue(tx, {job.kind, to_json(Context{{"nach", last}}), now, job.kind + ":" + last}));
    }
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::rueckfrage
