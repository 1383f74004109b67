// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/oeffnung.hpp"

#include "base/text/text.hpp"
#include "engine/nummer/nummer.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {
namespace {

Result<std::string> fall_mit(const TenantScope& scope, std::string_view getippt) {
  auto nummer = nummer::parse(getippt);
  TRY(auto found, scope.db().read([&](sql::Tx& tx) {
    return store::fundstelle_nach_nummer(tx, nummer ? nummer->text() : std::string(trim(getippt)));
  }));
  if (!found) return error(ErrorKind::invalid, "vorgang.nummer_unbekannt").at("nummer");
  return std::move(found->vorgang);
}

}  // namespace

Result<sql::Committed<std::string>> oeffne(const TenantScope& scope, std::string_view nummer,
                                           std::string_view grund, Instant now) {
  CHECK(scope.require(person::recht_oeffnen));
  CHECK(scope.require("vorgang.lesen"));
  TRY(std::string id, fall_mit(scope, nummer));
  TRY(sql::Ticket ticket, person::oeffne_fall(scope, id, grund, now));
  return sql::Committed<std::string>{std::move(id), std::move(ticket)};
}

}  // namespace gw::vorgang
