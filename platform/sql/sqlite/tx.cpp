// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/tx.hpp"

namespace gw::sql::sqlite {

Result<Rows> SqliteTx::query(std::string_view statement, std::vector<Param> params) {
  return run([&] { return connection_.query(statement, params); });
}

Result<std::int64_t> SqliteTx::execute(std::string_view statement, std::vector<Param> params) {
  return run([&] { return connection_.execute(statement, params); });
}

}  // namespace gw::sql::sqlite
