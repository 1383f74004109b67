// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/sql/postgres/connection.hpp"

namespace gw::sql::postgres {

// What a use case has asked for around its commit.
struct Actions {
  std::vector<std::function<Result<void>(Tx&)>> before;
  std::vector<std::function<void()>> after;
};

// A transaction over a connection; beginning and ending it is its owner's business.
class PostgresTx final : public Tx {
 public:
  // `actions`: where before_commit and after_commit put what they get; null when reading.
  PostgresTx(Connection& connection, const std::string& database, Participant* participant, Actions* actions)
      : connection_(connection), database_(database), participant_(participant), actions_(actions) {}

  Result<Rows> query(std::string_view statement, std::vector<Param> params) override;
  Result<std::int64_t> execute(std::string_view statement, std::vector<Param> params) override;
  void before_commit(std::function<Result<void>(Tx&)> work) override;
  void after_commit(std::function<void()> action) override;
  const std::string& database() const override { return database_; }
  Dialect dialect() const override { return Dialect::postgres; }
  Participant* participant() const override { return participant_; }

  // A use case that got an Error from a statement must hand it on.
  void require_unfailed() const;
  // What could be done about the statement that failed.
  Cure cure() const { return failed_ ? connection_.cure() : Cure::none; }

 private:
  Result<Command> run(std::string_view statement, const std::vector<Param>& params);
  Actions& actions(const char* asked_for);

  Connection& connection_;
  const std::string& database_;
  Participant* participant_;
  Actions* actions_;
  bool failed_ = false;
};

}  // namespace gw::sql::postgres
