// SPDX-License-Identifier: EUPL-1.2
// What a store does as itself: one connection as the role that made everything.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

#include "platform/sql/postgres/connection.hpp"

namespace gw::sql::postgres {

class Manager {
 public:
  Manager(ConnectionInfo server, std::chrono::milliseconds longest_wait)
      : server_(std::move(server)), longest_wait_(longest_wait) {}

  // Two servers may start, or make databases, at the same moment: rights on the database are one row of the
  // server's catalogue, which refuses the second who changes it. Whoever changes anything says this first.
  static constexpr const char* one_at_a_time = "SELECT pg_advisory_xact_lock(7318349394477056)::text AS done";

  using Step = std::function<Result<void>(Connection&)>;
  Result<void> in_transaction(const Step& step);

 private:
  Result<void> once(const Step& step);

  const ConnectionInfo server_;
  const std::chrono::milliseconds longest_wait_;
  std::mutex mutex_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace gw::sql::postgres
