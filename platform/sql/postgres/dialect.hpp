// SPDX-License-Identifier: EUPL-1.2
// What PostgreSQL writes otherwise than SQLite. Statements and migrations are written once, in words that
// both understand; here stands all that is rewritten:
//   :name          → $1, $2 … (the same name, the same number)
//   INTEGER        → BIGINT (PostgreSQL's has 32 bits)
//   WITHOUT ROWID  → nothing (PostgreSQL's tables have none)
// Text in quotation marks and remarks stay as they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gw::sql::postgres {

struct Translated {
  std::string text;
  std::vector<std::string> parameters;  // names in the order of their numbers
};

// Parameters in any other form than :name are bugs: throws std::logic_error.
Translated translate(std::string_view statement);

// A migration's statements, each without its semicolon. What is empty is left out.
std::vector<std::string> split_script(std::string_view script);

// Use cases read and change rows and make tables. Everything else (transaction control, SET, COPY, LOCK, DO
// …) is the store's business: throws std::logic_error "not authorized".
void require_allowed(std::string_view statement);

}  // namespace gw::sql::postgres
