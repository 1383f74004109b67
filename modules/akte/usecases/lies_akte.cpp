// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/usecases/lies_akte.hpp"

#include "modules/akte/usecases/verdecke.hpp"
#include "modules/person/person.hpp"

namespace gw::akte {
namespace {

Error unbekannt() {
  return error(ErrorKind::not_found, "akte.unbekannt");
}

Result<void> verlange_offen(sql::Tx& tx, const TenantScope& scope, Instant now, const Dokument& dokument) {
  CHECK(verlange_da(tx, scope, now, dokument));
  TRY(bool open, Schutz(tx, scope, now).offen(dokument));
  return open ? ok() : Result<void>(error(ErrorKind::forbidden, "akte.dokument_verdeckt"));
}

Result<zugang::Namen> namen(sql::Tx& tx, const history::Page& verlauf) {
  std::set<std::string> actors;
  for (const history::Entry& entry : verlauf.entries) actors.insert(entry.actor);
  return zugang::lade_namen(tx, actors);
}

}  // namespace

Result<void> verlange_da(sql::Tx& tx, const TenantScope& scope, Instant now, const Dokument& dokument) {
  const std::string& wessen = dokument.vorgang.empty() ? dokument.akte : dokument.vorgang;
  TRY(bool da, person::ist_sichtbar(tx, scope, now, wessen));
  return da ? ok() : Result<void>(unbekannt());
}

Result<AkteGanz> lies_akte(const TenantScope& scope, const std::string& id, Instant now, const Blick& blick) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<AkteGanz> {
    TRY(auto akte, store::akte(tx, id));
    TRY(bool da, person::ist_sichtbar(tx, scope, now, id));
    if (!akte || !da) return unbekannt();
    TRY(auto position, store::position(tx, akte->kennzeichen));
    TRY(auto dokumente, store::dokumente_der_akte(tx, id, blick.bis));
    TRY(auto verlauf, history::timeline(tx, "akte:" + id, blick.vor, 50, blick.bis));
    TRY(auto wer, namen(tx, verlauf));
    AkteGanz ganz{*akte, *position, std::move(dokumente), std::move(verlauf), std::move(wer)};
    Schutz schutz(tx, scope, now);
    CHECK(verdecke(schutz, ganz));
    return ganz;
  });
}

Result<std::vector<store::AkteZeile>> lies_akten(const TenantScope& scope, const std::string& nach) {
  CHECK(scope.require("akte.lesen"));
  const person::Sichtbare sichtbare(scope);
  return scope.db().read([&](sql::Tx& tx) { return store::akten(tx, sichtbare, nach, akten_je_seite); });
}

Result<std::vector<Position>> lies_aktenplan(const TenantScope& scope) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([](sql::Tx& tx) { return store::positionen(tx); });
}

Result<Dokument> lies_dokument(const TenantScope& scope, const std::string& id, Instant now,
                               std::optional<std::int64_t> fassung) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Dokument> {
    TRY(auto dokument, fassung ? store::dokument(tx, id, *fassung) : store::dokument(tx, id));
    if (!dokument) return unbekannt();
    CHECK(verlange_offen(tx, scope, now, *dokument));
    return std::move(*dokument);
  });
}

Result<Fassungen> lies_fassungen(const TenantScope& scope, const std::string& dokument, Instant now) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Fassungen> {
    TRY(auto alle, store::fassungen(tx, dokument));
    if (alle.empty()) return unbekannt();
    CHECK(verlange_offen(tx, scope, now, alle.front().dokument));
    TRY(auto akte, store::akte(tx, alle.front().dokument.akte));
    std::set<std::string> actors;
    for (const store::Fassung& fassung : alle) actors.insert(fassung.von);
    TRY(auto wer, zugang::lade_namen(tx, actors));
    return Fassungen{*akte, std::move(alle), std::move(wer)};
  });
}

}  // namespace gw::akte
