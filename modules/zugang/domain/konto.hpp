// SPDX-License-Identifier: EUPL-1.2
// Accounts and sessions as the platform knows them. Pure.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "base/core/id.hpp"

namespace gw::zugang {

// A citizen (Person), or somebody who works for an authority or the service centre.
enum class Art { person, beschaeftigt };

struct Konto {
  std::string id;
  std::string kennung;
  std::string passwort;           // "$argon2id$…"
  bool einmalpasswort = false;    // has to be changed at the next sign-in
  std::string totp;               // sealed secret; empty: no second factor yet
  std::int64_t totp_schritt = 0;  // the last one that was used: a code works once
  Art art = Art::person;
  bool verbund = false;  // may act at /verbund
  std::string name;
  bool gesperrt = false;
  std::int64_t version = 1;
};

struct Sitzung {
  std::string id;  // hash of the cookie
  std::string konto;
  Art art = Art::person;
  Instant gesehen;
  Instant endet;        // when nothing more is seen of it
  Instant spaetestens;  // and in any case
};

inline std::chrono::milliseconds ruhezeit(Art art) {
  return art == Art::beschaeftigt ? std::chrono::minutes(30) : std::chrono::minutes(60);
}
inline constexpr std::chrono::hours laengste_sitzung{12};

// Seen again now: ends later, but never after `spaetestens`.
inline Sitzung gesehen(Sitzung sitzung, Instant now) {
  sitzung.gesehen = now;
  sitzung.endet = std::min(now + ruhezeit(sitzung.art), sitzung.spaetestens);
  return sitzung;
}

inline Sitzung neue_sitzung(std::string id, const Konto& konto, Instant now) {
  return gesehen({std::move(id), konto.id, konto.art, now, now, now + laengste_sitzung}, now);
}

// Writing down each page view would cost a commit each.
inline constexpr std::chrono::seconds schreibabstand{60};

}  // namespace gw::zugang
