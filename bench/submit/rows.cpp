// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/rows.hpp"

#include <algorithm>
#include <regex>
#include <set>

namespace gw::bench {
namespace {

constexpr std::string_view head_of_chain = "chain_head";  // one row, changed once per commit

// Columns that number the rows of a table: of that table itself, and where others refer to it.
struct Numbers {
  std::string_view column, in, of;
  std::string_view key;  // the column there
};
constexpr Numbers numbers[] = {{"seq", "event", "event", "seq"},
                               {"seq", "event_about", "event", "seq"},
                               {"seq", "event_payload", "event", "seq"},
                               {"number", "event_name", "event_name", "number"},
                               {"subject", "event_about", "event_name", "number"},
                               {"laufend", "vorgang", "vorgang", "laufend"}};

std::vector<std::string> tables_of(Sqlite& database) {
  std::vector<std::string> tables;
  // A full-text index is one table to whoever writes to it; those that it keeps behind are its own.
  auto statement = database.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name "
      "NOT "
      "LIKE 'sqlite_%' ORDER BY name");
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

// The last number that was given before.
std::int64_t last_number(Sqlite& database, const Numbers& which) {
  auto last = database.prepare("SELECT COALESCE(MAX(" + std::string(which.key) + "), 0) FROM old." +
                               std::string(which.of));
  last.step();
  return std::get<std::int64_t>(last.cell(0));
}

// What must be unique, longest first: a number may stand inside a longer one.
std::vector<std::string> unique_words(const std::vector<Cell>& cells) {
  static const std::regex unique(
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|antrag-[0-9]+"
      "|[A-Z0-9]+-[0-9]{4}-[0-9A-Z-]+|[0-9]{2,}(\\.[0-9]+)*-[0-9]+/[0-9]{4}|[0-9.]+/[0-9]+/[0-9]{4}");
  std::set<std::string> found;
  for (const Cell& cell : cells)
    if (const auto* text = std::get_if<std::string>(&cell))
      for (std::sregex_iterator match(text->begin(), text->end(), unique), end; match != end; ++match)
        found.insert(match->str());
  std::vector<std::string> words(found.begin(), found.end());
  std::ranges::stable_sort(words, std::greater(), &std::string::size);
  return words;
}

// Digits at the front of ids keep their order (UUIDv7), keyed hashes are anywhere; numbers people see end in
// digits.
Place place_of(std::size_t at, std::size_t size) {
  if (size == 64) return {at, 16, true};
  if (size == 36) return {at, 8, false};
  std::size_t digits = std::min<std::size_t>(8, size);
  return {at + size - digits, digits, false};
}

void overwrite(std::string& text, const Place& place, std::uint64_t application) {
  constexpr char digits[] = "0123456789abcdef";
  std::uint64_t number = place.spread ? application * 0x9e3779b97f4a7c15U : application;
  for (std::size_t i = place.size; i-- > 0; number >>= 4) text[place.at + i] = digits[number & 15];
}

std::vector<Place> places_in(const std::string& text, const std::vector<std::string>& words) {
  std::vector<Place> places;
  std::vector<bool> taken(text.size());
  for (const std::string& word : words)
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      if (taken[at]) continue;
      std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(at), word.size(), true);
      places.push_back(place_of(at, word.size()));
    }
  return places;
}

}  // namespace

Rows::Rows(const std::filesystem::path& before, const std::filesystem::path& after) {
  Sqlite database(after);
  database.run("ATTACH '" + before.string() + "' AS old");
  for (const std::string& table : tables_of(database)) add_table(database, table);
  find_places();
  for (Template& row : templates_)
    for (Running& running : row.running) running.step = added_[running.table];
}

void Rows::add_table(Sqlite& database, const std::string& table) {
  auto difference = database.prepare("SELECT * FROM main." + table + " EXCEPT SELECT * FROM old." + table);
  std::string places;
  for (int i = 0; i < difference.columns(); ++i) places += i == 0 ? "?" : ", ?";
  inserts_.push_back("INSERT OR REPLACE INTO " + table + " VALUES (" + places + ")");
  while (difference.step()) {
    Template row{.insert = inserts_.size() - 1, .added = false, .cells = {}, .places = {}, .running = {}};
    for (int i = 0; i < difference.columns(); ++i) row.cells.push_back(difference.cell(i));
    row.added = !is_changed(database, table, row.cells);
    if (row.added) ++added_[table];
    for (const Numbers& one : numbers)
      for (int i = 0; row.added && table == one.in && i < difference.columns(); ++i)
        if (difference.name(i) == one.column &&
            std::get<std::int64_t>(row.cells[static_cast<std::size_t>(i)]) > last_number(database, one))
          row.running.push_back({static_cast<std::size_t>(i), std::string(one.of), 0});
    if (table == head_of_chain)
      once_per_commit_.push_back({row.insert, row.cells});
    else
      templates_.push_back(std::move(row));
  }
}

// A changed row stays one: every application changes it again.
void Rows::find_places() {
  std::vector<Cell> cells;
  for (const Template& row : templates_)
    if (row.added) cells.insert(cells.end(), row.cells.begin(), row.cells.end());
  std::vector<std::string> words = unique_words(cells);
  for (Template& row : templates_)
    for (std::size_t cell = 0; row.added && cell < row.cells.size(); ++cell)
      if (const auto* text = std::get_if<std::string>(&row.cells[cell]))
        for (const Place& place : places_in(*text, words)) row.places.emplace_back(cell, place);
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
  rows.reserve(templates_.size());
  for (const Template& from : templates_) {
    Row& row = rows.emplace_back(Row{from.insert, from.cells});
    for (const auto& [cell, place] : from.places)
      overwrite(std::get<std::string>(row.cells[cell]), place, application);
    for (const Running& running : from.running)
      std::get<std::int64_t>(row.cells[running.cell]) +=
          static_cast<std::int64_t>(application) * running.step;
  }
  return rows;
}

}  // namespace gw::bench
