// SPDX-License-Identifier: EUPL-1.2
// Passwords as argon2id (RFC 9106, libsodium's "interactive" cost: 64 MiB, 2 passes, about 50 ms). Each
// calculation holds its 64 MiB only while it has one of a few places, so logins cannot exhaust memory.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::crypto {

class PasswordHasher {
 public:
  struct Options {
    unsigned at_once = 4;                       // 4 × 64 MiB
    std::chrono::milliseconds patience{5'000};  // how long a caller waits for a place
  };
  PasswordHasher() : PasswordHasher(Options{}) {}
  explicit PasswordHasher(Options options);

  // "$argon2id$…", to be stored as it is. error throttled crypto.busy · unavailable crypto.memory
  Result<std::string> hash(std::string_view password);

  enum class Verdict { wrong, right, right_but_rehash };  // the last: made with lower cost than today's
  // A stored text that is no hash counts as wrong, after the same time: verify(no_account(), …) hides whether
  // an account exists. error throttled crypto.busy (libsodium reports
  // missing memory as wrong, too)
  Result<Verdict> verify(std::string_view password, const std::string& stored);
  static const std::string& no_account();

 private:
  class Place;
  Result<void> take();
  Options options_;
  std::mutex mutex_;
  std::condition_variable freed_;
  unsigned free_;
};

}  // namespace gw::crypto
