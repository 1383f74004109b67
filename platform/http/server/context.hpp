// SPDX-License-Identifier: EUPL-1.2
// What all connections of a server share: options, routes, pools, counters. Outlives every connection.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "platform/http/server.hpp"
#include "platform/http/server/worker_pool.hpp"
#include "platform/metrics/metrics.hpp"

namespace gw::http {

struct RouteCounters {
  std::array<metrics::Counter*, 5> by_class{};  // 1xx … 5xx
  metrics::Histogram* seconds = nullptr;
};

class Context {
 public:
  Context(ServerOptions options, std::shared_ptr<const Router> router, ErrorHandler errors);

  const ServerOptions& options() const { return options_; }
  const Router& router() const { return *router_; }
  Log& log() const { return *log_; }
  WorkerPool& workers() { return workers_; }
  WorkerPool& streamers() { return streamers_; }

  // The page for an error; never throws.
  Response error_response(const Request& request, int status, const Error& error) const;
  const Response& overloaded() const { return overloaded_; }

  bool connection_began();  // false: there are too many
  void connection_ended();
  std::int64_t connections() const { return connections_.load(std::memory_order_relaxed); }
  bool stream_began();  // of events; false: there are too many
  void stream_ended() { streams_.fetch_sub(1, std::memory_order_relaxed); }
  std::int64_t streams() const { return streams_.load(std::memory_order_relaxed); }
  // How long a browser waits before it opens its stream again: each another time, so that after a restart
  // they do not all come at once.
  std::chrono::milliseconds next_return();
  // True when none is left before the time is over.
  bool wait_for_connections(std::chrono::milliseconds span);

  void count(const Route* route, int status, double seconds) const;

  std::atomic<std::uint64_t> body_memory{0};
  std::atomic<bool> stopping{false};
  metrics::Counter* accepted = nullptr;
  metrics::Counter* refused_connections = nullptr;
  metrics::Counter* overloads = nullptr;
  metrics::Counter* refused_streams = nullptr;

 private:
  void count_by(metrics::Registry& registry);

  ServerOptions options_;
  std::shared_ptr<const Router> router_;
  ErrorHandler errors_;
  Log* log_;
  std::shared_ptr<metrics::Registry> registry_;
  std::unordered_map<const Route*, RouteCounters> counters_;  // nullptr: no route
  Response overloaded_;
  std::atomic<std::int64_t> connections_{0}, streams_{0};
  std::atomic<unsigned> returns_{0};
  std::mutex mutex_;
  std::condition_variable none_left_;
  WorkerPool workers_, streamers_;
};

// 400 for malformed … 503 for unavailable, 507 for a full spool, 408 and 431 for what has its own status.
int status_of(const Error& error);

}  // namespace gw::http
