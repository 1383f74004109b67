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

void SqliteTx::after_commit(std::function<void()> action) {
  if (!actions_) throw std::logic_error("after_commit while reading");
  actions_->push_back(std::move(action));
}

void SqliteTx::require_unfailed() const {
  if (failed_) throw std::logic_error("a use case went on after a statement had failed");
}

}  // namespace gw::sql::sqlite
