// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/pruefe_schreiben.hpp"

#include "engine/nummer/nummer.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::vorgang {

Result<Echtheit> pruefe_schreiben(const TenantScope& scope, std::string_view code,
                                  std::optional<std::string_view> datei) {
  const Error unbekannt = error(ErrorKind::not_found, "vorgang.schreiben_unbekannt").at("code");
  auto canonical = nummer::parse_geheimnis(code);
  if (!canonical) return unbekannt;
  Echtheit echtheit;
  TRY(auto schreiben, scope.db().read([&](sql::Tx& tx) -> Result<std::optional<store::Schreibenzeile>> {
    TRY(auto found, store::schreiben(tx, *canonical));
    if (!found) return found;
    TRY(Eckdaten fall, eckdaten(tx, found->vorgang));
    echtheit.nummer = fall.nummer;
    return found;
  }));
  if (!schreiben) return unbekannt;
  echtheit.ausgestellt = schreiben->ausgestellt;
  if (datei) echtheit.gleich = to_hex(crypto::sha256(as_bytes(*datei))) == schreiben->sha256;
  return echtheit;
}

}  // namespace gw::vorgang
