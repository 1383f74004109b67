// SPDX-License-Identifier: EUPL-1.2
// What made-up people apply for and how clerks answer: a package's own examples (beispiele/*.yaml), with
// other names and on other days.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/time/time.hpp"
#include "modules/paket/paket.hpp"

namespace gw::app {

// Always the same for the same seed.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  bool percent(unsigned share) { return next() % 100 < share; }

 private:
  std::uint64_t state_;
};

struct DemoExample {
  Date received;
  Value answers;                                        // plain JSON
  std::vector<std::string> uploads;                     // fields that get a file
  std::map<std::string, std::vector<Context>> results;  // by task, in the order of its steps
};

// Those that are complete applications.
std::vector<DemoExample> examples_of(const paket::Paket& package);

// The same answers of somebody else, received on another day: dates move along with it, by days or, where a
// school year must stay one, by whole years.
Value answers_of_somebody(const DemoExample& example, Date received, bool whole_years, Chance& chance);

}  // namespace gw::app
