// SPDX-License-Identifier: EUPL-1.2
// Makes the disk fail: the test program's own pwrite, fsync and open stand before libc's (faults_test.cpp).
#pragma once

#include <atomic>

namespace gw::sql {

struct Faults {
  std::atomic<bool> disk_full{false};   // writes to databases and their logs: ENOSPC
  std::atomic<bool> sync_fails{false};  // fsync, fdatasync: EIO
  std::atomic<bool> read_only{false};   // opening for writing: EROFS
  std::atomic<int> syncs{0};            // how many there were
};
Faults& faults();

// Sets a fault for a scope.
class During {
 public:
  explicit During(std::atomic<bool>& fault) : fault_(fault) { fault_ = true; }
  ~During() { fault_ = false; }
  During(const During&) = delete;
  During& operator=(const During&) = delete;

 private:
  std::atomic<bool>& fault_;
};

}  // namespace gw::sql
