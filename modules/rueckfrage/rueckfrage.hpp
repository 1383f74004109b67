// SPDX-License-Identifier: EUPL-1.2
// What the office asks a party of a case and what they answer (§ 26 (2) VwVfG), and what a party says
// unasked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time/time.hpp"
#include "modules/haus/haus.hpp"

namespace gw::rueckfrage {

enum class Zustand {
  offen,        // waits for the party
  beantwortet,  // waits for the office
  erledigt,     // closed by the office, answered or not
};

std::string_view name(Zustand zustand);  // "offen"

struct Rueckfrage {
  std::string id, vorgang;
  std::string frage;  // empty: nobody asked, the party had something to say
  Date frist;         // the last day
  Zustand zustand = Zustand::offen;
  std::string antwort;  // empty also when only files came
  Instant gestellt;
  std::optional<Instant> beantwortet;
  std::int64_t fassung = 1;

  bool unaufgefordert() const { return frage.empty(); }
  // Whether the last day has passed without an answer.
  bool verstrichen(Instant now) const { return zustand == Zustand::offen && berlin_date(now) > frist; }
};

// Of one case, oldest first. No right is checked: the caller has.
Result<std::vector<Rueckfrage>> rueckfragen(sql::Tx& tx, const std::string& vorgang);

// As the office's page asks, and as the party's page answers, for programs. The first needs the right
// vorgang.bearbeiten; errors as usecases/frage.hpp and usecases/antwort.hpp
Result<sql::Ticket> stelle_frage(const House& house, const TenantScope& scope, const std::string& vorgang,
                                 const std::string& text, Date frist, Instant now);
Result<sql::Ticket> beantworte_frage(const House& house, const TenantScope& scope, const Rueckfrage& frage,
                                     const std::string& text, Instant now);

}  // namespace gw::rueckfrage
