// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/rows.hpp"

#include <algorithm>
#include <cstdio>
#include <regex>
#include <set>

namespace gw::bench {
namespace {

constexpr std::string_view head_of_chain = "chain_head";  // one row, changed once per commit
constexpr std::string_view event_number = "seq";
constexpr std::string_view event_table = "event";

std::vector<std::string> tables_of(Sqlite& database) {
  std::vector<std::string> tables;
  auto statement = database.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  while (statement.step()) tables.push_back(statement.text(0));
  return tables;
}

// A row that was there before under its key has been changed, not added.
bool is_changed(Sqlite& database, const std::string& table, const std::vector<Cell>& cells) {
  auto keys = database.prepare("SELECT cid, name FROM pragma_table_info('" + table + "') WHERE pk > 0");
  std::string condition;
  std::vector<std::size_t> columns;
  while (keys.step()) {
    columns.push_back(static_cast<std::size_t>(std::get<std::int64_t>(keys.cell(0))));
    condition += (condition.empty() ? "" : " AND ") + keys.text(1) + " = ?";
  }
  if (columns.empty()) return false;
  auto same = database.prepare("SELECT 1 FROM old." + table + " WHERE " + condition);
  for (std::size_t i = 0; i < columns.size(); ++i) same.bind(static_cast<int>(i) + 1, cells[columns[i]]);
  return same.step();
}

// Digits at the front of ids keep their order (UUIDv7), keyed hashes are anywhere; numbers people see end in
// digits.
std::string replacement(const std::string& token, std::uint64_t application) {
  char digits[24];
  std::string made = token;
  if (token.size() == 64) {
    auto spread = static_cast<unsigned long long>(application * 0x9e3779b97f4a7c15U);
    std::snprintf(digits, sizeof digits, "%016llx", spread);
    return made.replace(0, 16, digits);
  }
  std::snprintf(digits, sizeof digits, "%08llx", static_cast<unsigned long long>(application));
  if (token.size() == 36) return made.replace(0, 8, digits);
  return made.replace(made.size() - std::min<std::size_t>(8, made.size()), 8, digits);
}

}  // namespace

Rows::Rows(const std::filesystem::path& before, const std::filesystem::path& after) {
  Sqlite database(after);
  database.run("ATTACH '" + before.string() + "' AS old");
  for (const std::string& table : tables_of(database)) add_table(database, table);
  find_tokens();
}

void Rows::add_table(Sqlite& database, const std::string& table) {
  auto difference = database.prepare("SELECT * FROM main." + table + " EXCEPT SELECT * FROM old." + table);
  std::string places;
  for (int i = 0; i < difference.columns(); ++i) places += i == 0 ? "?" : ", ?";
  inserts_.push_back("INSERT OR REPLACE INTO " + table + " VALUES (" + places + ")");
  while (difference.step()) {
    Template row{inserts_.size() - 1, {}, {}};
    for (int i = 0; i < difference.columns(); ++i) row.cells.push_back(difference.cell(i));
    bool changed = is_changed(database, table, row.cells);
    for (int i = 0; i < difference.columns(); ++i)
      row.counts_up.push_back(!changed && difference.name(i) == event_number);
    if (table == event_table) ++events_;
    if (table == head_of_chain)
      once_per_commit_.push_back({row.insert, row.cells});
    else
      templates_.push_back(std::move(row));
  }
}

void Rows::find_tokens() {
  static const std::regex unique(
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|antrag-[0-9]+|[A-Z0-9]+-[0-"
      "9]{4}-[0-9A-Z-]+"
      "|[0-9]{2,}(\\.[0-9]+)*-[0-9]+/[0-9]{4}|[0-9.]+/[0-9]+/[0-9]{4}");
  std::set<std::string> found;
  for (const Template& row : templates_)
    for (const Cell& cell : row.cells)
      if (const auto* text = std::get_if<std::string>(&cell))
        for (std::sregex_iterator match(text->begin(), text->end(), unique), end; match != end; ++match)
          found.insert(match->str());
  tokens_.assign(found.begin(), found.end());
  std::ranges::stable_sort(tokens_, std::greater(), &std::string::size);
}

std::size_t Rows::bytes() const {
  std::size_t sum = 0;
  for (const Template& row : templates_)
    for (const Cell& cell : row.cells)
      if (const auto* text = std::get_if<std::string>(&cell)) sum += text->size();
  return sum;
}

std::vector<Row> Rows::of(std::uint64_t application) const {
  std::vector<Row> rows;
  for (const Template& from : templates_) {
    Row row{from.insert, from.cells};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (auto* text = std::get_if<std::string>(&row.cells[i]))
        *text = replaced(std::move(*text), application);
      if (from.counts_up[i])
        std::get<std::int64_t>(row.cells[i]) += static_cast<std::int64_t>(application) * events_;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string Rows::replaced(std::string text, std::uint64_t application) const {
  for (const std::string& token : tokens_)
    for (std::size_t at = text.find(token); at != std::string::npos; at = text.find(token, at + token.size()))
      text.replace(at, token.size(), replacement(token, application));
  return text;
}

}  // namespace gw::bench
