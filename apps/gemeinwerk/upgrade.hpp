// SPDX-License-Identifier: EUPL-1.2
// After the start every authority is opened once, in the background: what a new release changes in its
// database is done before somebody waits for it, and whoever does not open is named. Interrupted, the next
// start goes on.
#pragma once

#include <thread>
#include <vector>

#include "base/core/log.hpp"
#include "modules/mandant/mandant.hpp"
#include "platform/metrics/metrics.hpp"

namespace gw::app {

class Upgrade {
 public:
  // `directory` and `log` must outlive it.
  Upgrade(mandant::Directory& directory, metrics::Registry& metrics, Log& log);

 private:
  void run(const std::stop_token& stop, const std::vector<mandant::MandantRef>& all);

  mandant::Directory& directory_;
  Log& log_;
  metrics::Gauge &waiting_, &ready_, &maintenance_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace gw::app
