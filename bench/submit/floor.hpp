// SPDX-License-Identifier: EUPL-1.2
// What the machine gives when nothing is done but the unavoidable.
#pragma once

#include <filesystem>
#include <functional>

#include "bench/submit/rows.hpp"

namespace gw::bench {

struct FloorSetting {
  std::filesystem::path folder;  // for the files; made anew
  // The same schema and content as the program's began with; written to.
  std::function<DatabasePtr()> open;
  unsigned connections = 0;  // that write at the same time; 0: one, which commits for many (SQLite)
  unsigned threads = 64;
  double seconds = 5;
  std::uint64_t applications = 0;  // end with them instead; 0: after `seconds`
  std::size_t file_size = 200'000;
  std::size_t largest_batch = 16;  // applications per commit of the one connection
};

struct FloorFigures {
  double per_second = 0;
  double batch = 0;
  double processor_ms = 0;  // per application; that of a database server not counted
  double repeated = 0;      // transactions that had to begin anew, per application
  unsigned connections = 1;
};

// Per application: hashed (HMAC-SHA-256), encrypted (AES-256-GCM), written, fsynced, renamed, the folder
// fsynced (one for all who wait, as the program does), then its rows: on SQLite group-committed, on
// PostgreSQL in a SERIALIZABLE transaction of their own.
FloorFigures measure_floor(const FloorSetting& setting, const Rows& rows);

}  // namespace gw::bench
