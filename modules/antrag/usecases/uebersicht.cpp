// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/uebersicht.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/antrag/store/antrag_store.hpp"
#include "modules/antrag/usecases/fallpaket.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::antrag {
namespace {

bool ist_gemeldet(sql::Tx& tx, const std::string& mandant, const std::string& pseudonym) {
  auto row =
      tx.query_one("SELECT 1 AS da FROM antrag_index WHERE mandant = :mandant AND pseudonym = :pseudonym",
                   {{"mandant", mandant}, {"pseudonym", pseudonym}});
  return row && row->has_value();
}

// The authorities that hold something of this account.
Result<std::vector<mandant::MandantRef>> behoerden(House& house, const Session& session) {
  sql::Database& platform = *house.services.get<mandant::Grundlage>().plattform;
  return platform.read([&](sql::Tx& tx) -> Result<std::vector<mandant::MandantRef>> {
    std::vector<mandant::MandantRef> all;
    for (const auto& mandant : house.services.get<mandant::Directory>().list()) {
      TRY(std::string pseudonym, zugang::pseudonym(house, *mandant, session.konto));
      if (ist_gemeldet(tx, mandant->id, pseudonym)) all.push_back(mandant);
    }
    return all;
  });
}

Result<void> nimm_auf(std::vector<MeinAntrag>& all, const House& house, const TenantScope& scope) {
  return scope.db().read([&](sql::Tx& tx) -> Result<void> {
    TRY(auto antraege, store::antraege_von(tx, "konto:" + scope.actor().id));
    for (const store::Antrag& antrag : antraege) {
      if (!antrag.aendert.empty() && !antrag.entwurf()) continue;  // shown with what it has changed
      MeinAntrag mein{scope.mandant(), antrag.id, antrag.paket,    antrag.version,
                      antrag.nummer,   "entwurf", antrag.geaendert};
      if (!antrag.entwurf()) {
        TRY(vorgang::Stand stand, vorgang::stand_fuer_person(tx, house.messages.in("de"), antrag.vorgang));
        TRY(mein.version, version_des_falls(tx, antrag));
        mein.zustand = stand.zustand;
        mein.geaendert = *antrag.eingereicht;
      }
      all.push_back(std::move(mein));
    }
    return ok();
  });
}

}  // namespace

Result<void> bestelle_index(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now) {
  if (scope.actor().kind != Actor::Kind::citizen) return ok();
  CHECK(house.jobs().enqueue(tx, {"antrag.index", to_json(Context{{"pseudonym", scope.actor().id}}), now,
                                  "antrag.index:" + scope.actor().id}));
  return ok();
}

Result<void> melde_index(const House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  sql::Database& platform = *house.services.get<mandant::Grundlage>().plattform;
  TRY(sql::Ticket ticket, platform.write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(
        tx.execute("INSERT INTO antrag_index (mandant, pseudonym) VALUES (:mandant, :pseudonym) "
                   "ON CONFLICT (mandant, pseudonym) DO NOTHING",
                   {{"mandant", scope.mandant().id},
                    {"pseudonym", std::string(input.get("pseudonym").text_or_empty())}}));
    return ok();
  }));
  return ticket.wait();
}

Result<std::vector<MeinAntrag>> meine_antraege(House& house, const Session& session) {
  TRY(auto places, behoerden(house, session));
  std::vector<MeinAntrag> all;
  for (const auto& mandant : places) {
    auto scope = house.gate().enter_public(mandant->kuerzel, &session);
    if (scope) CHECK(nimm_auf(all, house, *scope));
  }
  std::ranges::sort(all, std::greater<>(), &MeinAntrag::geaendert);
  return all;
}

}  // namespace gw::antrag
