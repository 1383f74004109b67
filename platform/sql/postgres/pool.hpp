// SPDX-License-Identifier: EUPL-1.2
// The connections of a store, shared by all its databases: at most so many at once. A connection belongs to
// one role for its life, so what it caches of the catalogue is one schema; whoever needs one for another role
// takes the place of the one that has idled longest.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "platform/sql/postgres/connection.hpp"

namespace gw::sql::postgres {

using Deadline = std::chrono::steady_clock::time_point;

struct PoolOptions {
  ConnectionInfo server{};
  std::size_t most = 70;
  std::size_t cached_statements = 96;
  std::chrono::milliseconds longest_wait{10'000};
  // A connection ends after so long or so much, with what the server has collected for it.
  std::chrono::minutes longest_life{60};
  std::size_t most_runs = 200'000;
};

class Pool {
 public:
  explicit Pool(PoolOptions options) : options_(std::move(options)) {}

  // Returns its connection when it goes; one that is not between transactions is ended.
  class Lease {
   public:
    Lease(Pool& pool, std::string role, std::unique_ptr<Connection> connection)
        : pool_(&pool), role_(std::move(role)), connection_(std::move(connection)) {}
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(role_), std::move(connection_));
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    Pool* pool_;
    std::string role_;
    std::unique_ptr<Connection> connection_;
  };

  // error unavailable sql.busy: none became free in time · sql.server
  Result<Lease> take(const Login& login, Deadline deadline);
  // Ends the idle ones of this role.
  void forget(const std::string& role);
  struct Usage {
    std::size_t busy = 0, idle = 0, waiting = 0;
  };
  Usage usage() const;

 private:
  struct Idle {
    std::string role;
    std::unique_ptr<Connection> connection;
  };
  std::unique_ptr<Connection> take_idle(const std::string& role);
  Result<std::unique_ptr<Connection>> take_or_make_room(const Login& login, Deadline deadline);
  void give_back(std::string role, std::unique_ptr<Connection> connection);
  bool worth_keeping(Connection& connection) const;

  const PoolOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Idle> idle_;     // most recently used first
  std::size_t open_ = 0;     // idle and leased
  std::size_t waiting_ = 0;  // for one to become free
};

// How many may do something at once.
class Slots {
 public:
  explicit Slots(std::size_t free) : free_(free) {}
  class Held {
   public:
    explicit Held(Slots& slots) : slots_(&slots) {}
    Held(Held&& other) noexcept : slots_(std::exchange(other.slots_, nullptr)) {}
    Held& operator=(Held&&) = delete;
    ~Held() {
      if (slots_) slots_->give_back();
    }

   private:
    Slots* slots_;
  };
  Result<Held> take(Deadline deadline);  // error unavailable sql.busy

 private:
  void give_back();
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t free_;
};

}  // namespace gw::sql::postgres
