// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/handles.hpp"

#include <algorithm>

namespace gw::sql::sqlite {

Result<Handles::Handle> Handles::get(const std::string& name, const Make& make) {
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
  auto made = [&]() -> Result<std::unique_ptr<SqliteDatabase>> {
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

Handles::Handle Handles::keep(const std::string& name, std::unique_ptr<SqliteDatabase> made) {
  Handle handle(made.release(), [this](SqliteDatabase* database) { close(database); });
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
void Handles::touch(const Handle& handle) {
  auto found = std::find(recent_.begin(), recent_.end(), handle);
  if (found != recent_.end())
    recent_.splice(recent_.begin(), recent_, found);
  else
    recent_.push_front(handle);
}

void Handles::close(SqliteDatabase* database) noexcept {
  std::string name = database->name();
  delete database;
  forget(name);
}

void Handles::forget(const std::string& name) {
  std::lock_guard lock(mutex_);
  entries_.erase(name);
  changed_.notify_all();  // under the lock: whoever waits in close_all() takes this object away
}

Result<void> Handles::while_closed(const std::string& name, const std::function<Result<void>()>& act) {
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

bool Handles::close_all() {
  std::list<Handle> let_go;
  {
    std::lock_guard lock(mutex_);
    let_go.swap(recent_);
  }
  let_go.clear();
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, longest_wait_, [this] { return entries_.empty(); });
}

}  // namespace gw::sql::sqlite
