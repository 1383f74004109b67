// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/tx.hpp"

#include <stdexcept>

namespace gw::sql::postgres {

Result<Rows> PostgresTx::query(std::string_view statement, std::vector<Param> params) {
  TRY(Command done, run([&] { return connection_.run(statement, params); }));
  return std::move(done.rows);
}

Result<std::int64_t> PostgresTx::execute(std::string_view statement, std::vector<Param> params) {
  if (!may_write()) throw std::logic_error("a change while reading: " + std::string(statement));
  TRY(Command done, run([&] { return connection_.run(statement, params); }));
  return done.changed;
}

}  // namespace gw::sql::postgres
