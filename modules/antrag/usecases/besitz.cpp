// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/besitz.hpp"

#include "base/core/bytes.hpp"
#include "engine/nummer/nummer.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::antrag {
namespace {

constexpr std::string_view amt = "amt:";

Result<crypto::KeysPtr> keys_of(const House& house, const TenantScope& scope) {
  mandant::Directory& directory = house.services.get<mandant::Directory>();
  TRY(auto mandant, directory.by_id(scope.mandant().id));
  return directory.keys(mandant);
}

Result<std::string> abgeleitet(const House& house, const TenantScope& scope, std::string_view zweck,
                               const std::string& antrag) {
  TRY(auto keys, keys_of(house, scope));
  TRY(Bytes mac, from_hex(keys->mac(zweck, antrag)));
  return nummer::geheimnis(ByteView(mac).first(nummer::geheimnis_bytes));
}

}  // namespace

Result<std::string> besitzer(const House& house, const TenantScope& scope, const std::string& visitor) {
  if (scope.actor().kind == Actor::Kind::citizen) return "konto:" + scope.actor().id;
  if (scope.actor().kind == Actor::Kind::member) {
    CHECK(scope.require("vorgang.bearbeiten"));
    return std::string(amt) + scope.actor().id;
  }
  return besuch(house, scope, visitor);
}

Result<std::string> besuch(const House& house, const TenantScope& scope, const std::string& visitor) {
  if (visitor.empty()) return error(ErrorKind::unauthenticated, "antrag.anmelden");
  TRY(auto keys, keys_of(house, scope));
  return "besuch:" + keys->mac("antrag.besuch", visitor);
}

bool vom_amt(std::string_view besitzer) {
  return besitzer.starts_with(amt);
}

Result<std::string> geheimnis_von(const House& house, const TenantScope& scope, const std::string& antrag) {
  return abgeleitet(house, scope, "antrag.geheimnis", antrag);
}

Result<std::string> weitercode_von(const House& house, const TenantScope& scope, const std::string& antrag) {
  return abgeleitet(house, scope, "antrag.weiter", antrag);
}

Result<std::string> weitermarke(const House& house, const TenantScope& scope, std::string_view code) {
  TRY(std::string canonical, nummer::parse_geheimnis(code));
  TRY(auto keys, keys_of(house, scope));
  return keys->mac("antrag.weitermarke", canonical);
}

}  // namespace gw::antrag
