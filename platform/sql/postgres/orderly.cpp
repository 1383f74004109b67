// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/orderly.hpp"

#include <utility>

namespace gw::sql::postgres {

Orderly::Orderly(std::chrono::milliseconds pause, std::function<Handle(const std::string&)> find)
    : pause_(pause), find_(std::move(find)), thread_([this] { serve(); }) {}

void Orderly::wake(const std::string& name) {
  {
    std::lock_guard lock(mutex_);
    if (!names_.insert(name).second) return;
  }
  changed_.notify_one();
}

void Orderly::let_go(Handle handle) {
  {
    std::lock_guard lock(mutex_);
    closing_.push_back(std::move(handle));
  }
  changed_.notify_one();
}

void Orderly::finish() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

// What comes within the pause is put in order together; whoever waits for a database to close does not wait
// for the pause.
void Orderly::serve() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || !names_.empty() || !closing_.empty(); });
    bool last =
        changed_.wait_for(lock, pause_, [this] { return stopping_ || !closing_.empty(); }) && stopping_;
    auto names = std::exchange(names_, {});
    auto closing = std::exchange(closing_, {});
    lock.unlock();
    work_off(std::move(names), std::move(closing));
    lock.lock();
    if (last) return;
  }
}

void Orderly::work_off(std::set<std::string> names, std::vector<Handle> closing) {
  for (Handle& handle : closing) {
    (void)handle->settle();
    handle.reset();
  }
  for (const std::string& name : names) {
    Handle handle = find_(name);
    if (handle && !handle->settle()) wake(name);
  }
}

}  // namespace gw::sql::postgres
