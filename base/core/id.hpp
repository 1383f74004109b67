// SPDX-License-Identifier: EUPL-1.2
// Identifiers inside the house: UUIDv7 (RFC 9562 section 5.7). Sortable by time, and no secret: rights are
// always checked. Also the instant that the clock hands in.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace gw {

// A moment in UTC, to the millisecond. Pure code gets it as a parameter and never asks a clock.
using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

inline std::int64_t to_millis(Instant at) {
  return at.time_since_epoch().count();
}
inline Instant from_millis(std::int64_t millis) {
  return Instant{std::chrono::milliseconds{millis}};
}

// The clock of the house, handed in by the composition root; tests hand in one that stands still.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// "018f3a1c-…": 36 characters, lower case. Two calls never give the same id; ids made later sort later within
// one process, also inside one millisecond.
std::string new_id(Instant now);

// True for the canonical text form of any UUID; what comes in over a URL is checked with it.
bool is_id(std::string_view text);

}  // namespace gw
