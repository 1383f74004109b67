// SPDX-License-Identifier: EUPL-1.2
// Who is open: at most one object per database name, whoever asks; the most recently used ones are kept open.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/core/result.hpp"

namespace gw::sql {

template <class Open>
class Handles {
 public:
  using Handle = std::shared_ptr<Open>;
  using Make = std::function<Result<std::unique_ptr<Open>>()>;
  // `dispose` (called under a lock) gets handles that the LRU lets go, so that closing does not hold up
  // whoever asked for another one.
  Handles(std::size_t kept, std::chrono::milliseconds longest_wait, std::function<void(Handle)> dispose)
      : kept_(kept), longest_wait_(longest_wait), dispose_(std::move(dispose)) {}

  // The open one, or `make`'s. Others who ask for this name wait meanwhile (at most so long: error
  // unavailable sql.busy), other names do not.
  Result<Handle> get(const std::string& name, const Make& make);
  // The open one or null; it is not used by that.
  Handle peek(const std::string& name) {
    std::lock_guard lock(mutex_);
    auto entry = entries_.find(name);
    return entry == entries_.end() ? nullptr : entry->second.open.lock();
  }
  // Runs `act` while the database is closed and stays closed. error unavailable sql.busy: not closed in time
  Result<void> while_closed(const std::string& name, const std::function<Result<void>()>& act);
  // Lets go of all and waits until the last is closed; false: somebody still holds one.
  bool close_all();

 private:
  struct Entry {
    std::weak_ptr<Open> open;  // empty: somebody opens, closes or removes it
  };
  void close(Open* database) noexcept;
  Handle keep(const std::string& name, std::unique_ptr<Open> made);
  void touch(const Handle& handle);  // under the lock
  void forget(const std::string& name);

  const std::size_t kept_;
  const std::chrono::milliseconds longest_wait_;
  const std::function<void(Handle)> dispose_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Entry> entries_;  // open, opening or closing
  std::list<Handle> recent_;              // most recent first
};

template <class Open>
auto Handles<Open>::get(const std::string& name, const Make& make) -> Result<Handle> {
  auto deadline = std::chrono::steady_clock::now() + longest_wait_;
  std::unique_lock lock(mutex_);
  while (true) {
    auto entry = entries_.find(name);
    if (entry == entries_.end()) break;
    if (Handle open = entry->second.open.lock()) {
      touch(open);
      return open;
    }
    // Being opened, or the last handle is gone and it closes.
    if (changed_.wait_until(lock, deadline) == std::cv_status::timeout)
      return error(ErrorKind::unavailable, "sql.busy");
  }
  entries_[name] = {};
  lock.unlock();
  auto made = [&]() -> Result<std::unique_ptr<Open>> {
    try {
      return make();
    } catch (...) {
      forget(name);
      throw;
    }
  }();
  if (!made) {
    forget(name);
    return std::move(made).error();
  }
  return keep(name, std::move(made).value());
}

template <class Open>
auto Handles<Open>::keep(const std::string& name, std::unique_ptr<Open> made) -> Handle {
  Handle handle(made.release(), [this](Open* database) { close(database); });
  {
    std::lock_guard lock(mutex_);
    entries_[name].open = handle;
    recent_.push_front(handle);
    for (; recent_.size() > kept_; recent_.pop_back()) dispose_(std::move(recent_.back()));
    changed_.notify_all();
  }
  return handle;
}

// One that was let go but is still held comes back to the front; the next new one pushes out what is too
// many.
template <class Open>
void Handles<Open>::touch(const Handle& handle) {
  auto found = std::find(recent_.begin(), recent_.end(), handle);
  if (found != recent_.end())
    recent_.splice(recent_.begin(), recent_, found);
  else
    recent_.push_front(handle);
}

template <class Open>
void Handles<Open>::close(Open* database) noexcept {
  std::string name = database->name();
  delete database;
  forget(name);
}

template <class Open>
void Handles<Open>::forget(const std::string& name) {
  std::lock_guard lock(mutex_);
  entries_.erase(name);
  changed_.notify_all();  // under the lock: whoever waits in close_all() takes this object away
}

template <class Open>
Result<void> Handles<Open>::while_closed(const std::string& name, const std::function<Result<void>()>& act) {
  {
    std::unique_lock lock(mutex_);
    auto mine =
        std::find_if(recent_.begin(), recent_.end(), [&](const Handle& h) { return h->name() == name; });
    if (mine != recent_.end()) {
      dispose_(std::move(*mine));
      recent_.erase(mine);
    }
    if (!changed_.wait_for(lock, longest_wait_, [&] { return !entries_.contains(name); }))
      return error(ErrorKind::unavailable, "sql.busy");
    entries_[name] = {};
  }
  auto done = act();
  forget(name);
  return done;
}

template <class Open>
bool Handles<Open>::close_all() {
  std::list<Handle> let_go;
  {
    std::lock_guard lock(mutex_);
    let_go.swap(recent_);
  }
  let_go.clear();
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, longest_wait_, [this] { return entries_.empty(); });
}

}  // namespace gw::sql
