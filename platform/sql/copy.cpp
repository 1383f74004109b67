// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/copy.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sodium.h>
#include <sstream>

#include "base/value/json.hpp"
#include "platform/sql/fulltext.hpp"
#include "platform/sql/tables.hpp"

namespace gw::sql {
namespace {

constexpr std::int64_t rows_of_a_part = 500;
// What is there while a copy is not complete: the tables of which nothing is left from before.
constexpr const char* notes = "copy_begun";

Error wrong_table(const std::string& name) {
  return error(ErrorKind::internal, "sql.copy_tables").with("table", name);
}

std::string listed(const std::vector<std::string>& names, std::string_view before = "",
                   std::string_view after = "") {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text.append(before).append(name).append(after);
  }
  return text;
}

// How a full-text index gives out the terms of a row.
std::string selected(const Tx& tx, const Table& table) {
  if (table.fulltext && tx.dialect() == Dialect::postgres)
    return "rowid, array_to_string(tsvector_to_array(begriffe), ' ') AS begriffe";
  return listed(table.columns);
}

using Key = std::vector<Cell>;

// The part behind `after` (empty: the first), in the order of the key.
Result<Rows> part_of(Tx& tx, const Table& table, const Key& after) {
  std::string statement = "SELECT " + selected(tx, table) + " FROM " + table.name;
  std::vector<Param> params{{"most", rows_of_a_part}};
  static constexpr std::array<std::string_view, 8> names{"k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"};
  if (table.key.size() > names.size()) return wrong_table(table.name);
  if (!after.empty()) {
    std::vector<std::string> places;
    for (std::size_t i = 0; i < after.size(); ++i) {
      places.push_back(":" + std::string(names[i]));
      params.push_back({names[i], after[i]});
    }
    statement += " WHERE (" + listed(table.key) + ") > (" + listed(places) + ")";
  }
  return tx.query(statement + " ORDER BY " + listed(table.key) + " LIMIT :most", std::move(params));
}

Key key_of(const Table& table, const Row& row) {
  Key key;
  for (const std::string& column : table.key) key.push_back(row.cell(column));
  return key;
}

Result<Key> last_key(Database& database, const Table& table) {
  return database.read([&](Tx& tx) -> Result<Key> {
    TRY(auto row, tx.query_one("SELECT " + listed(table.key) + " FROM " + table.name + " ORDER BY " +
                               listed(table.key, "", " DESC") + " LIMIT 1"));
    return row ? key_of(table, *row) : Key{};
  });
}

Result<std::int64_t> count(Database& database, const std::string& table) {
  return database.read([&](Tx& tx) -> Result<std::int64_t> {
    TRY(auto row, tx.query_one("SELECT COUNT(*) AS n FROM " + table));
    return row->integer("n");
  });
}

Result<std::vector<Table>> tables(Database& database) {
  return database.read([](Tx& tx) -> Result<std::vector<Table>> { return tables_of(tx); });
}

bool have_same_columns(const Table& one, const Table& other) {
  return std::set(one.columns.begin(), one.columns.end()) ==
         std::set(other.columns.begin(), other.columns.end());
}

// Those that both have. What one has alone (events that wait for their place in the chain) must be empty.
Result<std::vector<Table>> common_tables(Database& from, Database& into) {
  TRY(std::vector<Table> here, tables(from));
  TRY(std::vector<Table> there, tables(into));
  std::erase_if(there, [](const Table& table) { return table.name == notes; });
  auto find = [](std::vector<Table>& all, const std::string& name) {
    return std::ranges::find(all, name, &Table::name);
  };
  std::vector<Table> common;
  for (auto [mine, others, database] : {std::tuple(&here, &there, &from), std::tuple(&there, &here, &into)})
    for (const Table& table : *mine) {
      auto other = find(*others, table.name);
      if (other == others->end()) {
        TRY(std::int64_t rows, count(*database, table.name));
        if (rows > 0) return wrong_table(table.name);
        continue;
      }
      if (table.key.empty() || !have_same_columns(table, *other)) return wrong_table(table.name);
      if (mine == &here) common.push_back(table);
    }
  return common;
}

Result<void> require_text(const Table& table, const Rows& rows) {
  for (const Row& row : rows)
    for (const std::string& column : table.columns) {
      const auto* text = std::get_if<std::string>(&row.cell(column));
      if (text && text->find('\0') != std::string::npos)
        return error(ErrorKind::internal, "sql.copy_value").with("table", table.name).with("column", column);
    }
  return ok();
}

// One statement for all, because each costs a way to the server and back.
Result<void> insert_at_once(Tx& tx, const Table& table, const Rows& rows) {
  List all;
  for (const Row& row : rows) {
    Context one;
    for (const std::string& column : table.columns) {
      const Cell& cell = row.cell(column);
      if (const auto* number = std::get_if<std::int64_t>(&cell)) one.set(column, Value(*number));
      if (const auto* text = std::get_if<std::string>(&cell)) one.set(column, Value(*text));
    }
    all.push_back(std::move(one));
  }
  CHECK(tx.execute("INSERT INTO " + table.name + " (" + listed(table.columns) + ") SELECT " +
                       listed(table.columns) + " FROM json_populate_recordset(CAST(NULL AS " + table.name +
                       "), CAST(:rows AS json))",
                   {{"rows", to_json(all)}}));
  return ok();
}

Result<void> insert_each(Tx& tx, const Table& table, const Rows& rows) {
  const std::string statement = "INSERT INTO " + table.name + " (" + listed(table.columns) + ") VALUES (" +
                                listed(table.columns, ":") + ")";
  for (const Row& row : rows) {
    std::vector<Param> params;
    for (const std::string& column : table.columns) params.push_back({column, row.cell(column)});
    CHECK(tx.execute(statement, std::move(params)));
  }
  return ok();
}

Result<void> insert(Database& into, const Table& table, const Rows& rows) {
  return durable(into.write_void([&](Tx& tx) -> Result<void> {
    if (table.fulltext) {
      for (const Row& row : rows)
        CHECK(fulltext::add(tx, table.name, row.integer("rowid"), row.text("begriffe")));
      return ok();
    }
    if (tx.dialect() != Dialect::postgres) return insert_each(tx, table, rows);
    CHECK(require_text(table, rows));
    return insert_at_once(tx, table, rows);
  }));
}

// What its migrations have put in goes: it is in `from` too, or was taken out there.
Result<void> begin(Database& into, const std::vector<Table>& all) {
  return durable(into.write_void([&](Tx& tx) -> Result<void> {
    TRY(auto there, tables_of(tx));
    if (std::ranges::find(there, notes, &Table::name) != there.end()) return ok();
    CHECK(tx.execute("CREATE TABLE " + std::string(notes) + " (one INTEGER PRIMARY KEY)"));
    for (auto table = all.rbegin(); table != all.rend(); ++table)
      CHECK(tx.execute("DELETE FROM " + table->name));
    return ok();
  }));
}

Result<void> end(Database& into) {
  return durable(into.write_void([](Tx& tx) -> Result<void> {
    CHECK(tx.execute("DROP TABLE " + std::string(notes)));
    return ok();
  }));
}

Result<void> copy_table(Database& from, Database& into, const Table& table, std::int64_t& rows,
                        const CopyProgress& progress) {
  TRY(rows, count(into, table.name));
  TRY(Key after, last_key(into, table));
  while (true) {
    TRY(Rows part, from.read([&](Tx& tx) { return part_of(tx, table, after); }));
    if (part.empty()) return ok();
    CHECK(insert(into, table, part));
    after = key_of(table, part.back());
    rows += static_cast<std::int64_t>(part.size());
    if (progress) progress(table.name, rows);
  }
}

// The terms of a row are a set; each store keeps them in an order of its own.
std::string sorted_terms(const std::string& terms) {
  std::istringstream words(terms);
  std::set<std::string> all;
  for (std::string word; words >> word;) all.insert(word);
  return listed({all.begin(), all.end()});
}

struct Digest {
  crypto_generichash_state state;
  Digest() { crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES); }
  void add(const std::string& text) {
    std::string framed = std::to_string(text.size()) + ":" + text;
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(framed.data()), framed.size());
  }
  void add(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return add("t" + *text);
    const auto* number = std::get_if<std::int64_t>(&cell);
    add(number ? "n" + std::to_string(*number) : std::string());
  }
  std::array<unsigned char, crypto_generichash_BYTES> end() {
    std::array<unsigned char, crypto_generichash_BYTES> made{};
    crypto_generichash_final(&state, made.data(), made.size());
    return made;
  }
};

