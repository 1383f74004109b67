// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/usecases/lege_ab.hpp"

#include "base/value/json.hpp"
#include "modules/akte/domain/dokument.hpp"
#include "modules/akte/store/akte_store.hpp"
#include "modules/akte/usecases/lies_akte.hpp"
#include "modules/akte/usecases/pruefe_dokument.hpp"
#include "modules/person/person.hpp"
#include "platform/history/history.hpp"

namespace gw::akte {
namespace {

// A note is a file like all others: it can be saved, printed and handed to the archive.
Result<void> nimm_inhalt(Bereitstellung& bereit, const std::string& notiz,
                         const std::optional<Hochgeladen>& datei) {
  if (notiz.empty() && !datei) return error(ErrorKind::invalid, "akte.inhalt_fehlt").at("datei");
  if (!notiz.empty() && datei) return error(ErrorKind::invalid, "akte.eins_von_beiden").at("notiz");
  if (!datei) return bereit.nimm_text("notiz.txt", notiz);
  auto taken = bereit.nimm(datei->name, *datei->inhalt, ablageregel());
  return taken ? ok() : Result<void>(std::move(taken).error().at("datei"));
}

}  // namespace

const Dateiregel& ablageregel() {
  static const Dateiregel regel{{"pdf", "jpg", "png"}, std::uint64_t{25} << 20};
  return regel;
}

Result<sql::Ticket> lege_ab(const House& house, const TenantScope& scope, const std::string& akte,
                            const Schriftstueck& stueck, const std::optional<Hochgeladen>& datei,
                            Instant now) {
  CHECK(scope.require("akte.bearbeiten"));
  Bereitstellung bereit(scope);
  CHECK(nimm_inhalt(bereit, stueck.notiz, datei));
  const Bereitgestellt& inhalt = bereit.alle().front();
  auto written = scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto there, store::akte(tx, akte));
    TRY(bool da, person::ist_sichtbar(tx, scope, now, stueck.vorgang.empty() ? akte : stueck.vorgang));
    if (!there || !da) return error(ErrorKind::not_found, "akte.unbekannt");
    CHECK(scope.blobs().adopt(tx, inhalt.blob, {"akte", akte}, now));
    NeuesDokument neu{akte,
                      stueck.vorgang,
                      stueck.titel,
                      datei ? "schriftstueck" : "notiz",
                      stueck.richtung,
                      inhalt.name,
                      inhalt.typ,
                      inhalt.blob.address,
                      inhalt.blob.size};
    neu.fremd = datei.has_value();
    CHECK(lege_dokument_ab(tx, house, scope, now, neu));
    return ok();
  });
  if (written) bereit.behalte();
  return written;
}

Result<sql::Ticket> lege_fassung_ab(const House& house, const TenantScope& scope, const NeueFassung& neu,
                                    Instant now) {
  CHECK(scope.require("akte.bearbeiten"));
  Bereitstellung bereit(scope);
  CHECK(nimm_inhalt(bereit, neu.notiz, neu.datei));
  const Bereitgestellt& inhalt = bereit.alle().front();
  auto written = scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto dokument, store::dokument(tx, neu.dokument));
    if (!dokument) return error(ErrorKind::not_found, "akte.unbekannt");
    CHECK(verlange_da(tx, scope, now, *dokument));
    if (dokument->richtung != Richtung::intern) return error(ErrorKind::conflict, "akte.fassung_fest");
    if (dokument->fassung != neu.gesehen) return error(ErrorKind::conflict, "akte.fassung_veraltet");
    ++dokument->fassung;
    dokument->dateiname = inhalt.name;
    dokument->typ = inhalt.typ;
    dokument->blob = inhalt.blob.address;
    dokument->groesse = inhalt.blob.size;
    dokument->pruefung = neu.datei ? "offen" : "ok";
    dokument->pruefung_grund.clear();
    CHECK(scope.blobs().adopt(tx, inhalt.blob, {"akte.dokument", dokument->id}, now));
    CHECK(store::fuege_fassung_ein(tx, *dokument, scope.actor().text(), now));
    Context payload{
        {"titel", dokument->titel}, {"dateiname", dokument->dateiname}, {"fassung", dokument->fassung}};
    CHECK(history::append(
        tx, {"akte.fassung_abgelegt", now, scope.actor().text(), betrifft(*dokument), to_json(payload)}));
    return bestelle_pruefung(tx, house, now, *dokument);
  });
  if (written) bereit.behalte();
  return written;
}

}  // namespace gw::akte
