// SPDX-License-Identifier: EUPL-1.2
// Slows down guessing: who tries often waits ever longer. Counted per account (known or not), per second
// factor and per address. Pure; the counters lie in the platform's database and survive a restart.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/id.hpp"

namespace gw::zugang {

struct Bremsregel {
  int frei;                             // tries without any wait
  std::chrono::seconds laengste_pause;  // waits double from one second up to this
};

// Five slips of the finger cost nothing. An account is never locked for long: else anybody could lock out the
// mayor.
inline constexpr Bremsregel je_konto{5, std::chrono::minutes(5)};
inline constexpr Bremsregel je_code{5, std::chrono::minutes(15)};
// Many people share the address of a town hall or of a mobile network.
inline constexpr Bremsregel je_adresse{30, std::chrono::minutes(15)};

// Secrets of receipts and the like (Drossel).
inline constexpr Bremsregel je_schluessel{10, std::chrono::minutes(15)};

struct Bremse {
  int versuche = 0;
  Instant zuletzt;
  Instant gesperrt_bis;
};

// A counter that nobody touched for a day begins anew.
inline constexpr std::chrono::hours vergessen{24};

// Until when to wait; nullopt: try.
std::optional<Instant> sperre(const Bremse& bremse, Instant now);

// One more try. It is counted before it is known to be wrong, so that a thousand at once are a thousand.
Bremse nach_versuch(Bremse bremse, const Bremsregel& regel, Instant now);

// The address as it counts: IPv6 by its first 64 bits, because a household has all the others.
std::string adressgruppe(std::string_view remote);

}  // namespace gw::zugang
