// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/clock.hpp"

#include <chrono>

namespace gw::app {
namespace {

class WallClock : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace

const Clock& wall_clock() {
  static const WallClock clock;
  return clock;
}

}  // namespace gw::app
