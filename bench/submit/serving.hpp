// SPDX-License-Identifier: EUPL-1.2
// The real server under the load of many clients.
#pragma once

#include <cstdint>

#include "bench/bare/installation.hpp"

namespace gw::bench {

struct ServingSetting {
  Installation where;
  unsigned clients = 64;
  double seconds = 5;
  std::uint64_t applications = 0;  // end with them instead; 0: after `seconds`
  std::size_t pdf_size = 200'000;
};

struct ServingFigures {
  std::uint64_t accepted = 0, refused = 0;
  double per_second = 0;
  double p50_ms = 0, p99_ms = 0;
  double use_cases_per_commit = 0;
  double applications_per_commit = 0;
  std::uint64_t peak_memory = 0;
  double server_ms = 0, workers_ms = 0, generator_ms = 0;  // processor time per accepted application
};

ServingFigures measure_serving(const ServingSetting& setting);

// One application, and the server is killed at once: so that nothing but it is in the database.
void submit_one(const Installation& where, std::size_t pdf_size);

}  // namespace gw::bench
