// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/store/hochladen_store.hpp"

namespace gw::antrag::store {
namespace {

std::int64_t zahl(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

Hochladen als_hochladen(const sql::Row& row) {
  return {row.text("id"),
          row.text("antrag"),
          row.text("feld"),
          row.text("dateiname"),
          static_cast<std::uint64_t>(row.integer("groesse")),
          static_cast<std::uint64_t>(row.integer("da")),
          row.text_or_null("unterlage").value_or(""),
          from_millis(row.integer("am"))};
}

}  // namespace

Result<void> fuege_hochladen_ein(sql::Tx& tx, const Hochladen& hochladen) {
  CHECK(
      tx.execute("INSERT INTO antrag_hochladen (id, antrag, feld, dateiname, groesse, am) VALUES "
                 "(:id, :antrag, :feld, :dateiname, :groesse, :am)",
                 {{"id", hochladen.id},
                  {"antrag", hochladen.antrag},
                  {"feld", hochladen.feld},
                  {"dateiname", hochladen.dateiname},
                  {"groesse", zahl(hochladen.groesse)},
                  {"am", to_millis(hochladen.am)}}));
  return ok();
}

Result<std::optional<Hochladen>> hochladen(sql::Tx& tx, const std::string& id) {
  TRY(auto row, tx.query_one("SELECT * FROM antrag_hochladen WHERE id = :id", {{"id", id}}));
  return row ? std::optional(als_hochladen(*row)) : std::nullopt;
}

Result<std::vector<Hochladen>> alle_hochladen(sql::Tx& tx, const std::string& antrag) {
  TRY(auto rows, tx.query("SELECT * FROM antrag_hochladen WHERE antrag = :antrag", {{"antrag", antrag}}));
  std::vector<Hochladen> all;
  for (const sql::Row& row : rows) all.push_back(als_hochladen(row));
  return all;
}

Result<void> ruecke_vor(sql::Tx& tx, const std::string& id, std::uint64_t von, std::uint64_t bis) {
  TRY(std::int64_t changed, tx.execute("UPDATE antrag_hochladen SET da = :bis WHERE id = :id AND da = :von",
                                       {{"bis", zahl(bis)}, {"id", id}, {"von", zahl(von)}}));
  if (changed != 1) return error(ErrorKind::conflict, "antrag.hochladen_stelle");
  return ok();
}

Result<void> merke_fertig(sql::Tx& tx, const std::string& id, const std::string& unterlage) {
  CHECK(tx.execute("UPDATE antrag_hochladen SET unterlage = :unterlage WHERE id = :id",
                   {{"unterlage", unterlage}, {"id", id}}));
  return ok();
}

Result<void> loesche_hochladen(sql::Tx& tx, const std::string& id) {
  CHECK(tx.execute("DELETE FROM antrag_hochladen WHERE id = :id", {{"id", id}}));
  return ok();
}

Result<void> fuege_teil_ein(sql::Tx& tx, const Teil& teil) {
  CHECK(tx.execute(
      "INSERT INTO antrag_teil (id, hochladen, anfang, blob) VALUES "
      "(:id, :hochladen, :anfang, :blob)",
      {{"id", teil.id}, {"hochladen", teil.hochladen}, {"anfang", zahl(teil.anfang)}, {"blob", teil.blob}}));
  return ok();
}

Result<std::vector<Teil>> teile(sql::Tx& tx, const std::string& hochladen) {
  TRY(auto rows, tx.query("SELECT * FROM antrag_teil WHERE hochladen = :hochladen ORDER BY anfang",
                          {{"hochladen", hochladen}}));
  std::vector<Teil> all;
  for (const sql::Row& row : rows)
    all.push_back({row.text("id"), row.text("hochladen"), static_cast<std::uint64_t>(row.integer("anfang")),
                   row.text("blob")});
  return all;
}

Result<void> loesche_teile(sql::Tx& tx, const std::string& hochladen) {
  CHECK(tx.execute("DELETE FROM antrag_teil WHERE hochladen = :hochladen", {{"hochladen", hochladen}}));
  return ok();
}

}  // namespace gw::antrag::store
