// SPDX-License-Identifier: EUPL-1.2
// When to look at which database: one entry per database that has something to do, earliest first.
// Thread-safe.
#pragma once

#include <compare>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/core/id.hpp"

namespace gw::jobs {

class Agenda {
 public:
  void look_at(const std::string& name, Instant when);  // keeps what is earlier
  std::optional<std::string> take_due(Instant now);     // and strikes it out
  std::optional<Instant> next() const;
  std::size_t due(Instant now) const;  // how many
  // Waits until something is due, or stop(): then false. Looks at the clock at least once a minute: it may be
  // set.
  bool wait(const Clock& clock);
  void stop();

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  struct Entry {
    Instant when{};
    std::uint64_t number = 0;  // who came first goes first among those of one moment
    auto operator<=>(const Entry&) const = default;
  };
  std::map<std::string, Entry> by_name_;
  std::map<Entry, std::string> by_time_;
  std::uint64_t last_number_ = 0;
  bool stopping_ = false;
};

}  // namespace gw::jobs
