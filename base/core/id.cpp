// SPDX-License-Identifier: EUPL-1.2
#include "base/core/id.hpp"

#include <array>
#include <mutex>
#include <sodium.h>

#include "base/core/bytes.hpp"

namespace gw {
namespace {

// RFC 9562 section 6.2, method 1: a 12-bit counter in rand_a keeps ids of one millisecond in order.
struct Sequence {
  std::mutex mutex;
  std::int64_t millis = 0;
  unsigned counter = 0;

  std::pair<std::int64_t, unsigned> next(std::int64_t now) {
    std::lock_guard lock(mutex);
    if (now > millis) {
      millis = now;
      counter = randombytes_uniform(0x400);
    } else if (++counter > 0xfff) {
      ++millis;
      counter = 0;
    }
    return {millis, counter};
  }
};

}  // namespace

std::string new_id(Instant now) {
  static Sequence sequence;
  auto [millis, counter] = sequence.next(to_millis(now));
  std::array<std::uint8_t, 16> raw{};
  randombytes_buf(raw.data(), raw.size());
  for (unsigned i = 0; i < 6; ++i) raw[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
  raw[6] = static_cast<std::uint8_t>(0x70U | (counter >> 8));
  raw[7] = static_cast<std::uint8_t>(counter);
  raw[8] = static_cast<std::uint8_t>(0x80U | (raw[8] & 0x3fU));
  std::string text = to_hex(raw);
  for (std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, "-");
  return text;
}

bool is_id(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    bool hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (dash ? text[i] != '-' : !hex) return false;
  }
  return true;
}

}  // namespace gw
