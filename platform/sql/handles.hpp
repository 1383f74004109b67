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
#include <utility>

#include "platform/sql/migration_plan.hpp"
#include "platform/sql/together.hpp"

namespace gw::sql {

inline Error unknown_database(const std::string& name) {
  return error(ErrorKind::not_found, "sql.unknown_database").with("name", name);
}

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
  // unavailable sql.busy), other names do not. A migration that cannot be done is not tried again at every
  // request: its error is the answer until the database is removed or the store opened anew.
  // error not_found sql.unknown_database: no name of a database
  Result<Handle> get(const std::string& name, const Make& make);
  // The open one or null; it is not used by that.
  Handle peek(const std::string& name) {
    std::lock_guard lock(mutex_);
    auto entry = entries_.find(name);
    return entry == entries_.end() || entry->second.retired ? nullptr : entry->second.open.lock();
  }
  std::size_t count() const {
    std::lock_guard lock(mutex_);
    return entries_.size();
  }
  // Runs `act` (creates or removes it) while the database is closed and stays closed. error unavailable
  // sql.busy: not closed in time
  Result<void> while_closed(const std::string& name, const std::function<Result<void>()>& act);
  // Nobody is handed the open one any more: who holds it ends with it, who asks next opens it anew.
  void retire(const std::string& name);
  // Lets go of all and waits until the last is closed; false: somebody still holds one.
  bool close_all();

 private:
  struct Entry {
    std::weak_ptr<Open> open;  // empty: somebody opens, closes or removes it
    bool retired = false;
  };
  void close(Open* database) noexcept;
  Handle keep(const std::string& name, std::unique_ptr<Open> made);
  void touch(const Handle& handle);  // under the lock
  void forget(const std::string& name);
  Error failed(const std::string& name, Error why);

  const std::size_t kept_;
  const std::chrono::milliseconds longest_wait_;
  const std::function<void(Handle)> dispose_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Entry> entries_;  // open, opening or closing
  std::list<Handle> recent_;              // most recent first
  std::map<std::string, Error> failures_;
};

template <class Open>
auto Handles<Open>::get(const std::string& name, const Make& make) -> Result<Handle> {
  if (!is_database_name(name)) return unknown_database(name);
  auto deadline = std::chrono::steady_clock::now() + longest_wait_;
  std::unique_lock lock(mutex_);
  for (bool holds_nothing = false;;) {
    if (auto failure = failures_.find(name); failure != failures_.end()) return failure->second;
    auto entry = entries_.find(name);
    if (entry == entries_.end()) break;
    if (Handle open = entry->second.retired ? nullptr : entry->second.open.lock()) {
      touch(open);
      return open;
    }
    // Being opened, or the last handle is gone and it closes.
    if (!std::exchange(holds_nothing, true)) {
      lock.unlock();
      end_snapshot();
      lock.lock();
      continue;
    }
    if (changed_.wait_until(lock, deadline) == std::cv_status::timeout)
      return error(ErrorKind::unavailable, "sql.busy");
  }
  entries_[name] = {};
  lock.unlock();
  end_snapshot();
  auto made = [&]() -> Result<std::unique_ptr<Open>> {
    try {
      return make();
    } catch (...) {
      forget(name);
      throw;
    }
  }();
  if (!made) return failed(name, std::move(made).error());
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
Error Handles<Open>::failed(const std::string& name, Error why) {
  std::lock_guard lock(mutex_);
  if (is_lasting(why)) failures_.emplace(name, why);
  entries_.erase(name);
  changed_.notify_all();
  return why;
}

template <class Open>
Result<void> Handles<Open>::while_closed(const std::string& name, const std::function<Result<void>()>& act) {
  end_snapshot();
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
  std::lock_guard lock(mutex_);
  if (done) failures_.erase(name);
  entries_.erase(name);
  changed_.notify_all();
  return done;
}

template <class Open>
void Handles<Open>::retire(const std::string& name) {
  std::lock_guard lock(mutex_);
  auto entry = entries_.find(name);
  if (entry == entries_.end() || entry->second.open.expired()) return;
  entry->second.retired = true;
  auto mine =
      std::find_if(recent_.begin(), recent_.end(), [&](const Handle& h) { return h->name() == name; });
  if (mine == recent_.end()) return;
  dispose_(std::move(*mine));
  recent_.erase(mine);
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
