// SPDX-License-Identifier: EUPL-1.2
// Several clients that apply and apply until their server dies.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/crash/evidence.hpp"

namespace gw::crash {

class Load {
 public:
  // Each client stays with one of the servers. Applications are numbered from `next` on, which is moved.
  Load(const std::vector<std::uint16_t>& ports, unsigned clients, std::size_t pdf_size,
       std::atomic<std::uint64_t>& next);
  ~Load();

  // Until so many have been acknowledged, or the time is over, or no client is left.
  void wait_for(std::size_t acknowledged, std::chrono::milliseconds longest);
  // Those whose servers live end with what they are about.
  void stop() { stopping_ = true; }
  // Without stop() all servers must be dead, or this does not end.
  void join();

  // After `join`.
  const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
  const std::vector<std::uint64_t>& unanswered() const { return unanswered_; }
  const Findings& refused() const { return refused_; }  // answered, but not with an acknowledgement

 private:
  void apply(std::uint16_t port);

  const std::size_t pdf_size_;
  std::atomic<std::uint64_t>& next_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> stopping_ = false;
  std::size_t running_;
  std::vector<Acknowledged> acknowledged_;
  std::vector<std::uint64_t> unanswered_;
  Findings refused_;
  std::vector<std::thread> clients_;
};

}  // namespace gw::crash
