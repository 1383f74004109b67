// SPDX-License-Identifier: EUPL-1.2
// In which Akte cases lie.
#include "modules/vorgang/store/suche_store.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang::store {
namespace {

constexpr std::string_view aktenfallspalten =
    "SELECT id, nummer, akte, paket, version, pseudonym, bezug, fassung FROM vorgang ";

Aktenfall als_aktenfall(const sql::Row& row) {
  return {row.text("id"),      row.text("nummer"),    row.text("akte"),  row.text("paket"),
          row.text("version"), row.text("pseudonym"), row.text("bezug"), row.integer("fassung")};
}

}  // namespace

Result<std::optional<Aktenfall>> aktenfall(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one(std::string(aktenfallspalten) + "WHERE id = :id", {{"id", std::string(id)}}));
  return row ? std::optional(als_aktenfall(*row)) : std::nullopt;
}

Result<std::vector<Aktenfall>> aktenfaelle(sql::Tx& tx, std::string_view akte) {
  TRY(auto rows, tx.query(std::string(aktenfallspalten) + "WHERE akte = :akte ORDER BY eingegangen_am, id",
                          {{"akte", std::string(akte)}}));
  std::vector<Aktenfall> all;
  for (const sql::Row& row : rows) all.push_back(als_aktenfall(row));
  return all;
}

Result<void> setze_akte(sql::Tx& tx, const Aktenfall& fall, std::string_view akte,
                        std::string_view aktenzeichen) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE vorgang SET akte = :akte, aktenzeichen = :aktenzeichen, fassung = fassung + 1 WHERE "
                 "id = :id AND fassung = :fassung",
                 {{"akte", std::string(akte)},
                  {"aktenzeichen", std::string(aktenzeichen)},
                  {"id", fall.id},
                  {"fassung", fall.fassung}}));
  if (changed != 1) return error(ErrorKind::conflict, "vorgang.veraltet");
  return erneuere_suche(tx, fall.id);
}

}  // namespace gw::vorgang::store
