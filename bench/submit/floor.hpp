// SPDX-License-Identifier: EUPL-1.2
// What the machine gives when nothing is done but the unavoidable.
#pragma once

#include <filesystem>

#include "bench/submit/rows.hpp"

namespace gw::bench {

struct FloorSetting {
  std::filesystem::path folder;    // for the files; made anew
  std::filesystem::path database;  // the same schema and content as the server's began with; written to
  unsigned threads = 64;
  double seconds = 5;
  std::uint64_t applications = 0;  // end with them instead; 0: after `seconds`
  std::size_t file_size = 200'000;
  std::size_t largest_batch = 16;  // applications per commit
};

struct FloorFigures {
  double per_second = 0;
  double batch = 0;
  double processor_ms = 0;  // per application
};

// Per application: hashed (HMAC-SHA-256), encrypted (AES-256-GCM), written, fsynced, renamed, the folder
// fsynced (one for all who wait, as the server does), then its rows group-committed.
FloorFigures measure_floor(const FloorSetting& setting, const Rows& rows);

}  // namespace gw::bench
