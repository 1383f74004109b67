// SPDX-License-Identifier: EUPL-1.2
// What follows by itself from a question: the letter, and its last day.
#include "modules/rueckfrage/store/rueckfrage_store.hpp"
#include "modules/rueckfrage/usecases/ereignis.hpp"
#include "modules/rueckfrage/usecases/frage.hpp"
#include "modules/vorgang/vorgang.hpp"

extern const gw::EmbeddedTable rueckfrage_files;

namespace gw::rueckfrage {
namespace {

Result<Rueckfrage> lies(sql::Tx& tx, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  TRY(auto frage, store::rueckfrage(tx, input.get("rueckfrage").text_or_empty()));
  if (!frage) return error(ErrorKind::not_found, "rueckfrage.unbekannt");
  return std::move(*frage);
}

}  // namespace

Result<void> versende(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Rueckfrage frage, scope.db().read([&](sql::Tx& tx) { return lies(tx, job); }));
  if (frage.zustand == Zustand::erledigt) return ok();
  const page::Texts& texts = house.messages.in("de");
  return vorgang::schreibe(house, scope, job,
                           {frage.vorgang,
                            texts.text("rueckfrage.brief"),
                            "rueckfrage",
                            "rueckfrage",
                            rueckfrage_files.find("vorlagen/rueckfrage.typ").value(),
                            {{"frage", frage.frage}, {"frist", datum(frage.frist, texts)}}},
                           house.clock.now());
}

Result<void> melde_frist(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(Rueckfrage frage, lies(tx, job));
    if (frage.zustand == Zustand::offen)
      CHECK(erzaehle(tx, scope, house.clock.now(), "rueckfrage.frist_verstrichen", frage, {}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::rueckfrage
