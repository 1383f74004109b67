// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/rows.hpp"

#include <algorithm>
#include <functional>
#include <optional>
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
                               {"nr", "event_unlinked", "event_unlinked", "nr"},
                               {"laufend", "vorgang", "vorgang", "laufend"},
                               {"rowid", "vorgang_suche", "vorgang", "laufend"}};

// The last number that was given before.
std::int64_t last_number(const Snapshot& before, const Numbers& which) {
  std::int64_t last = 0;
  auto table = before.find(std::string(which.of));
  if (table == before.end()) return last;
  const std::vector<std::string>& columns = table->second.table.columns;
  auto key = static_cast<std::size_t>(std::ranges::find(columns, which.key) - columns.begin());
  for (const auto& row : table->second.rows) last = std::max(last, std::get<std::int64_t>(row[key]));
  return last;
}

std::string list(std::size_t count, const std::function<std::string(std::size_t)>& item) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += (i == 0 ? "" : ", ") + item(i);
  return all;
}

std::string insert_of(const Table& table) {
  return "INSERT INTO " + table.name + " (" +
         list(table.columns.size(), [&](std::size_t i) { return table.columns[i]; }) + ")";
}

std::string values_of(const Table& table) {
  return " VALUES (" + list(table.columns.size(), [](std::size_t i) { return "$" + std::to_string(i + 1); }) +
         ")";
}

// A changed row is put in the place of the one that is there.
std::string change_of(const Table& table) {
  return insert_of(table) + values_of(table) + " ON CONFLICT (" +
         list(table.key.size(), [&](std::size_t i) { return table.columns[table.key[i]]; }) +
         ") DO UPDATE SET " + list(table.columns.size(), [&](std::size_t i) {
           return table.columns[i] + " = excluded." + table.columns[i];
         });
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

Rows::Rows(const Snapshot& before, const Snapshot& after, bool on_server) : on_server_(on_server) {
  std::set<std::string> seen;
  for (const auto& [name, rows] : after) add_with_references(before, after, name, seen);
  find_places();
  for (Template& row : templates_)
    for (Running& running : row.running) running.step = added_[running.table];
}

void Rows::add_with_references(const Snapshot& before, const Snapshot& after, const std::string& table,
                               std::set<std::string>& seen) {
  if (!seen.insert(table).second) return;
  const TableRows& rows = after.at(table);
  for (const std::string& other : rows.table.refers_to) add_with_references(before, after, other, seen);
  add_table(before, rows);
}

void Rows::add_table(const Snapshot& before, const TableRows& after) {
  const Table& table = after.table;
  std::optional<std::size_t> adding, changing;
  for (std::vector<Cell>& cells : fresh_rows(before, after)) {
    Template row{.statement = 0,
                 .added = !was_there(before, table, cells),
                 .cells = std::move(cells),
                 .places = {},
                 .running = {}};
    std::optional<std::size_t>& which = row.added ? adding : changing;
    if (!which) {
      which = statements_.size();
      statements_.push_back(row.added ? adding_to(table) : change_of(table));
    }
    row.statement = *which;
    if (row.added) ++added_[table.name];
    for (const Numbers& one : numbers)
      for (std::size_t i = 0; row.added && table.name == one.in && i < row.cells.size(); ++i)
        if (table.columns[i] == one.column && std::get<std::int64_t>(row.cells[i]) > last_number(before, one))
          row.running.push_back({i, std::string(one.of), 0});
    if (table.name == head_of_chain)
      once_per_commit_.push_back({row.statement, row.cells});
    else
      templates_.push_back(std::move(row));
  }
}

// The server's own numbers are written as they are.
std::string Rows::adding_to(const Table& table) const {
  return insert_of(table) + (on_server_ ? " OVERRIDING SYSTEM VALUE" : "") + values_of(table);
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
    Row& row = rows.emplace_back(Row{from.statement, from.cells});
    for (const auto& [cell, place] : from.places)
      overwrite(std::get<std::string>(row.cells[cell]), place, application);
    for (const Running& running : from.running)
      std::get<std::int64_t>(row.cells[running.cell]) +=
          static_cast<std::int64_t>(application) * running.step;
  }
  return rows;
}

}  // namespace gw::bench
