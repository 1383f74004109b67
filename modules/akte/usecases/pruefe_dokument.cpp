// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/usecases/pruefe_dokument.hpp"

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/akte/domain/dokument.hpp"
#include "modules/akte/store/akte_store.hpp"
#include "platform/doc/inspect.hpp"
#include "platform/history/history.hpp"

namespace gw::akte {
namespace {

Result<doc::Verdict> inspect(const TenantScope& scope, const Dokument& dokument) {
  TRY(auto reader, scope.blobs().open(scope.db(), dokument.blob, {"akte.dokument", dokument.id}));
  Bytes content;
  while (true) {
    TRY(ByteView piece, reader.next());
    if (piece.empty()) break;
    content.insert(content.end(), piece.begin(), piece.end());
  }
  if (auto type = doc::detect(content)) return doc::inspect(content, *type);
  // Of a type that the house does not know (an e-mail, a spreadsheet): never shown, only saved, so malware is
  // all that matters.
  TRY(auto malware, doc::eicar_scanner().scan(content));
  return malware ? doc::Verdict{doc::State::infected, *malware, {}, 0} : doc::Verdict{};
}

}  // namespace

Result<void> pruefe_dokument(const House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  std::string id(input.get("dokument").text_or_empty());
  const Decimal* nummer = input.get("fassung").number();
  std::int64_t fassung = nummer ? nummer->to_int().value_or(1) : 1;  // jobs of an older release name none
  TRY(auto dokument, scope.db().read([&](sql::Tx& tx) { return store::dokument(tx, id, fassung); }));
  if (!dokument || dokument->pruefung != "offen") return ok();
  CHECK(doc::ready());  // before the file is read for nothing, again and again
  TRY(doc::Verdict verdict, inspect(scope, *dokument));
  bool good = verdict.state == doc::State::ok;
  Instant now = house.clock.now();
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    std::string grund = good ? "" : std::string(doc::to_text(verdict.state));
    CHECK(store::setze_pruefung(tx, id, fassung, good ? "ok" : "gesperrt", grund));
    CHECK(history::append(
        tx, {good ? "akte.dokument_geprueft" : "akte.dokument_gesperrt", now, scope.actor().text(),
             betrifft(*dokument), to_json(Context{{"grund", grund}, {"titel", dokument->titel}})}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::akte
