// SPDX-License-Identifier: EUPL-1.2
// A database with all its rows, from one store into another, whatever they are: SQLite or PostgreSQL. Both
// have the same migrations; the receiving one has no participant, which would write rows of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql {

struct TableCount {
  std::string table;
  std::int64_t rows = 0;
};

// Tells after each part: of which table, and how many rows of it so far.
using CopyProgress = std::function<void(const std::string& table, std::int64_t rows)>;

// Nobody may change `from` meanwhile. In parts, each durable: what an earlier call has brought is not brought
// again. error internal sql.copy_tables (table: only one of them has it, it has other columns, or no primary
// key), sql.copy_value (table, reason: PostgreSQL keeps no text with a zero byte) · what a store refuses
Result<std::vector<TableCount>> copy_rows(Database& from, Database& into, const CopyProgress& progress = {});

// Whether both hold the same, column by column. error internal sql.copy_differs (table)
Result<void> compare_rows(Database& one, Database& other, const CopyProgress& progress = {});

}  // namespace gw::sql
