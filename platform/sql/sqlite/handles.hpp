// SPDX-License-Identifier: EUPL-1.2
// Who is open: at most one object per database name, whoever asks; the most recently used ones are kept open.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "platform/sql/sqlite/database.hpp"

namespace gw::sql::sqlite {

class Handles {
 public:
  using Handle = std::shared_ptr<SqliteDatabase>;
  using Make = std::function<Result<std::unique_ptr<SqliteDatabase>>()>;
  // `dispose` (called under a lock) gets handles that the LRU lets go, so that closing does not hold up
  // whoever asked for another one.
  Handles(std::size_t kept, std::chrono::milliseconds longest_wait, std::function<void(Handle)> dispose)
      : kept_(kept), longest_wait_(longest_wait), dispose_(std::move(dispose)) {}

  // The open one, or `make`'s. Others who ask for this name wait meanwhile (at most so long: error
  // unavailable sql.busy), other names do not.
  Result<Handle> get(const std::string& name, const Make& make);
  // Runs `act` while the database is closed and stays closed. error unavailable sql.busy: not closed in time
  Result<void> while_closed(const std::string& name, const std::function<Result<void>()>& act);
  // Lets go of all and waits until the last is closed; false: somebody still holds one.
  bool close_all();

 private:
  struct Entry {
    std::weak_ptr<SqliteDatabase> open;  // empty: somebody opens, closes or removes it
  };
  void close(SqliteDatabase* database) noexcept;
  Handle keep(const std::string& name, std::unique_ptr<SqliteDatabase> made);
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

}  // namespace gw::sql::sqlite
