// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/agenda.hpp"

#include <algorithm>

namespace gw::jobs {

void Agenda::look_at(const std::string& name, Instant when) {
  {
    std::lock_guard lock(mutex_);
    auto [known, is_new] = by_name_.try_emplace(name);
    if (!is_new) {
      if (known->second.when <= when) return;
      by_time_.erase(known->second);
    }
    known->second = {when, ++last_number_};
    by_time_.emplace(known->second, name);
  }
  changed_.notify_one();
}

std::optional<std::string> Agenda::take_due(Instant now) {
  std::lock_guard lock(mutex_);
  auto first = by_time_.begin();
  if (first == by_time_.end() || first->first.when > now) return std::nullopt;
  std::string name = std::move(first->second);
  by_time_.erase(first);
  by_name_.erase(name);
  return name;
}

std::optional<Instant> Agenda::next() const {
  std::lock_guard lock(mutex_);
  if (by_time_.empty()) return std::nullopt;
  return by_time_.begin()->first.when;
}

std::size_t Agenda::due(Instant now) const {
  std::lock_guard lock(mutex_);
  auto later = by_time_.upper_bound({now, UINT64_MAX});
  return static_cast<std::size_t>(std::distance(by_time_.begin(), later));
}

bool Agenda::wait(const Clock& clock) {
  constexpr std::chrono::milliseconds longest = std::chrono::minutes(1);
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    auto left = by_time_.empty() ? longest : by_time_.begin()->first.when - clock.now();
    if (!by_time_.empty() && left.count() <= 0) return true;
    changed_.wait_for(lock, std::min(left, longest));
  }
  return false;
}

void Agenda::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
}

}  // namespace gw::jobs
