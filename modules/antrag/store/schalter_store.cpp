// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/store/schalter_store.hpp"

namespace gw::antrag::store {

Result<void> merke_vorsprache(sql::Tx& tx, const std::string& antrag, const Schalterzeile& zeile) {
  CHECK(
      tx.execute("INSERT INTO antrag_schalter (antrag, konto, befugnis, ausweis, bemerkung) "
                 "VALUES (:antrag, :konto, :befugnis, :ausweis, :bemerkung)",
                 {{"antrag", antrag},
                  {"konto", zeile.konto},
                  {"befugnis", zeile.vorsprache.befugnis},
                  {"ausweis", zeile.vorsprache.ausweis},
                  {"bemerkung", zeile.vorsprache.bemerkung}}));
  return ok();
}

Result<std::optional<Schalterzeile>> vorsprache(sql::Tx& tx, const std::string& antrag) {
  TRY(auto row, tx.query_one("SELECT * FROM antrag_schalter WHERE antrag = :antrag", {{"antrag", antrag}}));
  if (!row) return std::optional<Schalterzeile>();
  return std::optional<Schalterzeile>(
      {row->text("konto"), {row->text("befugnis"), row->text("ausweis"), row->text("bemerkung")}});
}

}  // namespace gw::antrag::store
