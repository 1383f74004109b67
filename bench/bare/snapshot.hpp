// SPDX-License-Identifier: EUPL-1.2
// What stands in a small database, to see what a use case of the program has changed in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bench/bare/database.hpp"

namespace gw::bench {

struct TableRows {
  Table table;
  std::vector<std::vector<Cell>> rows;
};
using Snapshot = std::map<std::string, TableRows>;

Snapshot snapshot_of(Database& database);

// Rows of `after` that are not in `before`.
std::vector<std::vector<Cell>> fresh_rows(const Snapshot& before, const TableRows& after);
// Whether a row was there before under its key: then it has been changed, not added.
bool was_there(const Snapshot& before, const Table& table, const std::vector<Cell>& row);

}  // namespace gw::bench
