// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/pool.hpp"

#include <algorithm>

namespace gw::sql::postgres {

Result<Pool::Lease> Pool::take(const Login& login, Deadline deadline) {
  TRY(auto connection, take_or_make_room(login, deadline));
  if (connection) return Lease(*this, login.role, std::move(connection));
  auto opened = Connection::open(options_.server, login, options_.cached_statements, options_.longest_wait);
  if (!opened) {
    give_back({}, nullptr);
    return std::move(opened).error();
  }
  return Lease(*this, login.role, std::move(*opened));
}

// Null: there is room for a new one, which is counted already.
Result<std::unique_ptr<Connection>> Pool::take_or_make_room(const Login& login, Deadline deadline) {
  std::unique_ptr<Connection> ended;  // without the lock: saying goodbye takes time
  std::unique_lock lock(mutex_);
  while (true) {
    if (auto connection = take_idle(login.role)) return connection;
    if (open_ < options_.most) {
      ++open_;
      return std::unique_ptr<Connection>();
    }
    if (!idle_.empty()) {
      ended = std::move(idle_.back().connection);
      idle_.pop_back();
      return std::unique_ptr<Connection>();
    }
    ++waiting_;
    auto woken = changed_.wait_until(lock, deadline);
    --waiting_;
    if (woken == std::cv_status::timeout) return error(ErrorKind::unavailable, "sql.busy");
  }
}

Pool::Usage Pool::usage() const {
  std::lock_guard lock(mutex_);
  return {open_ - idle_.size(), idle_.size(), waiting_};
}

std::unique_ptr<Connection> Pool::take_idle(const std::string& role) {
  for (auto it = idle_.begin(); it != idle_.end();) {
    if (it->role != role) {
      ++it;
      continue;
    }
    auto connection = std::move(it->connection);
    it = idle_.erase(it);
    if (connection->alive()) return connection;
    --open_;
  }
  return nullptr;
}

bool Pool::worth_keeping(Connection& connection) const {
  return connection.alive() && connection.runs() < options_.most_runs &&
         std::chrono::steady_clock::now() - connection.born() < options_.longest_life;
}

void Pool::give_back(std::string role, std::unique_ptr<Connection> connection) {
  if (connection && !worth_keeping(*connection)) connection.reset();
  {
    std::lock_guard lock(mutex_);
    if (connection)
      idle_.push_front({std::move(role), std::move(connection)});
    else
      --open_;
  }
  changed_.notify_one();
}

void Pool::forget(const std::string& role) {
  std::list<Idle> ended;
  {
    std::lock_guard lock(mutex_);
    for (auto it = idle_.begin(); it != idle_.end();) {
      auto next = std::next(it);
      if (it->role == role) ended.splice(ended.end(), idle_, it);
      it = next;
    }
    open_ -= ended.size();
  }
  changed_.notify_all();
}

Result<Slots::Held> Slots::take(Deadline deadline) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_until(lock, deadline, [this] { return free_ > 0; }))
    return error(ErrorKind::unavailable, "sql.busy");
  --free_;
  return Held(*this);
}

void Slots::give_back() {
  {
    std::lock_guard lock(mutex_);
    ++free_;
  }
  changed_.notify_one();
}

}  // namespace gw::sql::postgres
