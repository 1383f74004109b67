// SPDX-License-Identifier: EUPL-1.2
// Many threads, one action for all who wait: the first of them does it, the others sleep until it is done for
// them.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace gw::bench {

template <class Item>
class Together {
 public:
  using Work = std::function<void(const std::vector<Item*>&)>;
  Together(std::size_t most, Work work) : most_(most), work_(std::move(work)) {}

  // Returns when an action that began after this call has been done with `item`.
  void join(Item* item) {
    Waiter me{item, false, {}};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&me);
    me.wake.wait(lock, [&] { return me.done || (!working_ && waiting_.front() == &me); });
    if (!me.done) lead(lock);
  }

 private:
  struct Waiter {
    Item* item;
    bool done;
    std::condition_variable wake;
  };

  void lead(std::unique_lock<std::mutex>& lock) {
    std::size_t count = std::min(most_, waiting_.size());
    std::vector<Waiter*> group(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    std::vector<Item*> items;
    for (Waiter* waiter : group) items.push_back(waiter->item);
    working_ = true;
    lock.unlock();
    work_(items);
    lock.lock();
    working_ = false;
    if (!waiting_.empty()) waiting_.front()->wake.notify_one();
    for (Waiter* waiter : group) {
      waiter->done = true;
      waiter->wake.notify_one();
    }
  }

  const std::size_t most_;
  const Work work_;
  std::mutex mutex_;
  std::deque<Waiter*> waiting_;
  bool working_ = false;
};

}  // namespace gw::bench
