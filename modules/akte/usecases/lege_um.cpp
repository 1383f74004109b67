// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/akte/store/akte_store.hpp"
#include "platform/history/history.hpp"

namespace gw::akte {
namespace {

Result<store::AkteZeile> offene(sql::Tx& tx, const std::string& id) {
  TRY(auto akte, store::akte(tx, id));
  if (!akte) return error(ErrorKind::not_found, "akte.unbekannt");
  if (akte->zustand != "offen")
    return error(ErrorKind::conflict, "akte.geschlossen").with("aktenzeichen", akte->aktenzeichen);
  return std::move(*akte);
}

}  // namespace

Result<std::optional<Aktenkopf>> aktenkopf(sql::Tx& tx, const std::string& id) {
  TRY(auto akte, store::akte(tx, id));
  if (!akte) return std::optional<Aktenkopf>();
  return std::optional(
      Aktenkopf{akte->id, akte->aktenzeichen, akte->betreff, akte->kennzeichen, akte->zustand == "offen"});
}

Result<void> lege_um(sql::Tx& tx, const TenantScope& scope, Instant now, const Umlage& umlage) {
  TRY(store::AkteZeile von, offene(tx, umlage.von));
  TRY(store::AkteZeile nach, offene(tx, umlage.nach));
  CHECK(store::lege_um(tx, umlage, now));
  Context payload{{"nummer", umlage.nummer}, {"von", von.aktenzeichen}, {"nach", nach.aktenzeichen}};
  CHECK(history::append(tx, {"akte.umgelegt",
                             now,
                             scope.actor().text(),
                             {"vorgang:" + umlage.vorgang, "akte:" + von.id, "akte:" + nach.id},
                             to_json(std::move(payload))}));
  return ok();
}

Result<std::vector<std::string>> fruehere_akten(sql::Tx& tx, const std::string& vorgang) {
  return store::fruehere_akten(tx, vorgang);
}

Result<std::vector<std::string>> einstige_vorgaenge(sql::Tx& tx, const std::string& akte) {
  return store::einstige_vorgaenge(tx, akte);
}

Result<std::string> akte_damals(sql::Tx& tx, const std::string& vorgang, const std::string& heute,
                                Instant bis) {
  TRY(auto damals, store::akte_vor_umlage(tx, vorgang, bis));
  return damals.value_or(heute);
}

}  // namespace gw::akte
