// SPDX-License-Identifier: EUPL-1.2
// The thread that puts in order what transactions have left (Participant::put_in_order): at most a pause
// behind, all databases one after the other.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "platform/sql/postgres/database.hpp"

namespace gw::sql::postgres {

class Orderly {
 public:
  using Handle = std::shared_ptr<PostgresDatabase>;
  // `find`: the open one of this name, or null.
  Orderly(std::chrono::milliseconds pause, std::function<Handle(const std::string&)> find);
  ~Orderly() { finish(); }

  void wake(const std::string& name);
  // A database that nobody needs any more: its last work, then it closes.
  void let_go(Handle handle);
  // Does what is left, then ends. What cannot be done now is done when the database is opened again.
  void finish();

 private:
  void serve();
  void work_off(std::set<std::string> names, std::vector<Handle> closing);

  const std::chrono::milliseconds pause_;
  const std::function<Handle(const std::string&)> find_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> names_;
  std::vector<Handle> closing_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace gw::sql::postgres
