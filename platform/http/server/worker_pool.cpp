// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/worker_pool.hpp"

#include <utility>

namespace gw::http {

WorkerPool::WorkerPool(unsigned threads, std::size_t bound) : bound_(bound) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

bool WorkerPool::submit(Task task) {
  std::unique_lock lock(mutex_);
  if (stopping_ || queue_.size() >= bound_) return false;
  push(std::move(lock), std::move(task));
  return true;
}

void WorkerPool::submit_always(Task task) {
  std::unique_lock lock(mutex_);
  if (!stopping_) push(std::move(lock), std::move(task));
}

void WorkerPool::push(std::unique_lock<std::mutex> lock, Task task) {
  queue_.push_back(std::move(task));
  waiting_.store(queue_.size(), std::memory_order_relaxed);
  bool anybody = sleeping_ > 0;
  lock.unlock();
  if (anybody) wake_.notify_one();
}

void WorkerPool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++sleeping_;
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    --sleeping_;
    if (stopping_) return;
    Task task = std::move(queue_.front());
    queue_.pop_front();
    waiting_.store(queue_.size(), std::memory_order_relaxed);
    lock.unlock();
    running_.fetch_add(1, std::memory_order_relaxed);
    task();
    task = nullptr;  // what it holds is let go outside the lock
    running_.fetch_sub(1, std::memory_order_relaxed);
    lock.lock();
  }
}

void WorkerPool::stop() {
  std::deque<Task> dropped;
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(queue_);
  }
  wake_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

}  // namespace gw::http
