// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/post/post.hpp"
#include "modules/post/store/post_store.hpp"
#include "platform/history/history.hpp"

namespace gw::post {

Result<Weg> sende(sql::Tx& tx, const TenantScope& scope, Instant now, const Auftrag& auftrag) {
  Weg weg = auftrag.pseudonym.empty() ? Weg::brief : Weg::postfach;
  if (weg == Weg::brief && auftrag.anschrift.empty())
    return error(ErrorKind::invalid, "post.anschrift_fehlt");
  TRY(bool is_new, store::fuege_ein(tx, {new_id(now), auftrag, weg, now, std::nullopt}));
  if (!is_new) {
    TRY(auto known, store::sendung_des_dokuments(tx, auftrag.dokument));
    return known ? known->weg : weg;
  }
  std::string kind = weg == Weg::postfach ? "post.ins_postfach_gelegt" : "post.zum_versand_gelegt";
  CHECK(history::append(tx, {kind,
                             now,
                             scope.actor().text(),
                             {"vorgang:" + auftrag.vorgang, "dokument:" + auftrag.dokument},
                             to_json(Context{{"betreff", auftrag.betreff}})}));
  return weg;
}

Result<std::optional<Versand>> versand(sql::Tx& tx, const std::string& dokument) {
  TRY(auto sendung, store::sendung_des_dokuments(tx, dokument));
  if (!sendung) return std::optional<Versand>();
  const bool mailbox = sendung->weg == Weg::postfach;
  return std::optional<Versand>({sendung->weg, mailbox ? sendung->bereit : sendung->erledigt});
}

Result<std::vector<std::string>> zugestellte_dokumente(sql::Tx& tx, const std::string& vorgang) {
  return store::zugestellte_dokumente(tx, vorgang);
}

}  // namespace gw::post
