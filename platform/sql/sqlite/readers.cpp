// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/readers.hpp"

namespace gw::sql::sqlite {

Result<std::unique_ptr<Connection>> Readers::take() {
  {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, options_.longest_wait, [this] { return taken_ < options_.most; }))
      return error(ErrorKind::unavailable, "sql.busy");
    ++taken_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  auto opened = Connection::open(options_.file, Purpose::reading, options_.cached_statements);
  if (!opened) give_back(nullptr);
  return opened;
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
  {
    std::lock_guard lock(mutex_);
    --taken_;
    if (connection) idle_.push_back(std::move(connection));
  }
  changed_.notify_one();
}

}  // namespace gw::sql::sqlite
