// SPDX-License-Identifier: EUPL-1.2
#include "bench/bare/database.hpp"

namespace gw::bench {

void Statement::run(const std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) bind(static_cast<int>(i) + 1, cells[i]);
  step();
  reset();
}

std::int64_t Database::number(const std::string& query) {
  StatementPtr statement = prepare(query);
  statement->step();
  return statement->integer(0);
}

}  // namespace gw::bench
