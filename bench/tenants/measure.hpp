// SPDX-License-Identifier: EUPL-1.2
// The program with many authorities: how it starts, what it holds, how long a page takes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/tenants/stock.hpp"

namespace gw::bench {

struct Latency {
  double p50_ms = 0, p99_ms = 0;
};

struct TenantFigures {
  std::size_t authorities = 0;
  double start_seconds = 0;           // from the start of the process until it has answered its first page
  std::uint64_t memory_at_start = 0;  // bytes resident
  std::uint64_t memory = 0;           // the most, when every authority's portal and basket had been asked for
  Latency first;                      // of those baskets: each authority's database had to be opened
  Latency one;                        // one authority's basket again and again
  Latency around;                     // the same number of baskets, each of another authority
  double many_per_second = 0;         // several clerks at once, around all authorities
  std::size_t connections = 0;        // the most that a database server had of the program
};

struct TenantSetting {
  std::size_t open = 0,
              connections = 0;  // --authorities-open, --authorities-connections; 0: the program's own
  std::size_t asked = 500;      // baskets for each latency
  std::size_t at_once = 16;
};

TenantFigures measure_tenants(const Installation& where, const std::vector<Tenant>& tenants,
                              const TenantSetting& setting);

}  // namespace gw::bench
