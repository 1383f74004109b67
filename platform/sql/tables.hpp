// SPDX-License-Identifier: EUPL-1.2
// What a database is made of, as its store knows it.
#pragma once

#include <string>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql {

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> key;        // columns of the primary key; of a full-text index: rowid
  std::vector<std::string> refers_to;  // tables whose rows must be there before
  bool fulltext = false;               // fulltext.hpp
};

// Those of the program, without the record of migrations; each behind those that it refers to.
// error internal sql.copy_tables (table): they refer to each other in a circle
Result<std::vector<Table>> tables_of(Tx& tx);

}  // namespace gw::sql
