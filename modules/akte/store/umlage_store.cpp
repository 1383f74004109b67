// SPDX-License-Identifier: EUPL-1.2
// Vorgänge that were put into another Akte.
#include "modules/akte/store/akte_store.hpp"

namespace gw::akte::store {
namespace {

Result<std::vector<std::string>> spalte(Result<sql::Rows> rows, std::string_view name) {
  if (!rows) return std::move(rows).error();
  std::vector<std::string> all;
  for (const sql::Row& row : *rows) all.push_back(row.text(name));
  return all;
}

}  // namespace

Result<void> lege_um(sql::Tx& tx, const Umlage& umlage, Instant am) {
  CHECK(
      tx.execute("INSERT INTO akte_umlage (id, vorgang, von, nach, am) VALUES (:id, :vorgang, :von, :nach, "
                 ":am)",
                 {{"id", new_id(am)},
                  {"vorgang", umlage.vorgang},
                  {"von", umlage.von},
                  {"nach", umlage.nach},
                  {"am", to_millis(am)}}));
  CHECK(tx.execute("UPDATE akte_dokument SET akte = :nach WHERE vorgang = :vorgang AND akte = :von",
                   {{"nach", umlage.nach}, {"vorgang", umlage.vorgang}, {"von", umlage.von}}));
  return ok();
}

Result<std::vector<std::string>> fruehere_akten(sql::Tx& tx, std::string_view vorgang) {
  return spalte(tx.query("SELECT von FROM akte_umlage WHERE vorgang = :vorgang ORDER BY am DESC, id DESC",
                         {{"vorgang", std::string(vorgang)}}),
                "von");
}

Result<std::vector<std::string>> einstige_vorgaenge(sql::Tx& tx, std::string_view akte) {
  return spalte(tx.query("SELECT DISTINCT vorgang FROM akte_umlage WHERE von = :akte ORDER BY vorgang",
                         {{"akte", std::string(akte)}}),
                "vorgang");
}

Result<std::optional<std::string>> akte_vor_umlage(sql::Tx& tx, std::string_view vorgang, Instant bis) {
  TRY(auto row,
      tx.query_one("SELECT von FROM akte_umlage WHERE vorgang = :vorgang AND am >= :bis ORDER BY am, id "
                   "LIMIT 1",
                   {{"vorgang", std::string(vorgang)}, {"bis", to_millis(bis)}}));
  return row ? std::optional(row->text("von")) : std::nullopt;
}

}  // namespace gw::akte::store
