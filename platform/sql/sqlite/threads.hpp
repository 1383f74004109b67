// SPDX-License-Identifier: EUPL-1.2
// The few threads that serve all databases. First come, first served. Tasks must not throw nor wait for a
// commit.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gw::sql::sqlite {

class Threads {
 public:
  explicit Threads(std::size_t threads);
  ~Threads();  // does what is still queued, then ends
  void post(std::function<void()> task);

 private:
  void serve();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace gw::sql::sqlite
