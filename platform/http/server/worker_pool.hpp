// SPDX-License-Identifier: EUPL-1.2
// Threads that run tasks from one bounded queue.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gw::http {

class WorkerPool {
 public:
  using Task = std::function<void()>;

  WorkerPool(unsigned threads, std::size_t bound);
  ~WorkerPool() { stop(); }

  // False when so many wait already; the task has not been taken.
  bool submit(Task task);
  // For what belongs to a request that was let in already; bounded by the number of connections.
  void submit_always(Task task);
  // Running tasks end, waiting ones are dropped.
  void stop();

  std::size_t waiting() const { return waiting_.load(std::memory_order_relaxed); }
  std::size_t running() const { return running_.load(std::memory_order_relaxed); }

 private:
  void push(std::unique_lock<std::mutex> lock, Task task);
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> queue_;
  std::size_t bound_;
  std::size_t sleeping_ = 0;
  bool stopping_ = false;
  std::atomic<std::size_t> waiting_{0}, running_{0};
  std::vector<std::thread> threads_;
};

}  // namespace gw::http
