// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>

#include "apps/gemeinwerk/clock.hpp"

namespace gw::app {

// The wall clock, until it is told a time: then it stands still there. The demo lives through its past with
// it.
class DemoClock : public Clock {
 public:
  Instant now() const override {
    std::int64_t millis = standing_;
    return millis == running ? wall_clock().now() : from_millis(millis);
  }
  void stand_at(Instant at) { standing_ = to_millis(at); }
  void run_on() { standing_ = running; }

 private:
  static constexpr std::int64_t running = INT64_MIN;
  std::atomic<std::int64_t> standing_{running};
};

}  // namespace gw::app
