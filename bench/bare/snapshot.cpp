// SPDX-License-Identifier: EUPL-1.2
#include "bench/bare/snapshot.hpp"

#include <algorithm>
#include <set>

namespace gw::bench {
namespace {

// Two rows have the same when they are the same.
std::string signature(const std::vector<Cell>& row) {
  std::string all;
  for (const Cell& cell : row) {
    const auto* text = std::get_if<std::string>(&cell);
    const auto* number = std::get_if<std::int64_t>(&cell);
    std::string word = text ? *text : number ? std::to_string(*number) : "";
    all += std::to_string(cell.index()) + " " + std::to_string(word.size()) + " " + word;
  }
  return all;
}

}  // namespace

Snapshot snapshot_of(Database& database) {
  Snapshot all;
  for (Table& table : database.tables()) {
    TableRows& entry = all[table.name];
    auto rows = database.prepare("SELECT * FROM " + table.name);
    while (rows->step()) {
      std::vector<Cell>& row = entry.rows.emplace_back();
      for (int i = 0; i < rows->columns(); ++i) row.push_back(rows->cell(i));
    }
    entry.table = std::move(table);
  }
  return all;
}

std::vector<std::vector<Cell>> fresh_rows(const Snapshot& before, const TableRows& after) {
  std::set<std::string> known;
  if (auto old = before.find(after.table.name); old != before.end())
    for (const auto& row : old->second.rows) known.insert(signature(row));
  std::vector<std::vector<Cell>> fresh;
  std::ranges::copy_if(after.rows, std::back_inserter(fresh),
                       [&](const std::vector<Cell>& row) { return !known.contains(signature(row)); });
  return fresh;
}

bool was_there(const Snapshot& before, const Table& table, const std::vector<Cell>& row) {
  auto old = before.find(table.name);
  if (table.key.empty() || old == before.end()) return false;
  auto same = [&](const std::vector<Cell>& other) {
    return std::ranges::all_of(table.key, [&](std::size_t column) { return row[column] == other[column]; });
  };
  return std::ranges::any_of(old->second.rows, same);
}

}  // namespace gw::bench
