// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/manager.hpp"

#include <algorithm>

namespace gw::sql::postgres {

// A connection that was ended meanwhile is replaced once: nothing of the step has happened then.
Result<void> Manager::in_transaction(const Step& step) {
  std::lock_guard lock(mutex_);
  if (connection_ && !connection_->alive()) connection_.reset();
  auto done = once(step);
  if (!done && connection_ && connection_->in_transaction())
    if (!connection_->command("ROLLBACK")) connection_.reset();
  return done;
}

Result<void> Manager::once(const Step& step) {
  if (!connection_) {
    // Whoever makes a database waits for others who do.
    auto longest_wait = std::max<std::chrono::milliseconds>(longest_wait_, std::chrono::seconds(30));
    TRY(connection_, Connection::open_manager(server_, longest_wait));
  }
  CHECK(connection_->command("BEGIN"));
  try {
    CHECK(step(*connection_));
  } catch (...) {
    connection_.reset();
    throw;
  }
  CHECK(connection_->command("COMMIT"));
  return ok();
}

}  // namespace gw::sql::postgres
