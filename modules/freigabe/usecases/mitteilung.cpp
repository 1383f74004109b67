// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/usecases/mitteilung.hpp"

#include "modules/freigabe/store/erhalten_store.hpp"
#include "modules/freigabe/store/freigabe_store.hpp"
#include "modules/freigabe/usecases/ereignis.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::freigabe {
namespace {

// While the other authority is closed (it moves, or cannot be opened).
constexpr std::chrono::minutes spaeter{5};

struct Nachricht {
  Freigabe freigabe;
  Erhalten neues;
};

Result<std::string> freigabe_von(const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  return std::string(input.get("freigabe").text_or_empty());
}

Result<Nachricht> nachricht(sql::Tx& tx, const TenantScope& scope, const std::string& id, Instant now) {
  TRY(auto found, store::freigabe(tx, id));
  if (!found) return unbekannt();
  TRY(vorgang::Eckdaten fall, vorgang::eckdaten(tx, found->vorgang));
  Erhalten neues{found->id,      scope.mandant().id, scope.mandant().name, fall.nummer,
                 fall.betreff,   found->zweck,       found->grundlage,     found->bis,
                 found->erteilt, found->gilt(now),   std::nullopt,         found->fassung};
  return Nachricht{std::move(*found), std::move(neues)};
}

// In the other authority, and its own history.
Result<sql::Ticket> liefere(const House& house, const TenantScope& dort, const Erhalten& neues, Instant now) {
  return dort.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto before, store::erhalten(tx, neues.id));
    TRY(bool is_new, store::nimm(tx, neues));
    if (!is_new) return ok();
    if (before || neues.offen)
      CHECK(erzaehle(tx, dort.actor().text(), now, neues.offen ? "freigabe.erhalten" : "freigabe.entzogen",
                     {neues.id}, {{"behoerde", neues.von_name}}));
    return neues.offen ? bestelle_ablauf(tx, house, neues.id, neues.bis) : ok();
  });
}

// Nobody is left who could use it.
Result<sql::Ticket> beende_ohne_gast(const House& house, const TenantScope& scope, const jobs::Job& job,
                                     const std::string& id, Instant now) {
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto found, store::freigabe(tx, id));
    if (found && !found->beendet)
      CHECK(schliesse(tx, house, scope.actor().text(), *found,
                      house.messages.in("de").text("freigabe.grund_behoerde_fort"), now));
    return job.complete(tx);
  });
}

Result<sql::Ticket> versuche_spaeter(const House& house, const TenantScope& scope, const jobs::Job& job,
                                     const std::string& id, Instant now) {
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    CHECK(bestelle_mitteilung(tx, house, id, now + spaeter));
    return job.complete(tx);
  });
}

Result<void> laufe_hier_ab(sql::Tx& tx, const TenantScope& scope, const std::string& id, Instant now) {
  TRY(auto gegeben, store::freigabe(tx, id));
  if (!gegeben || gegeben->beendet || gegeben->gilt(now)) return ok();
  gegeben->beendet = now;
  gegeben->grund.clear();
  CHECK(store::beende(tx, *gegeben));
  return erzaehle(tx, scope.actor().text(), now, "freigabe.abgelaufen", {id, gegeben->vorgang},
                  {{"behoerde", gegeben->behoerde_name}});
}

Result<void> laufe_dort_ab(sql::Tx& tx, const TenantScope& scope, const std::string& id, Instant now) {
  TRY(auto erhalten, store::erhalten(tx, id));
  if (!erhalten || !erhalten->offen || erhalten->gilt(now)) return ok();
  erhalten->offen = false;
  ++erhalten->fassung;
  CHECK(store::nimm(tx, *erhalten));
  return erzaehle(tx, scope.actor().text(), now, "freigabe.erloschen", {id},
                  {{"behoerde", erhalten->von_name}});
}

}  // namespace

Result<void> bestelle_mitteilung(sql::Tx& tx, const House& house, const std::string& freigabe, Instant due) {
  CHECK(house.jobs().enqueue(
      tx, {"freigabe.mitteilung", to_json(Context{{"freigabe", freigabe}}), due, std::string()}));
  return ok();
}

Result<void> bestelle_ablauf(sql::Tx& tx, const House& house, const std::string& freigabe, Date bis) {
  CHECK(house.jobs().enqueue(tx, {"freigabe.ablauf", to_json(Context{{"freigabe", freigabe}}),
                                  from_berlin({add_days(bis, 1), {}}), "freigabe.ablauf:" + freigabe}));
  return ok();
}

Result<void> teile_mit(House& house, const TenantScope& scope, const jobs::Job& job) {
  const Instant now = house.clock.now();
  TRY(std::string id, freigabe_von(job));
  TRY(Nachricht sendung, scope.db().read([&](sql::Tx& tx) { return nachricht(tx, scope, id, now); }));
  auto dort = house.gate().enter_system(sendung.freigabe.behoerde, "freigabe.mitteilung");
  if (!dort && dort.error().kind == ErrorKind::not_found)
    return sql::durable(beende_ohne_gast(house, scope, job, id, now));
  auto geliefert =
      dort ? sql::durable(liefere(house, *dort, sendung.neues, now)) : Result<void>(dort.error());
  if (!geliefert && geliefert.error().kind == ErrorKind::unavailable)
    return sql::durable(versuche_spaeter(house, scope, job, id, now));
  return geliefert;
}

Result<void> laufe_ab(House& house, const TenantScope& scope, const jobs::Job& job) {
  const Instant now = house.clock.now();
  TRY(std::string id, freigabe_von(job));
  return sql::durable(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    CHECK(laufe_hier_ab(tx, scope, id, now));
    CHECK(laufe_dort_ab(tx, scope, id, now));
    return job.complete(tx);
  }));
}

}  // namespace gw::freigabe
