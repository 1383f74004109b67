// SPDX-License-Identifier: EUPL-1.2
#include "modules/rueckfrage/store/rueckfrage_store.hpp"

#include <array>
#include <stdexcept>

namespace gw::rueckfrage {
namespace {

constexpr std::array<std::pair<Zustand, std::string_view>, 3> zustaende{
    {{Zustand::offen, "offen"}, {Zustand::beantwortet, "beantwortet"}, {Zustand::erledigt, "erledigt"}}};

}  // namespace

std::string_view name(Zustand zustand) {
  for (const auto& [one, word] : zustaende)
    if (one == zustand) return word;
  throw std::logic_error("a state without a name");
}

namespace store {
namespace {

// The table's CHECK lets nothing else in.
Zustand zustand_von(const std::string& text) {
  for (const auto& [one, word] : zustaende)
    if (word == text) return one;
  throw std::logic_error("an unknown state: " + text);
}

Rueckfrage als_rueckfrage(const sql::Row& row) {
  Rueckfrage frage;
  frage.id = row.text("id");
  frage.vorgang = row.text("vorgang");
  frage.frage = row.text("frage");
  frage.frist = Date::parse(row.text("frist")).value();
  frage.zustand = zustand_von(row.text("zustand"));
  frage.antwort = row.text("antwort");
  frage.gestellt = from_millis(row.integer("gestellt_am"));
  if (auto am = row.integer_or_null("beantwortet_am")) frage.beantwortet = from_millis(*am);
  frage.fassung = row.integer("fassung");
  return frage;
}

sql::Cell millis_oder_nichts(const std::optional<Instant>& am) {
  return am ? sql::Cell(to_millis(*am)) : sql::Cell(nullptr);
}

Result<std::vector<Rueckfrage>> alle(Result<sql::Rows> rows) {
  if (!rows) return std::move(rows).error();
  std::vector<Rueckfrage> all;
  for (const sql::Row& row : *rows) all.push_back(als_rueckfrage(row));
  return all;
}

}  // namespace

Result<void> fuege_ein(sql::Tx& tx, const Rueckfrage& frage) {
  CHECK(tx.execute(
      "INSERT INTO rueckfrage (id, vorgang, frage, frist, zustand, antwort, gestellt_am, "
      "beantwortet_am) VALUES (:id, :vorgang, :frage, :frist, :zustand, :antwort, :am, :beantwortet)",
      {{"id", frage.id},
       {"vorgang", frage.vorgang},
       {"frage", frage.frage},
       {"frist", frage.frist.text()},
       {"zustand", std::string(name(frage.zustand))},
       {"antwort", frage.antwort},
       {"am", to_millis(frage.gestellt)},
       {"beantwortet", millis_oder_nichts(frage.beantwortet)}}));
  return ok();
}

Result<std::optional<Rueckfrage>> rueckfrage(sql::Tx& tx, std::string_view id) {
  TRY(auto row, tx.query_one("SELECT * FROM rueckfrage WHERE id = :id", {{"id", std::string(id)}}));
  return row ? std::optional(als_rueckfrage(*row)) : std::nullopt;
}

Result<std::vector<Rueckfrage>> rueckfragen(sql::Tx& tx, std::string_view vorgang) {
  return alle(tx.query("SELECT * FROM rueckfrage WHERE vorgang = :vorgang ORDER BY gestellt_am, id",
                       {{"vorgang", std::string(vorgang)}}));
}

Result<void> speichere(sql::Tx& tx, const Rueckfrage& frage) {
  TRY(std::int64_t changed,
      tx.execute("UPDATE rueckfrage SET zustand = :zustand, antwort = :antwort, beantwortet_am = :am, "
                 "fassung = fassung + 1 WHERE id = :id AND fassung = :fassung",
                 {{"zustand", std::string(name(frage.zustand))},
                  {"antwort", frage.antwort},
                  {"am", millis_oder_nichts(frage.beantwortet)},
                  {"id", frage.id},
                  {"fassung", frage.fassung}}));
  if (changed != 1) return error(ErrorKind::conflict, "rueckfrage.veraltet");
  return ok();
}

Result<std::vector<Rueckfrage>> laufende(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                         std::int64_t hoechstens) {
  std::vector<sql::Param> params{{"hoechstens", hoechstens}};
  sichtbare.params_an(params);
  return alle(tx.query("SELECT * FROM rueckfrage WHERE zustand IN ('beantwortet', 'offen')" +
                           sichtbare.mit("rueckfrage.vorgang") +
                           " ORDER BY zustand, frist, id LIMIT :hoechstens",
                       std::move(params)));
}

Result<std::vector<Rueckfrage>> beendete(sql::Tx& tx, std::string_view nach, std::int64_t hoechstens) {
  return alle(
      tx.query("SELECT * FROM rueckfrage WHERE id > :nach AND zustand IN ('beantwortet', 'erledigt') "
               "ORDER BY id LIMIT :hoechstens",
               {{"nach", std::string(nach)}, {"hoechstens", hoechstens}}));
}

// Two walks along rueckfrage_liste, in its order: from an OR without one PostgreSQL reads the whole table,
// because it expects to find a hundred soon.
Result<std::int64_t> zaehle_faellige(sql::Tx& tx, const person::Sichtbare& sichtbare, Date heute) {
  std::vector<sql::Param> params{{"heute", heute.text()}};
  sichtbare.params_an(params);
  const std::string nur_sichtbare = sichtbare.mit("rueckfrage.vorgang");
  TRY(auto row,
      tx.query_one("SELECT count(*) AS n FROM (SELECT * FROM (SELECT id FROM rueckfrage WHERE "
                   "zustand = 'beantwortet'" +
                       nur_sichtbare +
                       " ORDER BY frist, id LIMIT 100) AS gang UNION ALL "
                       "SELECT * FROM (SELECT id FROM rueckfrage WHERE zustand = 'offen' AND frist < :heute" +
                       nur_sichtbare + " ORDER BY frist, id LIMIT 100) AS gang LIMIT 100) AS gezaehlt",
                   std::move(params)));
  return row->integer("n");
}

}  // namespace store

Result<std::vector<Rueckfrage>> rueckfragen(sql::Tx& tx, const std::string& vorgang) {
  return store::rueckfragen(tx, vorgang);
}

}  // namespace gw::rueckfrage
