// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/suche_store.hpp"

#include "platform/sql/fulltext.hpp"

namespace gw::vorgang::store {
namespace {

// As the indexes of migrations/0008_suche.sql have them.
constexpr std::string_view nummer_ohne_zeichen = "replace(nummer, '-', '')";
constexpr std::string_view aktenzeichen_ohne_zeichen =
    "replace(replace(replace(aktenzeichen, '.', ''), '-', ''), '/', '')";
constexpr std::string_view trefferspalten =
    "laufend, id, nummer, aktenzeichen, betreff, person, zustand, beendet, eingegangen_am";
constexpr std::string_view index = "vorgang_suche";
constexpr std::string_view hinter_allen = "~";  // behind every letter and digit

std::string_view ausdruck(const Anfang& anfang) {
  return anfang.aktenzeichen ? aktenzeichen_ohne_zeichen : nummer_ohne_zeichen;
}

Result<std::vector<Treffer>> alle(Result<sql::Rows> rows) {
  if (!rows) return std::move(rows).error();
  std::vector<Treffer> all;
  for (const sql::Row& row : *rows)
    all.push_back({row.integer("laufend"), row.text("id"), row.text("nummer"), row.text("aktenzeichen"),
                   row.text("betreff"), row.text("person"), row.text("zustand"), row.text("beendet"),
                   from_millis(row.integer("eingegangen_am"))});
  return all;
}

// The index knows a case by its number only. Where nothing is for some people only, it is not looked up.
std::string mit_dem_fall(const person::Sichtbare& sichtbare) {
  if (sichtbare.params().empty()) return "";
  return " AND (NOT EXISTS (SELECT 1 FROM person_sicht WHERE gegenstand > '') OR EXISTS (SELECT 1 FROM "
         "vorgang gv WHERE gv.laufend "
         "= vorgang_suche.rowid" +
         sichtbare.mit("gv.id") + "))";
}

Result<std::int64_t> laufende_nummer(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto row, tx.query_one("SELECT laufend FROM vorgang WHERE id = :id", {{"id", std::string(vorgang)}}));
  if (!row) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return row->integer("laufend");
}

}  // namespace

Result<void> nimm_in_suche_auf(sql::Tx& tx, std::string_view vorgang, const Suchbares& was) {
  TRY(std::int64_t laufend, laufende_nummer(tx, vorgang));
  tx.before_commit([laufend, begriffe = suchbegriffe(was)](sql::Tx& last) -> Result<void> {
    return sql::fulltext::add(last, index, laufend, begriffe);
  });
  return ok();
}

Result<void> erneuere_suche(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto row, tx.query_one("SELECT nummer, aktenzeichen, betreff, person FROM vorgang WHERE id = :id",
                             {{"id", std::string(vorgang)}}));
  if (!row) return error(ErrorKind::not_found, "vorgang.unbekannt");
  CHECK(entferne_aus_suche(tx, vorgang));
  return nimm_in_suche_auf(
      tx, vorgang,
      {row->text("nummer"), row->text("aktenzeichen"), row->text("betreff"), row->text("person")});
}

Result<void> entferne_aus_suche(sql::Tx& tx, std::string_view vorgang) {
  TRY(std::int64_t laufend, laufende_nummer(tx, vorgang));
  tx.before_commit(
      [laufend](sql::Tx& last) -> Result<void> { return sql::fulltext::remove(last, index, laufend); });
  return ok();
}

Result<void> raeume_suche_auf(sql::Tx& tx) {
  tx.before_commit([](sql::Tx& last) { return sql::fulltext::tidy(last, index); });
  return ok();
}

