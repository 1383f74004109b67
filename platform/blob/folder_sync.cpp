// SPDX-License-Identifier: EUPL-1.2
#include "platform/blob/folder_sync.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace gw::blob {
namespace {

int fsync_folder(const std::string& folder) {
  int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return errno;
  int failed = ::fsync(handle) == 0 ? 0 : errno;
  ::close(handle);
  return failed;
}

}  // namespace

int FolderSync::sync(const std::filesystem::path& path) {
  std::string folder = path.string();
  std::unique_lock lock(mutex_);
  auto& joined = folders_[folder].next;
  if (!joined) joined = std::make_shared<Round>();
  std::shared_ptr<Round> mine = joined;
  while (!mine->done) {
    if (folders_[folder].running)
      mine->changed.wait(lock);
    else
      run(lock, folder);
  }
  return mine->failed;
}

// The first of the waiting round does the work for all of it.
void FolderSync::run(std::unique_lock<std::mutex>& lock, const std::string& folder) {
  std::shared_ptr<Round> round = std::move(folders_[folder].next);
  folders_[folder].running = round;
  lock.unlock();
  int failed = fsync_folder(folder);
  lock.lock();
  round->failed = failed;
  round->done = true;
  round->changed.notify_all();
  Folder& now = folders_[folder];
  now.running = nullptr;
  if (now.next)
    now.next->changed.notify_one();
  else
    folders_.erase(folder);
}

}  // namespace gw::blob
