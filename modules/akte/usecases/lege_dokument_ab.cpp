// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/akte/domain/dokument.hpp"
#include "modules/akte/store/akte_store.hpp"
#include "modules/akte/usecases/pruefe_dokument.hpp"
#include "platform/history/history.hpp"

namespace gw::akte {
namespace {

// What the house made itself is not foreign content.
std::string erste_pruefung(const NeuesDokument& neu) {
  if (!neu.sperre.empty()) return "gesperrt";
  return neu.richtung == Richtung::eingang || neu.fremd ? "offen" : "ok";
}

}  // namespace

Result<void> bestelle_pruefung(sql::Tx& tx, const House& house, Instant now, const Dokument& dokument) {
  if (dokument.pruefung != "offen") return ok();
  Context payload{{"dokument", dokument.id}, {"fassung", dokument.fassung}};
  CHECK(house.jobs().enqueue(tx, {"akte.pruefung", to_json(payload), now,
                                  "akte.pruefung:" + dokument.id + ":" + std::to_string(dokument.fassung)}));
  return ok();
}

Result<std::string> lege_dokument_ab(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                     const NeuesDokument& neu) {
  Dokument dokument;
  dokument.id = new_id(now);
  dokument.akte = neu.akte;
  dokument.vorgang = neu.vorgang;
  dokument.titel = neu.titel;
  dokument.art = neu.art;
  dokument.dateiname = neu.dateiname;
  dokument.typ = neu.typ;
  dokument.blob = neu.blob;
  dokument.richtung = neu.richtung;
  dokument.groesse = neu.groesse;
  dokument.pruefung = erste_pruefung(neu);
  dokument.pruefung_grund = neu.sperre;
  dokument.abgelegt = now;
  CHECK(store::fuege_dokument_ein(tx, dokument, scope.actor().text()));
  CHECK(scope.blobs().refer(tx, neu.blob, {"akte.dokument", dokument.id}));
  Context payload{{"titel", dokument.titel}, {"dateiname", dokument.dateiname}, {"art", dokument.art}};
  CHECK(history::append(
      tx, {"akte.dokument_abgelegt", now, scope.actor().text(), betrifft(dokument), to_json(payload)}));
  CHECK(bestelle_pruefung(tx, house, now, dokument));
  return dokument.id;
}

Result<std::vector<Dokument>> dokumente_des_vorgangs(sql::Tx& tx, const std::string& vorgang) {
  return store::dokumente_des_vorgangs(tx, vorgang);
}

Result<std::optional<Dokument>> dokument(sql::Tx& tx, const std::string& id) {
  return store::dokument(tx, id);
}

Result<std::string> abgelegt_von(sql::Tx& tx, const std::string& dokument) {
  TRY(auto fassungen, store::fassungen(tx, dokument));
  return fassungen.empty() ? std::string() : fassungen.front().von;
}

}  // namespace gw::akte
