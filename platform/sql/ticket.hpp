// SPDX-License-Identifier: EUPL-1.2
// The state behind tickets: one per batch, shared by all that take part in its commit.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql {

struct Ticket::State {
  std::mutex mutex;
  std::condition_variable changed;
  bool settled = false;
  std::optional<Error> refusal;
  std::vector<std::function<void(Result<void>)>> callbacks;

  // Once. Wakes all that wait and calls back, on this thread.
  void settle(std::optional<Error> why_not);
  Result<void> outcome() const;
};

// What this thread is in the middle of: transactions do not nest, and a committer must never wait for one.
class ThreadRole {
 public:
  enum class Kind { free, transaction, committer };

  explicit ThreadRole(Kind kind);
  ~ThreadRole();
  ThreadRole(const ThreadRole&) = delete;
  ThreadRole& operator=(const ThreadRole&) = delete;

  static void require_free(const char* what);  // throws std::logic_error

 private:
  Kind before_;
};

}  // namespace gw::sql
