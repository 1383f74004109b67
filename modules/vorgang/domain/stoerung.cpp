// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/stoerung.hpp"

#include <array>
#include <chrono>

namespace gw::vorgang {

std::optional<Instant> naechster_versuch(std::int64_t versuche, Instant now) {
  using namespace std::chrono_literals;
  static constexpr std::array<std::chrono::minutes, 5> pausen{1min, 10min, 1h, 6h, 24h};
  if (versuche < 1 || versuche > static_cast<std::int64_t>(pausen.size())) return std::nullopt;
  return now + pausen[static_cast<std::size_t>(versuche - 1)];
}

bool ist_endgueltig(const Error& refusal) {
  switch (refusal.kind) {
    case ErrorKind::invalid:
    case ErrorKind::malformed:
    case ErrorKind::forbidden:
    case ErrorKind::not_found:
    case ErrorKind::too_large:
    case ErrorKind::unsupported:
      return true;
    default:
      return false;
  }
}

}  // namespace gw::vorgang
