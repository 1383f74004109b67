// SPDX-License-Identifier: EUPL-1.2
#include "base/time/time.hpp"
#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/akte/domain/aktenzeichen.hpp"
#include "modules/akte/store/akte_store.hpp"
#include "platform/history/history.hpp"

namespace gw::akte {

Result<void> sichere_position(sql::Tx& tx, const TenantScope& scope, Instant now, const Position& position) {
  CHECK(pruefe_kennzeichen(position.kennzeichen));
  TRY(auto known, store::position(tx, position.kennzeichen));
  if (known) return ok();
  CHECK(store::fuege_position_ein(tx, position));
  Context payload{{"kennzeichen", position.kennzeichen}, {"titel", position.titel}};
  CHECK(history::append(tx, {"akte.position_angelegt", now, scope.actor().text(), {}, to_json(payload)}));
  return ok();
}

Result<AkteRef> eroeffne_akte(sql::Tx& tx, const TenantScope& scope, Instant now, const NeueAkte& neu) {
  TRY(auto position, store::position(tx, neu.position));
  if (!position)
    return error(ErrorKind::not_found, "akte.position_unbekannt").with("kennzeichen", neu.position);
  int year = berlin_date(now).year;
  TRY(auto nummer, store::naechste_nummer(tx, neu.position, year));
  store::AkteZeile akte{new_id(now),
                        aktenzeichen(neu.position, nummer, year),
                        neu.position,
                        neu.betreff,
                        "offen",
                        position->bewertung,
                        position->aufbewahrung_jahre,
                        now};
  CHECK(store::fuege_akte_ein(tx, akte));
  Context payload{{"aktenzeichen", akte.aktenzeichen}, {"betreff", akte.betreff}};
  CHECK(history::append(
      tx, {"akte.eroeffnet", now, scope.actor().text(), {"akte:" + akte.id}, to_json(payload)}));
  return AkteRef{akte.id, akte.aktenzeichen};
}

}  // namespace gw::akte
