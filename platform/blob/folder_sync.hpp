// SPDX-License-Identifier: EUPL-1.2
// One fsync of a folder serves everybody who changed it before the fsync began. Private to platform/blob.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace gw::blob {

class FolderSync {
 public:
  // Returns when what was renamed into `folder` before the call survives a power cut. 0 or errno.
  int sync(const std::filesystem::path& folder);

 private:
  struct Round {
    bool done = false;
    int failed = 0;
    std::condition_variable changed;  // of its own: a finished round wakes its own and one of the next
  };
  struct Folder {
    std::shared_ptr<Round> running;  // its fsync may have begun before a change: too late to join
    std::shared_ptr<Round> next;
  };
  void run(std::unique_lock<std::mutex>& lock, const std::string& folder);

  std::mutex mutex_;
  std::map<std::string, Folder> folders_;
};

}  // namespace gw::blob
