// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/rueckruf.hpp"

#include "base/text/text.hpp"
#include "base/value/json.hpp"
#include "engine/form/data.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

Result<std::string> lies_rueckrufgrund(std::string_view getippt) {
  auto text = form::clean_lines(getippt);
  if (!text) return std::move(text).error().at("warum");
  if (text->empty()) return error(ErrorKind::invalid, "vorgang.rueckruf_grund").at("warum");
  if (count_code_points(*text) > rueckruf_grund_hoechstens)
    return error(ErrorKind::invalid, "form.too_long")
        .with("max", std::to_string(rueckruf_grund_hoechstens))
        .at("warum");
  return std::move(*text);
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
    TRY(auto fall, store::fall(tx, vorgang));
    if (!fall) return error(ErrorKind::not_found, "vorgang.unbekannt");
    TRY(auto paket, house.services.get<paket::Katalog>().finde(fall->eingang.paket, fall->eingang.version));
    if (!bpmn::awaits(paket->prozess, fall->instanz, paket::rueckruf))
      return error(ErrorKind::conflict, "vorgang.kein_auftrag");
    if (fall->fassung != fassung) return error(ErrorKind::conflict, "vorgang.veraltet");
    CHECK(erzaehle(tx, scope, now, *fall, grund));
    Schritt schritt{tx, house, scope, *paket, now};
    CHECK(fuehre_weiter(schritt, *fall, bpmn::MessageCame{std::string(paket::rueckruf)}));
    return store::speichere(tx, *fall);
  });
}

Result<void> bestelle_rueckruf(sql::Tx& tx, const House& house, const std::string& vorgang, Instant now) {
  const Context payload{{"vorgang", vorgang}, {"nachricht", std::string(paket::rueckruf)}};
  CHECK(house.jobs().enqueue(tx, {"vorgang.mitteilung", to_json(payload), now, ""}));
  return ok();
}

}  // namespace gw::vorgang