Result<std::array<unsigned char, crypto_generichash_BYTES>> digest(Database& database, const Table& table) {
  Digest all;
  Key after;
  while (true) {
    TRY(Rows part, database.read([&](Tx& tx) { return part_of(tx, table, after); }));
    if (part.empty()) return all.end();
    for (const Row& row : part)
      for (const std::string& column : table.columns)
        all.add(table.fulltext && column == "begriffe" ? Cell(sorted_terms(row.text(column)))
                                                       : row.cell(column));
    after = key_of(table, part.back());
  }
}

}  // namespace

Result<std::vector<TableCount>> copy_rows(Database& from, Database& into, const CopyProgress& progress) {
  TRY(std::vector<Table> all, common_tables(from, into));
  CHECK(begin(into, all));
  std::vector<TableCount> counts;
  for (const Table& table : all) {
    counts.push_back({table.name, 0});
    CHECK(copy_table(from, into, table, counts.back().rows, progress));
  }
  CHECK(end(into));
  return counts;
}

Result<void> compare_rows(Database& one, Database& other, const CopyProgress& progress) {
  TRY(std::vector<Table> all, common_tables(one, other));
  for (const Table& table : all) {
    TRY(auto here, digest(one, table));
    TRY(auto there, digest(other, table));
    if (here != there) return error(ErrorKind::internal, "sql.copy_differs").with("table", table.name);
    if (progress) progress(table.name, 0);
  }
  return ok();
}

}  // namespace gw::sql
