// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/usecases/lies_akte.hpp"

namespace gw::akte {
namespace {

Error unbekannt() {
  return error(ErrorKind::not_found, "akte.unbekannt");
}

Result<zugang::Namen> namen(sql::Tx& tx, const history::Page& verlauf) {
  std::set<std::string> actors;
  for (const history::Entry& entry : verlauf.entries) actors.insert(entry.actor);
  return zugang::lade_namen(tx, actors);
}

}  // namespace

Result<AkteGanz> lies_akte(const TenantScope& scope, const std::string& id, const Blick& blick) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<AkteGanz> {
    TRY(auto akte, store::akte(tx, id));
    if (!akte) return unbekannt();
    TRY(auto position, store::position(tx, akte->kennzeichen));
    TRY(auto dokumente, store::dokumente_der_akte(tx, id, blick.bis));
    TRY(auto verlauf, history::timeline(tx, "akte:" + id, blick.vor, 50, blick.bis));
    TRY(auto wer, namen(tx, verlauf));
    return AkteGanz{*akte, *position, std::move(dokumente), std::move(verlauf), std::move(wer)};
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

Result<Dokument> lies_dokument(const TenantScope& scope, const std::string& id,
                               std::optional<std::int64_t> fassung) {
  CHECK(scope.require("akte.lesen"));
  TRY(auto dokument, scope.db().read([&](sql::Tx& tx) {
    return fassung ? store::dokument(tx, id, *fassung) : store::dokument(tx, id);
  }));
  if (!dokument) return unbekannt();
  return std::move(*dokument);
}

Result<Fassungen> lies_fassungen(const TenantScope& scope, const std::string& dokument) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Fassungen> {
    TRY(auto alle, store::fassungen(tx, dokument));
    if (alle.empty()) return unbekannt();
    TRY(auto akte, store::akte(tx, alle.front().dokument.akte));
    std::set<std::string> actors;
    for (const store::Fassung& fassung : alle) actors.insert(fassung.von);
    TRY(auto wer, zugang::lade_namen(tx, actors));
    return Fassungen{*akte, std::move(alle), std::move(wer)};
  });
}

}  // namespace gw::akte
