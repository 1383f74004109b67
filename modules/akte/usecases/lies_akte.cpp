// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/usecases/lies_akte.hpp"

namespace gw::akte {
namespace {

Error unbekannt() {
  return error(ErrorKind::not_found, "akte.unbekannt");
}

}  // namespace

Result<AkteGanz> lies_akte(const TenantScope& scope, const std::string& id) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<AkteGanz> {
    TRY(auto akte, store::akte(tx, id));
    if (!akte) return unbekannt();
    TRY(auto position, store::position(tx, akte->kennzeichen));
    TRY(auto dokumente, store::dokumente_der_akte(tx, id));
    TRY(auto verlauf, history::timeline(tx, "akte:" + id));
    return AkteGanz{*akte, *position, std::move(dokumente), std::move(verlauf)};
  });
}

Result<std::vector<store::AkteZeile>> lies_akten(const TenantScope& scope, const std::string& nach) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) { return store::akten(tx, nach, akten_je_seite); });
}

Result<std::vector<Position>> lies_aktenplan(const TenantScope& scope) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([](sql::Tx& tx) { return store::positionen(tx); });
}

Result<Dokument> lies_dokument(const TenantScope& scope, const std::string& id) {
  CHECK(scope.require("akte.lesen"));
  TRY(auto dokument, scope.db().read([&](sql::Tx& tx) { return store::dokument(tx, id); }));
  if (!dokument) return unbekannt();
  return std::move(*dokument);
}

}  // namespace gw::akte
