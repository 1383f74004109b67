// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/rueckruf.hpp"

#include "base/value/json.hpp"
#include "engine/form/data.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

Result<std::string> lies_rueckrufgrund(std::string_view getippt) {
  TRY(std::string text, form::read_lines(getippt, "warum", rueckruf_grund_hoechstens));
  if (text.empty()) return error(ErrorKind::invalid, "vorgang.rueckruf_grund").at("warum");
  return text;
}

Result<void> erzaehle(sql::Tx& tx, const TenantScope& scope, Instant now, const store::Fall& fall,
                      const std::string& grund) {
  CHECK(history::append(tx, {"vorgang.auftrag_zurueckgerufen",
                             now,
                             scope.actor().text(),
                             {"vorgang:" + fall.eingang.id, "akte:" + fall.akte},
                             to_json(Context{{"grund", grund}})}));
  return ok();
}

}  // namespace

Result<sql::Ticket> rufe_zurueck(House& house, const TenantScope& scope, const std::string& vorgang,
                                 std::int64_t fassung, std::string_view getippt, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(std::string grund, lies_rueckrufgrund(getippt));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(store::Fall fall, lade_fall(tx, vorgang));
    TRY(auto paket, paket_von(house, fall));
    if (!bpmn::awaits(paket->prozess, fall.instanz, paket::rueckruf))
      return error(ErrorKind::conflict, "vorgang.kein_auftrag");
    if (fall.fassung != fassung) return error(ErrorKind::conflict, "vorgang.veraltet");
    CHECK(erzaehle(tx, scope, now, fall, grund));
    Schritt schritt{tx, house, scope, *paket, now};
    CHECK(fuehre_weiter(schritt, fall, bpmn::MessageCame{std::string(paket::rueckruf)}));
    return store::speichere(tx, fall);
  });
}

Result<void> bestelle_rueckruf(sql::Tx& tx, const House& house, const std::string& vorgang, Instant now) {
  const Context payload{{"vorgang", vorgang}, {"nachricht", std::string(paket::rueckruf)}};
  CHECK(house.jobs().enqueue(tx, {"vorgang.mitteilung", to_json(payload), now, ""}));
  return ok();
}

}  // namespace gw::vorgang
