// SPDX-License-Identifier: EUPL-1.2
// Many cases in one authority, received evenly over 18 months: of the last tenth about two thirds are still
// open, all before are closed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/main_job/originals.hpp"

namespace gw::bench {

struct Filling {
  Installation where;
  std::string authority;
  std::uint64_t cases = 0;
};

// While no server runs. The search index is not filled: a job is ordered, which the program does at its next
// start.
void fill(const Filling& filling, const Originals& originals, const std::vector<Clerk>& clerks);

}  // namespace gw::bench
