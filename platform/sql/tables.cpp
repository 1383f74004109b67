// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/tables.hpp"

#include <algorithm>
#include <set>

namespace gw::sql {
namespace {

// name, kind ("table", "virtual"), in one row for each column: its name and whether it is of the primary key
constexpr const char* columns_sqlite =
    "SELECT t.name AS name, CASE t.type WHEN 'virtual' THEN 1 ELSE 0 END AS fulltext, c.name AS spalte,"
    " CASE WHEN c.pk > 0 THEN 1 ELSE 0 END AS schluessel"
    " FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c"
    " WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " ORDER BY t.name, c.cid";
constexpr const char* references_sqlite =
    "SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_list(:name)";

constexpr const char* columns_postgres =
    "SELECT CAST(c.relname AS text) AS name, CASE WHEN EXISTS (SELECT 1 FROM pg_attribute v WHERE"
    " v.attrelid = c.oid AND v.atttypid = CAST('tsvector' AS regtype)) THEN 1 ELSE 0 END AS fulltext,"
    " CAST(a.attname AS text) AS spalte, CASE WHEN a.attnum = ANY (i.indkey) THEN 1 ELSE 0 END AS schluessel"
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
    " LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary"
    " WHERE c.relnamespace = to_regnamespace(CAST(current_schema() AS text)) AND c.relkind = 'r'"
    " ORDER BY c.relname, a.attnum";
constexpr const char* references_postgres =
    "SELECT DISTINCT CAST(r.relname AS text) AS name FROM pg_constraint k JOIN pg_class r ON r.oid = "
    "k.confrelid"
    " WHERE k.contype = 'f' AND k.conrelid = to_regclass(:name)";

Result<std::vector<Table>> by_name(Tx& tx) {
  const bool postgres = tx.dialect() == Dialect::postgres;
  TRY(auto rows, tx.query(postgres ? columns_postgres : columns_sqlite));
  std::vector<Table> all;
  for (const Row& row : rows) {
    const std::string& name = row.text("name");
    if (name == "schema_migration") continue;
    if (all.empty() || all.back().name != name) all.push_back({name, {}, {}, {}, row.flag("fulltext")});
    Table& table = all.back();
    table.columns.push_back(row.text("spalte"));
    if (row.flag("schluessel")) table.key.push_back(row.text("spalte"));
  }
  for (Table& table : all) {
    if (table.fulltext) {
      table.columns = {"rowid", "begriffe"};
      table.key = {"rowid"};
      continue;
    }
    TRY(auto others, tx.query(postgres ? references_postgres : references_sqlite, {{"name", table.name}}));
    for (const Row& other : others) table.refers_to.push_back(other.text("name"));
  }
  return all;
}

}  // namespace

Result<std::vector<Table>> tables_of(Tx& tx) {
  TRY(std::vector<Table> left, by_name(tx));
  std::vector<Table> ordered;
  std::set<std::string> there;
  while (!left.empty()) {
    auto next = std::ranges::find_if(left, [&](const Table& table) {
      return std::ranges::all_of(table.refers_to,
                                 [&](const std::string& name) { return there.contains(name); });
    });
    if (next == left.end())
      return error(ErrorKind::internal, "sql.copy_tables").with("table", left.front().name);
    there.insert(next->name);
    ordered.push_back(std::move(*next));
    left.erase(next);
  }
  return ordered;
}

}  // namespace gw::sql
