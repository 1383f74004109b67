// SPDX-License-Identifier: EUPL-1.2
// Cases as others name them: the page of their Akte, the cases they refer to, the post room.
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang::store {
namespace {

Result<std::optional<post::Fundstelle>> als_fundstelle(Result<std::optional<sql::Row>> found) {
  if (!found) return std::move(found).error();
  if (!*found) return std::optional<post::Fundstelle>();
  const sql::Row& row = **found;
  return std::optional(post::Fundstelle{row.text("id"), row.text("akte"), row.text("nummer"),
                                        row.text("betreff"), row.text("person")});
}

Fallzeile als_fallzeile(const sql::Row& row) {
  return {row.text("id"), row.text("nummer"), row.text("betreff"), row.text("zustand"),
          from_millis(row.integer("eingegangen_am"))};
}

Result<std::vector<Fallzeile>> als_fallzeilen(Result<sql::Rows> rows) {
  if (!rows) return std::move(rows).error();
  std::vector<Fallzeile> all;
  for (const sql::Row& row : *rows) all.push_back(als_fallzeile(row));
  return all;
}

}  // namespace

Result<std::optional<Fallzeile>> fallzeile(sql::Tx& tx, std::string_view id) {
  TRY(auto row,
      tx.query_one("SELECT id, nummer, betreff, zustand, eingegangen_am FROM vorgang WHERE id = :id",
                   {{"id", std::string(id)}}));
  return row ? std::optional(als_fallzeile(*row)) : std::nullopt;
}

Result<std::vector<Fallzeile>> faelle_der_akte(sql::Tx& tx, std::string_view akte) {
  return als_fallzeilen(
      tx.query("SELECT id, nummer, betreff, zustand, eingegangen_am FROM vorgang WHERE akte = :akte ORDER BY "
               "eingegangen_am, id",
               {{"akte", std::string(akte)}}));
}

Result<std::vector<Fallzeile>> folgen(sql::Tx& tx, std::string_view vorgang) {
  return als_fallzeilen(tx.query(
      "SELECT id, nummer, betreff, zustand, eingegangen_am FROM vorgang WHERE bezug = :vorgang ORDER BY "
      "eingegangen_am, id",
      {{"vorgang", std::string(vorgang)}}));
}

Result<std::optional<post::Fundstelle>> fundstelle(sql::Tx& tx, std::string_view id) {
  return als_fundstelle(tx.query_one("SELECT id, akte, nummer, betreff, person FROM vorgang WHERE id = :id",
                                     {{"id", std::string(id)}}));
}

Result<std::optional<post::Fundstelle>> fundstelle_nach_nummer(sql::Tx& tx, std::string_view nummer) {
  return als_fundstelle(
      tx.query_one("SELECT id, akte, nummer, betreff, person FROM vorgang WHERE nummer = :nummer",
                   {{"nummer", std::string(nummer)}}));
}

Result<std::vector<std::string>> laufende(sql::Tx& tx, std::string_view nach, std::int64_t hoechstens) {
  TRY(auto rows, tx.query("SELECT id FROM vorgang WHERE id > :nach AND zustand <> 'abgeschlossen' "
                          "ORDER BY id LIMIT :hoechstens",
                          {{"nach", std::string(nach)}, {"hoechstens", hoechstens}}));
  std::vector<std::string> all;
  for (const sql::Row& row : rows) all.push_back(row.text("id"));
  return all;
}

}  // namespace gw::vorgang::store
