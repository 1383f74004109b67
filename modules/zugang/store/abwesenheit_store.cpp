// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/store/abwesenheit_store.hpp"

#include "modules/zugang/zugang.hpp"

namespace gw::zugang {
namespace {

Date day(const sql::Row& row, std::string_view column) {
  return Date::parse(row.text(column)).value_or(Date());
}

Abwesenheit to_abwesenheit(const sql::Row& row) {
  return {row.text("id"), row.text("konto"), row.text("vertretung"), day(row, "von"), day(row, "bis")};
}

Result<std::vector<Abwesenheit>> alle(sql::Tx& tx, std::string_view statement, std::string_view wer,
                                      Date ab) {
  TRY(auto rows, tx.query(statement, {{"wer", std::string(wer)}, {"ab", ab.text()}}));
  std::vector<Abwesenheit> all;
  for (const sql::Row& row : rows) all.push_back(to_abwesenheit(row));
  return all;
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Abwesenheit& neu) {
  CHECK(
      tx.execute("INSERT INTO abwesenheit (id, konto, vertretung, von, bis) VALUES (:id, :konto, "
                 ":vertretung, :von, :bis)",
                 {{"id", neu.id},
                  {"konto", neu.konto},
                  {"vertretung", neu.vertretung},
                  {"von", neu.von.text()},
                  {"bis", neu.bis.text()}}));
  return ok();
}

Result<void> loesche_abwesenheit(sql::Tx& tx, std::string_view id) {
  CHECK(tx.execute("DELETE FROM abwesenheit WHERE id = :id", {{"id", std::string(id)}}));
  return ok();
}

Result<void> loesche_vergangene(sql::Tx& tx, std::string_view konto, Date heute) {
  CHECK(tx.execute("DELETE FROM abwesenheit WHERE konto = :konto AND bis < :heute",
                   {{"konto", std::string(konto)}, {"heute", heute.text()}}));
  return ok();
}

Result<std::optional<Abwesenheit>> abwesenheit(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM abwesenheit WHERE id = :id", {{"id", std::string(id)}}));
  if (!row) return std::optional<Abwesenheit>();
  return std::optional(to_abwesenheit(*row));
}

Result<std::vector<Abwesenheit>> abwesenheiten(sql::Tx& tx, std::string_view konto, Date ab) {
  return alle(tx, "SELECT * FROM abwesenheit WHERE konto = :wer AND bis >= :ab ORDER BY von, id", konto, ab);
}

Result<std::vector<Abwesenheit>> vertretungen(sql::Tx& tx, std::string_view vertretung, Date ab) {
  return alle(tx, "SELECT * FROM abwesenheit WHERE vertretung = :wer AND bis >= :ab ORDER BY von, id",
              vertretung, ab);
}

Result<bool> ist_abwesend(sql::Tx& tx, std::string_view konto, Date von, Date bis) {
  TRY(auto row,
      tx.query_one("SELECT id FROM abwesenheit WHERE konto = :konto AND bis >= :von AND von <= :bis LIMIT 1",
                   {{"konto", std::string(konto)}, {"von", von.text()}, {"bis", bis.text()}}));
  return row.has_value();
}

Result<std::vector<std::string>> vertretene(sql::Tx& tx, std::string_view konto, Date tag) {
  TRY(auto rows,
      tx.query("SELECT DISTINCT konto FROM abwesenheit WHERE vertretung = :wer AND bis >= :tag AND von <= "
               ":tag ORDER BY konto",
               {{"wer", std::string(konto)}, {"tag", tag.text()}}));
  std::vector<std::string> all;
  for (const sql::Row& row : rows) all.push_back(row.text("konto"));
  return all;
}

}  // namespace gw::zugang
