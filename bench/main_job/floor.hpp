// SPDX-License-Identifier: EUPL-1.2
// The least that such pages cost: the same rows by bare SQLite or bare libpq and an answer of as many bytes,
// by the same HTTP server under the same load.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <sys/types.h>

#include "bench/bare/database.hpp"
#include "bench/main_job/load.hpp"

namespace gw::bench {

struct FloorServing {
  std::function<DatabasePtr()> open;
  std::array<std::size_t, page_count> bytes{};  // of an answer of each kind
};

// A process of its own, so that its processor time is known. Its addresses are /basket?a=<account>,
// /search?t=<terms> or ?n=<beginning of a number>, /case?v=<id>.
class FloorServer {
 public:
  explicit FloorServer(const FloorServing& serving);  // forks: no threads may run
  ~FloorServer();
  FloorServer(const FloorServer&) = delete;
  FloorServer& operator=(const FloorServer&) = delete;
  std::uint16_t port() const { return port_; }
  double processor_seconds() const;

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace gw::bench
