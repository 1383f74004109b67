// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/tx.hpp"

#include <stdexcept>

namespace gw::sql::postgres {

Result<Rows> PostgresTx::query(std::string_view statement, std::vector<Param> params) {
  TRY(Command done, run(statement, params));
  return std::move(done.rows);
}

Result<std::int64_t> PostgresTx::execute(std::string_view statement, std::vector<Param> params) {
  if (!actions_) throw std::logic_error("a change while reading: " + std::string(statement));
  TRY(Command done, run(statement, params));
  return done.changed;
}

Result<Command> PostgresTx::run(std::string_view statement, const std::vector<Param>& params) {
  require_unfailed();
  failed_ = true;  // also if it throws
  auto done = connection_.run(statement, params);
  failed_ = !done;
  return done;
}

void PostgresTx::before_commit(std::function<Result<void>(Tx&)> work) {
  actions("before_commit").before.push_back(std::move(work));
}

void PostgresTx::after_commit(std::function<void()> action) {
  actions("after_commit").after.push_back(std::move(action));
}

Actions& PostgresTx::actions(const char* asked_for) {
  if (!actions_) throw std::logic_error(std::string(asked_for) + " while reading");
  return *actions_;
}

void PostgresTx::require_unfailed() const {
  if (failed_) throw std::logic_error("a use case went on after a statement had failed");
}

}  // namespace gw::sql::postgres
