// SPDX-License-Identifier: EUPL-1.2
// A full-text index over terms that the caller has made (engine/terms): which rows hold them, nothing else. A
// migration makes its table, with the columns `rowid` and `begriffe`:
//   SQLite      CREATE VIRTUAL TABLE x USING fts5 (begriffe, detail = 'none', columnsize = 0, tokenize = …);
//   PostgreSQL  CREATE TABLE x (rowid BIGINT PRIMARY KEY, begriffe TSVECTOR NOT NULL);
//               CREATE INDEX x_begriffe ON x USING gin (begriffe);
// Names of tables come from the program, never from outside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql::fulltext {

// Each group must be met: by all terms of one of its alternatives. A term is made of letters, digits and
// hyphens.
using Alternative = std::vector<std::string>;
using Group = std::vector<Alternative>;

// `terms`: separated by spaces.
Result<void> add(Tx& tx, std::string_view table, std::int64_t row, const std::string& terms);
Result<void> remove(Tx& tx, std::string_view table, std::int64_t row);
// What was taken out vanishes from the index for good (on PostgreSQL that is scrub's work).
Result<void> tidy(Tx& tx, std::string_view table);

// For a WHERE: rows of `table` that `question` finds, which is handed in as the parameter :frage.
std::string condition(const Tx& tx, std::string_view table);
std::string question(const Tx& tx, const std::vector<Group>& groups);

}  // namespace gw::sql::fulltext
