// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "platform/sql/postgres/connection.hpp"
#include "platform/sql/use_case_tx.hpp"

namespace gw::sql::postgres {

// A transaction over a connection.
class PostgresTx final : public UseCaseTx {
 public:
  PostgresTx(Connection& connection, const std::string& database, Participant* participant, Actions* actions)
      : UseCaseTx(database, participant, actions), connection_(connection) {}

  Result<Rows> query(std::string_view statement, std::vector<Param> params) override;
  Result<std::int64_t> execute(std::string_view statement, std::vector<Param> params) override;
  Dialect dialect() const override { return Dialect::postgres; }

  // What could be done about the statement that failed.
  Cure cure() const { return failed() ? connection_.cure() : Cure::none; }

 private:
  Connection& connection_;
};

}  // namespace gw::sql::postgres