Result<std::vector<Treffer>> treffer_nach_worten(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                                 const std::vector<Gruppe>& gruppen,
                                                 const std::optional<Stelle>& nach, std::int64_t hoechstens) {
  std::vector<sql::Param> params{{"frage", sql::fulltext::question(tx, gruppen)},
                                 {"vor", nach ? nach->laufend : INT64_MAX},
                                 {"hoechstens", hoechstens}};
  sichtbare.params_an(params);
  return alle(tx.query(
      "SELECT " + std::string(trefferspalten) + " FROM (SELECT rowid AS zeile FROM vorgang_suche WHERE " +
          sql::fulltext::condition(tx, index) + " AND rowid < :vor" + mit_dem_fall(sichtbare) +
          " ORDER BY rowid DESC LIMIT :hoechstens) AS gefunden "
          "JOIN vorgang ON laufend = zeile ORDER BY laufend DESC",
      std::move(params)));
}

Result<std::int64_t> zaehle_nach_worten(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                        const std::vector<Gruppe>& gruppen) {
  std::vector<sql::Param> params{{"frage", sql::fulltext::question(tx, gruppen)}};
  sichtbare.params_an(params);
  TRY(auto row, tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM vorgang_suche WHERE " +
                                 sql::fulltext::condition(tx, index) + mit_dem_fall(sichtbare) +
                                 " ORDER BY rowid DESC LIMIT 1001) AS gezaehlt",
                             std::move(params)));
  return row->integer("n");
}

Result<std::vector<Treffer>> treffer_nach_anfang(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                                 const Anfang& anfang, const std::optional<Stelle>& nach,
                                                 std::int64_t hoechstens) {
  std::string key(ausdruck(anfang));
  std::vector<sql::Param> params{{"ab", nach ? nach->schluessel : anfang.text},
                                 {"bis", anfang.text + std::string(hinter_allen)},
                                 {"laufend", nach ? nach->laufend : 0},
                                 {"hoechstens", hoechstens}};
  sichtbare.params_an(params);
  // Not as a comparison of pairs: SQLite does not search an index over an expression by one.
  return alle(tx.query("SELECT " + std::string(trefferspalten) + " FROM vorgang WHERE " + key +
                           " >= :ab AND " + key + " < :bis AND (" + key + " > :ab OR laufend > :laufend)" +
                           sichtbare.mit("vorgang.id") + " ORDER BY " + key + ", laufend LIMIT :hoechstens",
                       std::move(params)));
}

Result<std::int64_t> zaehle_nach_anfang(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                        const Anfang& anfang) {
  std::string key(ausdruck(anfang));
  std::vector<sql::Param> params{{"anfang", anfang.text}, {"bis", anfang.text + std::string(hinter_allen)}};
  sichtbare.params_an(params);
  // In order, or PostgreSQL walks all numbers where it expects that most begin so.
  TRY(auto row, tx.query_one("SELECT COUNT(*) AS n FROM (SELECT 1 FROM vorgang WHERE " + key +
                                 " >= :anfang AND " + key + " < :bis" + sichtbare.mit("vorgang.id") +
                                 " ORDER BY " + key + ", laufend LIMIT 1001) AS gezaehlt",
                             std::move(params)));
  return row->integer("n");
}

std::string schluessel(const Anfang& anfang, const Treffer& treffer) {
  std::string key = anfang.aktenzeichen ? treffer.aktenzeichen : treffer.nummer;
  std::erase_if(key, [&](char c) { return c == '-' || (anfang.aktenzeichen && (c == '.' || c == '/')); });
  return key;
}

Result<std::vector<Nummeriert>> faelle_ab(sql::Tx& tx, std::int64_t laufend, std::int64_t hoechstens) {
  TRY(auto rows, tx.query("SELECT laufend, id FROM vorgang WHERE laufend >= :ab ORDER BY laufend LIMIT "
                          ":hoechstens",
                          {{"ab", laufend}, {"hoechstens", hoechstens}}));
  std::vector<Nummeriert> all;
  for (const sql::Row& row : rows) all.push_back({row.integer("laufend"), row.text("id")});
  return all;
}

}  // namespace gw::vorgang::store
