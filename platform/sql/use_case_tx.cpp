// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/use_case_tx.hpp"

#include <stdexcept>

namespace gw::sql {

void UseCaseTx::before_commit(std::function<Result<void>(Tx&)> work) {
  actions("before_commit").before.push_back(std::move(work));
}

void UseCaseTx::after_commit(std::function<void()> action) {
  actions("after_commit").after.push_back(std::move(action));
}

Actions& UseCaseTx::actions(const char* asked_for) {
  if (!actions_) throw std::logic_error(std::string(asked_for) + " while reading");
  return *actions_;
}

void UseCaseTx::require_unfailed() const {
  if (failed_) throw std::logic_error("a use case went on after a statement had failed");
}

}  // namespace gw::sql
