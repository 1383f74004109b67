// SPDX-License-Identifier: EUPL-1.2
// A deadline as it runs in a case, with all that explains its last day: the day that begins it, days in which
// it rests, an extension, and why its last day is not the computed one. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/deadline/frist.hpp"

namespace gw::deadline {

// "P14D", "P3M", "P1Y": whole days (at most 3,660) or months (at most 120), at least one. nullopt: anything
// else.
std::optional<Dauer> dauer(std::string_view iso);

enum class Zaehlweise {
  frist,  // something is to be done on the last day, so that one is an Arbeitstag (§ 193 BGB, § 31(3) VwVfG)
  wartezeit,  // nothing is to be done on the last day, which never moves (§ 75 sentence 2 VwGO, § 88 SGG)
  gesetzt,    // a day until which an authority asks for something: it moves like that of a period, unless the
              // party was pointed to that rule (§ 31(3) VwVfG)
  tag,        // a day that is fixed (§ 31(5) VwVfG): it stands as it is
};

struct Fristlauf {
  Zaehlweise zaehlweise = Zaehlweise::frist;
  Date ereignis;  // in the course of which it begins; of a day that is set or fixed: that day
  Dauer dauer = Dauer::tage(1);
  std::int64_t ruhetage = 0;                 // that are not counted in
  std::optional<Date> verlaengert_bis = {};  // instead of what is computed, never before it
};

// A day that a period does not end on.
struct Hindernis {
  Date tag;
  std::string_view feiertag;  // its name; empty: a Saturday or Sunday
  bool operator==(const Hindernis&) const = default;
};

struct Rechnung {
  Date erster_tag;                     // that counts
  Date rechnerisch;                    // the last day by § 188 BGB, without rest and extension
  bool monatsletzter = false;          // § 188(3) BGB: the last month has no day of that number
  Date ungeschoben;                    // with both
  std::vector<Hindernis> hindernisse;  // from `ungeschoben` to the day before `ende`
  Date ende;                           // the last day
  bool operator==(const Rechnung&) const = default;
};
Rechnung rechne(const Fristlauf& lauf, Gebiet wo);

}  // namespace gw::deadline
