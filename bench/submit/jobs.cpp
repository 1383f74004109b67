// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/jobs.hpp"

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <thread>
#include <variant>

#include "bench/submit/sqlite.hpp"

namespace gw::bench {

void wait_for_jobs(const std::filesystem::path& file, int seconds) {
  Sqlite database(file);
  database.run("PRAGMA busy_timeout=5000");
  auto open = database.prepare(
      "SELECT count(*) FROM job WHERE state = 'running' OR (state = 'waiting' AND look < unixepoch() * "
      "1000)");
  for (int tries = 0; tries < 10 * seconds; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    open.step();
    bool none = std::get<std::int64_t>(open.cell(0)) == 0;
    open.reset();
    if (none) return;
  }
  throw std::runtime_error("the jobs do not end");
}

}  // namespace gw::bench
