// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/use_case_tx.hpp"

namespace gw::sql::sqlite {

// A transaction over a connection.
class SqliteTx final : public UseCaseTx {
 public:
  SqliteTx(Connection& connection, const std::string& database, Participant* participant, Actions* actions)
      : UseCaseTx(database, participant, actions), connection_(connection) {}

  Result<Rows> query(std::string_view statement, std::vector<Param> params) override;
  Result<std::int64_t> execute(std::string_view statement, std::vector<Param> params) override;

 private:
  Connection& connection_;
};

}  // namespace gw::sql::sqlite
