// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/store/fassung_store.hpp"

namespace gw::paket::store {

Result<std::vector<Fassung>> fassungen(sql::Tx& tx) {
  TRY(auto rows, tx.query("SELECT paket, version FROM paket_fassung ORDER BY paket, version"));
  std::vector<Fassung> all;
  for (const sql::Row& row : rows) all.emplace_back(row.text("paket"), row.text("version"));
  return all;
}

Result<std::optional<std::string>> dateien(sql::Tx& tx, const Fassung& fassung) {
  TRY(auto row, tx.query_one("SELECT dateien FROM paket_fassung WHERE paket = :paket AND version = :version",
                             {{"paket", fassung.first}, {"version", fassung.second}}));
  if (!row) return std::optional<std::string>();
  return std::optional(row->text("dateien"));
}

Result<std::string> nimm_auf(sql::Tx& tx, const Fassung& fassung, const std::string& dateien) {
  CHECK(
      tx.execute("INSERT INTO paket_fassung (paket, version, dateien) VALUES (:paket, :version, :dateien)"
                 " ON CONFLICT (paket, version) DO NOTHING",
                 {{"paket", fassung.first}, {"version", fassung.second}, {"dateien", dateien}}));
  TRY(auto row, tx.query_one("SELECT dateien FROM paket_fassung WHERE paket = :paket AND version = :version",
                             {{"paket", fassung.first}, {"version", fassung.second}}));
  return row->text("dateien");
}

}  // namespace gw::paket::store
