// SPDX-License-Identifier: EUPL-1.2
// The demo's stock of cases: made by the real use cases, one after the other on a clock that runs through the
// last 18 months, so that at its end they are in every state. The same on every machine on the same day, but
// for ids and secrets.
#pragma once

#include <string>
#include <vector>

#include "apps/gemeinwerk/demo_clock.hpp"
#include "apps/gemeinwerk/installation.hpp"

namespace gw::app {

struct DemoOffice {
  std::string kuerzel, package;
  std::vector<std::string> clerks;  // Kennungen; whoever may do a task does it
};

constexpr std::int64_t demo_days = 548;  // 18 months

// `begun`: when the demo's first day was. Leaves the clock at `today`. What an attempt that was killed has
// done is found again.
Result<void> make_stock(Installation& installation, DemoClock& clock, const std::vector<DemoOffice>& offices,
                        std::size_t cases, Instant begun, Instant today);

}  // namespace gw::app
