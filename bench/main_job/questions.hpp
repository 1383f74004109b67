// SPDX-License-Identifier: EUPL-1.2
// What clerks ask for, drawn from the whole range of cases: the same questions to the program and to the
// floor.
#pragma once

#include <string>
#include <vector>

#include "bench/bare/database.hpp"
#include "bench/main_job/clerks.hpp"
#include "bench/main_job/load.hpp"

namespace gw::bench {

struct Sample {
  std::string id, number, person;  // of a case
};

std::vector<Sample> sample(Database& authority, std::size_t count);

std::string target(const std::vector<Sample>& sample, Page page, std::uint64_t chance);
// The same question to the floor: a name by its terms, as the store's full-text index wants them, a number by
// its beginning.
std::string floor_target(const std::vector<Sample>& sample, const std::vector<Clerk>& clerks, bool on_server,
                         Page page, std::uint64_t chance);

}  // namespace gw::bench
