// SPDX-License-Identifier: EUPL-1.2
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "platform/history/anchor_place.hpp"

namespace gw::history {
namespace {

using SteadyTime = std::chrono::steady_clock;
using std::chrono::milliseconds;

class Writer final : public Anchors {
 public:
  Writer(std::shared_ptr<AnchorPlace> place, milliseconds interval)
      : place_(std::move(place)), interval_(interval), thread_([this] { serve(); }) {}
  ~Writer() override {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  void advance(const std::string& name, const Head& durable) override;
  AnchorLag lag(const std::string& name) const override;
  Result<void> flush() override;
  const AnchorPlace& place() const override { return *place_; }

 private:
  struct Chain {
    Head durable;
    std::string anchored_signature;
    std::int64_t anchored_seq = 0;
    SteadyTime::time_point waiting_since;
    bool failing = false;
    bool waiting() const { return durable.signature != anchored_signature; }
  };
  void serve();
  std::map<std::string, Head> waiting() const;
  void anchored(const std::string& name, const Head& head, bool written);

  const std::shared_ptr<AnchorPlace> place_;
  const milliseconds interval_;
  mutable std::mutex mutex_;
  std::mutex writing_;  // one writer at a time
  std::condition_variable changed_;
  std::map<std::string, Chain> chains_;
  bool something_waits_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

void Writer::advance(const std::string& name, const Head& durable) {
  {
    std::lock_guard lock(mutex_);
    Chain& chain = chains_[name];
    if (!chain.waiting()) chain.waiting_since = SteadyTime::now();
    chain.durable = durable;
    if (!chain.waiting() || something_waits_) return;
    something_waits_ = true;
  }
  changed_.notify_all();
}

AnchorLag Writer::lag(const std::string& name) const {
  std::lock_guard lock(mutex_);
  auto found = chains_.find(name);
  if (found == chains_.end()) return {};
  const Chain& chain = found->second;
  AnchorLag lag{chain.durable.seq, chain.anchored_seq, milliseconds(0), chain.failing};
  if (chain.waiting())
    lag.behind = std::chrono::duration_cast<milliseconds>(SteadyTime::now() - chain.waiting_since);
  return lag;
}

void Writer::serve() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    changed_.wait(lock, [this] { return stopping_ || something_waits_; });
    something_waits_ = false;
    lock.unlock();
    auto written = flush();
    lock.lock();
    if (!written) something_waits_ = true;  // again after the interval; lag() tells
    changed_.wait_for(lock, interval_, [this] { return stopping_; });
  }
  lock.unlock();
  (void)flush();  // what is left without an anchor gets it when the database is opened again
}

Result<void> Writer::flush() {
  std::lock_guard one(writing_);
  Result<void> result;
  for (const auto& [name, head] : waiting()) {
    auto written = place_->append(name, head);
    anchored(name, head, written.has_value());
    if (!written) result = std::move(written);
  }
  return result;
}

std::map<std::string, Head> Writer::waiting() const {
  std::lock_guard lock(mutex_);
  std::map<std::string, Head> list;
  for (const auto& [name, chain] : chains_)
    if (chain.waiting()) list.emplace(name, chain.durable);
  return list;
}

void Writer::anchored(const std::string& name, const Head& head, bool written) {
  std::lock_guard lock(mutex_);
  Chain& chain = chains_[name];
  chain.failing = !written;
  if (!written) return;
  chain.anchored_signature = head.signature;
  chain.anchored_seq = head.seq;
  chain.waiting_since = SteadyTime::now();
}

}  // namespace

std::shared_ptr<Anchors> open_anchors(std::shared_ptr<AnchorPlace> place, milliseconds interval) {
  return std::make_shared<Writer>(std::move(place), interval);
}

}  // namespace gw::history
