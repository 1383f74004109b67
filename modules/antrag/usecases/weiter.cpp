// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/weiter.hpp"

#include "engine/nummer/nummer.hpp"
#include "modules/antrag/store/weiter_store.hpp"
#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/uebersicht.hpp"
#include "platform/history/history.hpp"

namespace gw::antrag {
namespace {

Result<void> nimm_auf(sql::Tx& tx, const store::Antrag& antrag, const std::string& besitzer, Instant now) {
  const bool konto_statt_besuch = besitzer.starts_with("konto:") && antrag.besitzer.starts_with("besuch:");
  if (konto_statt_besuch) CHECK(store::setze_besitzer(tx, antrag.id, besitzer));
  return store::beteilige(tx, antrag.id, konto_statt_besuch ? antrag.besitzer : besitzer, now);
}

}  // namespace

Result<sql::Ticket> vergib_weitercode(const House& house, const TenantScope& scope, const Entwurf& entwurf,
                                      Instant now) {
  CHECK(verlange_entwurf(entwurf.antrag));
  TRY(std::string code, weitercode_von(house, scope, entwurf.antrag.id));
  TRY(std::string marke, weitermarke(house, scope, code));
  return scope.db().write_void(
      [&](sql::Tx& tx) { return store::merke_marke(tx, entwurf.antrag.id, marke, now); });
}

Result<std::optional<std::string>> weitercode(const House& house, const TenantScope& scope,
                                              const Entwurf& entwurf) {
  TRY(bool wanted, scope.db().read([&](sql::Tx& tx) { return store::hat_marke(tx, entwurf.antrag.id); }));
  if (!wanted) return std::optional<std::string>();
  TRY(std::string code, weitercode_von(house, scope, entwurf.antrag.id));
  return std::optional(std::move(code));
}

Result<sql::Committed<std::string>> oeffne_mit_code(const House& house, const TenantScope& scope,
                                                    const std::string& besitzer, std::string_view code,
                                                    Instant now) {
  auto unbekannt = [] { return error(ErrorKind::not_found, "antrag.weitercode"); };
  if (!nummer::parse_geheimnis(code)) return unbekannt();
  TRY(std::string marke, weitermarke(house, scope, code));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    TRY(auto antrag, store::antrag_mit_marke(tx, marke));
    if (!antrag) return unbekannt();
    CHECK(verlange_entwurf(*antrag));
    TRY(bool schon, store::gehoert(tx, *antrag, besitzer));
    if (schon) return antrag->id;
    CHECK(nimm_auf(tx, *antrag, besitzer, now));
    CHECK(bestelle_index(tx, house, scope, now));
    CHECK(
        history::append(tx, {"antrag.fortgesetzt", now, scope.actor().text(), {"antrag:" + antrag->id}, ""}));
    return antrag->id;
  });
}

}  // namespace gw::antrag
