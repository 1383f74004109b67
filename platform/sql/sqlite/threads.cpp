// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/threads.hpp"

#include "platform/sql/ticket.hpp"

namespace gw::sql::sqlite {

Threads::Threads(std::size_t threads) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

Threads::~Threads() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Threads::post(std::function<void()> task) {
  {
    std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void Threads::serve() {
  ThreadRole role(ThreadRole::Kind::committer);
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    {
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
    }  // the task may hold the last handle of a database: let go of it without the lock
    lock.lock();
  }
}

}  // namespace gw::sql::sqlite
