// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/store/post_store.hpp"

namespace gw::post::store {
namespace {

Weg weg_von(std::string_view text) {
  return text == "postfach" ? Weg::postfach : Weg::brief;
}

Sendung als_sendung(const sql::Row& row) {
  Sendung sendung;
  sendung.id = row.text("id");
  sendung.auftrag = {row.text("vorgang"), row.text("dokument"), row.text("betreff"), row.text("pseudonym"),
                     row.text("anschrift")};
  sendung.weg = weg_von(row.text("weg"));
  sendung.bereit = from_millis(row.integer("bereit_am"));
  if (auto am = row.integer_or_null("erledigt_am")) sendung.erledigt = from_millis(*am);
  return sendung;
}

Result<std::vector<Sendung>> alle(Result<sql::Rows> rows) {
  if (!rows) return std::move(rows).error();
  std::vector<Sendung> all;
  for (const sql::Row& row : *rows) all.push_back(als_sendung(row));
  return all;
}

Result<std::optional<Sendung>> eine(Result<std::optional<sql::Row>> row) {
  if (!row) return std::move(row).error();
  return *row ? std::optional(als_sendung(**row)) : std::nullopt;
}

}  // namespace

Result<bool> fuege_ein(sql::Tx& tx, const Sendung& sendung) {
  const Auftrag& auftrag = sendung.auftrag;
  TRY(auto rows,
      tx.execute(
          "INSERT INTO post_sendung (id, vorgang, dokument, weg, betreff, pseudonym, anschrift, bereit_am) "
          "VALUES (:id, :vorgang, :dokument, :weg, :betreff, :pseudonym, :anschrift, :bereit) "
          "ON CONFLICT (dokument) DO NOTHING",
          {{"id", sendung.id},
           {"vorgang", auftrag.vorgang},
           {"dokument", auftrag.dokument},
           {"weg", std::string(sendung.weg == Weg::postfach ? "postfach" : "brief")},
           {"betreff", auftrag.betreff},
           {"pseudonym", auftrag.pseudonym},
           {"anschrift", auftrag.anschrift},
           {"bereit", to_millis(sendung.bereit)}}));
  return rows == 1;
}

Result<std::optional<Sendung>> sendung(sql::Tx& tx, std::string_view id) {
  return eine(tx.query_one("SELECT * FROM post_sendung WHERE id = :id", {{"id", std::string(id)}}));
}

Result<std::optional<Sendung>> sendung_des_dokuments(sql::Tx& tx, std::string_view dokument) {
  return eine(tx.query_one("SELECT * FROM post_sendung WHERE dokument = :dokument",
                           {{"dokument", std::string(dokument)}}));
}

Result<std::vector<Sendung>> postfach(sql::Tx& tx, std::string_view pseudonym) {
  return alle(
      tx.query("SELECT * FROM post_sendung WHERE pseudonym = :pseudonym AND weg = 'postfach' ORDER BY id "
               "DESC LIMIT 200",
               {{"pseudonym", std::string(pseudonym)}}));
}

Result<std::vector<Sendung>> ausgang(sql::Tx& tx, const person::Sichtbare& sichtbare, bool offene) {
  const std::string welche = offene ? "IS NULL" : "IS NOT NULL", folge = offene ? "" : " DESC";
  return alle(tx.query("SELECT * FROM post_sendung WHERE weg = 'brief' AND erledigt_am " + welche +
                           sichtbare.mit("post_sendung.vorgang") + " ORDER BY id" + folge + " LIMIT 200",
                       sichtbare.params()));
}

Result<std::int64_t> zaehle_ausgang(sql::Tx& tx, const person::Sichtbare& sichtbare) {
  TRY(auto row, tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM post_sendung WHERE weg = 'brief' AND "
                             "erledigt_am IS NULL" +
                                 sichtbare.mit("post_sendung.vorgang") + " LIMIT 100) AS gezaehlt",
                             sichtbare.params()));
  return row->integer("n");
}

Result<std::vector<std::string>> zugestellte_dokumente(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto rows,
      tx.query("SELECT dokument FROM post_sendung WHERE vorgang = :vorgang AND weg = 'postfach' ORDER BY id",
               {{"vorgang", std::string(vorgang)}}));
  std::vector<std::string> all;
  for (const sql::Row& row : rows) all.push_back(row.text("dokument"));
  return all;
}

Result<bool> setze_erledigt(sql::Tx& tx, std::string_view id, Instant am) {
  TRY(auto rows,
      tx.execute("UPDATE post_sendung SET erledigt_am = :am WHERE id = :id AND erledigt_am IS NULL",
                 {{"am", to_millis(am)}, {"id", std::string(id)}}));
  return rows == 1;
}

}  // namespace gw::post::store
