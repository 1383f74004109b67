// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/tx.hpp"

#include <stdexcept>

namespace gw::sql::sqlite {

Result<Rows> SqliteTx::query(std::string_view statement, std::vector<Param> params) {
  require_unfailed();
  auto rows = connection_.query(statement, params);
  failed_ = !rows;
  return rows;
}

Result<std::int64_t> SqliteTx::execute(std::string_view statement, std::vector<Param> params) {
  require_unfailed();
  auto changed = connection_.execute(statement, params);
  failed_ = !changed;
  return changed;
}

void SqliteTx::before_commit(std::function<Result<void>(Tx&)> work) {
  actions("before_commit").before.push_back(std::move(work));
}

void SqliteTx::after_commit(std::function<void()> action) {
  actions("after_commit").after.push_back(std::move(action));
}

Actions& SqliteTx::actions(const char* asked_for) {
  if (!actions_) throw std::logic_error(std::string(asked_for) + " while reading");
  return *actions_;
}

void SqliteTx::require_unfailed() const {
  if (failed_) throw std::logic_error("a use case went on after a statement had failed");
}

}  // namespace gw::sql::sqlite
