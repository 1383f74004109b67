// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/store/einrichtung_store.hpp"

#include "base/value/json.hpp"

namespace gw::paket::store {
namespace {

Result<Einrichtung> als_einrichtung(const sql::Row& row) {
  Einrichtung einrichtung{row.text("paket"), row.text("version"), {}};
  TRY(Value bewilligt, parse_json(row.text("bewilligt")));
  if (const List* all = bewilligt.list())
    for (const Value& one : *all) einrichtung.bewilligt.emplace_back(one.text_or_empty());
  return einrichtung;
}

}  // namespace

Result<std::vector<Einrichtung>> einrichtungen(sql::Tx& tx) {
  TRY(auto rows, tx.query("SELECT paket, version, bewilligt FROM paket_einrichtung ORDER BY paket"));
  std::vector<Einrichtung> all;
  for (const sql::Row& row : rows) {
    TRY(Einrichtung one, als_einrichtung(row));
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::optional<Einrichtung>> einrichtung(sql::Tx& tx, std::string_view paket) {
  TRY(auto row, tx.query_one("SELECT paket, version, bewilligt FROM paket_einrichtung WHERE paket = :paket",
                             {{"paket", std::string(paket)}}));
  if (!row) return std::optional<Einrichtung>();
  TRY(Einrichtung one, als_einrichtung(*row));
  return std::optional(std::move(one));
}

Result<void> setze(sql::Tx& tx, const Einrichtung& einrichtung, Instant now) {
  List bewilligt(einrichtung.bewilligt.begin(), einrichtung.bewilligt.end());
  CHECK(
      tx.execute("INSERT INTO paket_einrichtung (paket, version, bewilligt, eingerichtet_am) VALUES "
                 "(:paket, :version, :bewilligt, :am) ON CONFLICT (paket) DO UPDATE SET version = :version, "
                 "bewilligt = :bewilligt, eingerichtet_am = :am, fassung = paket_einrichtung.fassung + 1",
                 {{"paket", einrichtung.paket},
                  {"version", einrichtung.version},
                  {"bewilligt", to_json(std::move(bewilligt))},
                  {"am", to_millis(now)}}));
  return ok();
}

}  // namespace gw::paket::store
