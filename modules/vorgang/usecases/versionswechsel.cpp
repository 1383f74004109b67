// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/versionswechsel.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/versionen_store.hpp"
#include "modules/vorgang/usecases/kreis.hpp"
#include "modules/vorgang/usecases/nachrichten.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

struct Wechsellage {
  House& house;
  const TenantScope& scope;
  const Versionswechsel& wechsel;
  paket::PaketPtr von, nach;
  Instant now;
};

std::string name_von(const bpmn::Process& prozess, const std::string& element) {
  const auto all = prozess.elements();
  const auto found = std::ranges::find(all, element, &bpmn::ElementInfo::id);
  return found == all.end() ? "" : found->name;
}

Result<void> erzaehle(sql::Tx& tx, const Wechsellage& lage, const store::Fall& fall) {
  CHECK(history::append(
      tx,
      {"vorgang.version_gewechselt",
       lage.now,
       lage.scope.actor().text(),
       {"vorgang:" + fall.eingang.id, "akte:" + fall.akte},
       to_json(Context{{"von", lage.wechsel.von}, {"nach", lage.wechsel.nach}, {"wer", lage.wechsel.wer}})}));
  return ok();
}

Result<void> ziehe_um(sql::Tx& tx, const Wechsellage& lage, store::Fall& fall, bpmn::Instance instanz) {
  for (const bpmn::Token& token : instanz.tokens)
    CHECK(store::benenne_um(
        tx, {fall.eingang.id, token.id, token.element, name_von(lage.nach->prozess, token.element)}));
  CHECK(schreibe_wartende(tx, lage.house, fall.eingang.id, wartet_auf(lage.von->prozess, fall.instanz),
                          wartet_auf(lage.nach->prozess, instanz), lage.now));
  fall.instanz = std::move(instanz);
  fall.eingang.version = lage.wechsel.nach;
  CHECK(store::setze_version(tx, fall));
  CHECK(erzaehle(tx, lage, fall));
  CHECK(erneuere_kreis({tx, lage.house, lage.scope, *lage.nach, lage.now}, fall));
  return store::speichere(tx, fall);
}

// nullopt: it has ended or moved meanwhile.
Result<std::optional<Gewechselt>> wechsle_einen(sql::Tx& tx, const Wechsellage& lage, const std::string& id) {
  TRY(auto fall, store::fall(tx, id));
  const bool gemeint = fall && fall->zustand != "abgeschlossen" && fall->eingang.version == lage.wechsel.von;
  if (!gemeint) return std::optional<Gewechselt>();
  bpmn::Moved moved = bpmn::move_to(lage.von->prozess, lage.nach->prozess, lage.wechsel.plan, fall->instanz);
  Gewechselt one{fall->eingang.nummer, std::move(moved.findings)};
  if (one.gruende.empty() && !lage.wechsel.probe) CHECK(ziehe_um(tx, lage, *fall, std::move(moved.instance)));
  return std::optional(std::move(one));
}

Result<std::optional<Gewechselt>> wechsle(const Wechsellage& lage, const std::string& id) {
  if (lage.wechsel.probe)
    return lage.scope.db().read([&](sql::Tx& tx) { return wechsle_einen(tx, lage, id); });
  TRY(auto done, lage.scope.db().write([&](sql::Tx& tx) { return wechsle_einen(tx, lage, id); }));
  CHECK(done.ticket.wait());
  return std::move(done.value);
}

}  // namespace

Result<void> wechsle_version(House& house, const TenantScope& scope, const Versionswechsel& wechsel,
                             Instant now, std::vector<Error>& maengel,
                             const std::function<void(const Gewechselt&)>& berichte) {
  if (wechsel.wer.empty() && !wechsel.probe) return error(ErrorKind::invalid, "vorgang.besteller_fehlt");
  const auto& katalog = house.services.get<paket::Katalog>();
  Wechsellage lage{house, scope, wechsel, nullptr, nullptr, now};
  TRY(lage.von, katalog.finde(wechsel.paket, wechsel.von));
  TRY(lage.nach, katalog.finde(wechsel.paket, wechsel.nach));
  maengel = bpmn::check_plan(lage.von->prozess, lage.nach->prozess, wechsel.plan);
  if (!maengel.empty())
    return error(ErrorKind::invalid, "vorgang.plan_passt_nicht")
        .with("anzahl", std::to_string(maengel.size()));
  std::string nach;
  while (true) {
    TRY(auto ids,
        scope.db().read([&](sql::Tx& tx) { return store::laufende(tx, wechsel.paket, wechsel.von, nach); }));
    if (ids.empty()) return ok();
    for (const std::string& id : ids) {
      TRY(auto one, wechsle(lage, id));
      if (one) berichte(*one);
    }
    nach = ids.back();
  }
}

}  // namespace gw::vorgang
