// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/store/weiter_store.hpp"

#include "base/value/json.hpp"

namespace gw::antrag::store {

Result<bool> gehoert(sql::Tx& tx, const Antrag& antrag, std::string_view besitzer) {
  if (antrag.besitzer == besitzer) return true;
  TRY(auto row,
      tx.query_one("SELECT 1 AS da FROM antrag_mitbesitz WHERE antrag = :antrag AND besitzer = :besitzer",
                   {{"antrag", antrag.id}, {"besitzer", std::string(besitzer)}}));
  return row.has_value();
}

Result<void> beteilige(sql::Tx& tx, const std::string& antrag, const std::string& besitzer, Instant now) {
  CHECK(
      tx.execute("INSERT INTO antrag_mitbesitz (antrag, besitzer, am) VALUES (:antrag, :besitzer, :am) "
                 "ON CONFLICT (antrag, besitzer) DO NOTHING",
                 {{"antrag", antrag}, {"besitzer", besitzer}, {"am", to_millis(now)}}));
  return ok();
}

Result<void> setze_besitzer(sql::Tx& tx, const std::string& antrag, const std::string& besitzer) {
  CHECK(tx.execute("UPDATE antrag SET besitzer = :besitzer WHERE id = :id",
                   {{"besitzer", besitzer}, {"id", antrag}}));
  return ok();
}

Result<void> merke_marke(sql::Tx& tx, const std::string& antrag, const std::string& marke, Instant now) {
  CHECK(
      tx.execute("INSERT INTO antrag_weiter (antrag, marke, am) VALUES (:antrag, :marke, :am) "
                 "ON CONFLICT (antrag) DO NOTHING",
                 {{"antrag", antrag}, {"marke", marke}, {"am", to_millis(now)}}));
  return ok();
}

Result<bool> hat_marke(sql::Tx& tx, const std::string& antrag) {
  TRY(auto row,
      tx.query_one("SELECT 1 AS da FROM antrag_weiter WHERE antrag = :antrag", {{"antrag", antrag}}));
  return row.has_value();
}

Result<std::optional<Antrag>> antrag_mit_marke(sql::Tx& tx, const std::string& marke) {
  TRY(auto row, tx.query_one("SELECT antrag FROM antrag_weiter WHERE marke = :marke", {{"marke", marke}}));
  if (!row) return std::optional<Antrag>();
  return antrag(tx, row->text("antrag"));
}

Result<void> merke_rest(sql::Tx& tx, const std::string& antrag, const Value& rest) {
  CHECK(tx.execute("INSERT INTO antrag_uebernahme (antrag, rest) VALUES (:antrag, :rest)",
                   {{"antrag", antrag}, {"rest", to_json(rest)}}));
  return ok();
}

Result<Value> rest(sql::Tx& tx, const std::string& antrag) {
  TRY(auto row,
      tx.query_one("SELECT rest FROM antrag_uebernahme WHERE antrag = :antrag", {{"antrag", antrag}}));
  if (!row) return Value();
  return parse_json(row->text("rest"));
}

Result<void> vergiss_rest(sql::Tx& tx, const std::string& antrag) {
  CHECK(tx.execute("DELETE FROM antrag_uebernahme WHERE antrag = :antrag", {{"antrag", antrag}}));
  return ok();
}

}  // namespace gw::antrag::store
