// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/beende.hpp"

#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"
#include "modules/vorgang/usecases/nachtrag.hpp"
#include "platform/history/history.hpp"

extern const gw::EmbeddedTable vorgang_files;

namespace gw::vorgang {
namespace {

Result<void> bestelle_schreiben(const Schritt& schritt, const store::Fall& fall,
                                const Beendigung& beendigung) {
  if (!finde_grund(beendigung.grund)->schreiben) return ok();
  const std::string& id = fall.eingang.id;
  CHECK(schritt.house.jobs().enqueue(
      schritt.tx, {"vorgang.beendigung", to_json(Context{{"vorgang", id}, {"text", beendigung.text}}),
                   schritt.now, "vorgang.beendigung:" + id}));
  return ok();
}

// In a transaction, for both who may end a case. `fassung`: none where nobody has seen one.
Result<void> beende_in(sql::Tx& tx, House& house, const TenantScope& scope, const std::string& vorgang,
                       std::optional<std::int64_t> fassung, const Beendigung& beendigung, Instant now) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  if (fall.zustand == "abgeschlossen") return error(ErrorKind::conflict, "vorgang.schon_beendet");
  if (fassung && fall.fassung != *fassung) return error(ErrorKind::conflict, "vorgang.veraltet");
  TRY(auto paket, paket_von(house, fall));
  Schritt schritt{tx, house, scope, *paket, now};
  CHECK(history::append(tx, {"vorgang." + beendigung.grund,
                             now,
                             scope.actor().text(),
                             {"vorgang:" + fall.eingang.id, "akte:" + fall.akte},
                             beendigung.text.empty() ? "" : to_json(Context{{"text", beendigung.text}})}));
  CHECK(fuehre_weiter(schritt, fall, bpmn::Cancel{}));
  CHECK(lasse_nachtrag_entfallen(tx, vorgang, now));
  fall.beendet = beendigung.grund;
  CHECK(store::speichere(tx, fall));
  return bestelle_schreiben(schritt, fall, beendigung);
}

}  // namespace

Result<sql::Ticket> beende(House& house, const TenantScope& scope, const std::string& vorgang,
                           std::int64_t fassung, const Beendigung& beendigung, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    return beende_in(tx, house, scope, vorgang, fassung, beendigung, now);
  });
}

Result<sql::Ticket> beende(House& house, const TenantScope& scope, const std::string& vorgang,
                           std::string_view grund, std::string_view text, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(Beendigung beendigung, lies_beendigung(grund, text));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    return beende_in(tx, house, scope, vorgang, std::nullopt, beendigung, now);
  });
}

Result<sql::Ticket> nimm_zurueck(House& house, const TenantScope& scope, const std::string& vorgang,
                                 Instant now) {
  return scope.db().write_void([&](sql::Tx& tx) {
    return beende_in(tx, house, scope, vorgang, std::nullopt, {"zurueckgenommen", ""}, now);
  });
}

Result<void> teile_beendigung_mit(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  std::string id(input.get("vorgang").text_or_empty());
  TRY(store::Fall fall, scope.db().read([&](sql::Tx& tx) { return lade_fall(tx, id); }));
  return schreibe(house, scope, job,
                  {id,
                   house.messages.in("de").text("vorgang.beendigung_brief"),
                   "beendigung",
                   "mitteilung",
                   vorgang_files.find("vorlagen/beendigung.typ").value(),
                   {{"grund", fall.beendet}, {"text", input.get("text")}}},
                  house.clock.now());
}

}  // namespace gw::vorgang
