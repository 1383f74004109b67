// SPDX-License-Identifier: EUPL-1.2
// Periods (Fristen) by §§ 187 to 193 BGB, which § 31(1) VwVfG, § 26(1) SGB X and § 108(1) AO call in. Pure.
#pragma once

#include <cstdint>

#include "engine/deadline/feiertage.hpp"

namespace gw::deadline {

// The length of a period: days or months. Weeks are seven days, years twelve months (§ 188(2) BGB comes to
// the same). At least one.
class Dauer {
 public:
  static Dauer tage(std::int64_t anzahl) { return {anzahl, 0}; }
  static Dauer wochen(std::int64_t anzahl) { return {7 * anzahl, 0}; }
  static Dauer monate(std::int64_t anzahl) { return {0, anzahl}; }
  static Dauer jahre(std::int64_t anzahl) { return {0, 12 * anzahl}; }

  std::int64_t in_tagen() const { return tage_; }  // 0: given in months
  std::int64_t in_monaten() const { return monate_; }

 private:
  Dauer(std::int64_t tage, std::int64_t monate) : tage_(tage), monate_(monate) {}
  std::int64_t tage_, monate_;
};

struct Frist {
  Date erster_tag;   // that counts
  Date rechnerisch;  // the last day by §§ 187, 188 BGB
  Date ende;         // the last day on which it can be kept: the same or, by § 193 BGB, a later one
  bool operator==(const Frist&) const = default;
};

// The period begins with an event in the course of a day, which does not count (§ 187(1), § 188(1), (2)
// first alternative, (3) BGB). A last day that is no Arbeitstag moves.
Frist nach_ereignis(Date ereignis, Dauer dauer, Gebiet wo);

// The period begins with the beginning of a day, which counts (§ 187(2), § 188(2) second alternative, (3)).
Frist ab_tagesbeginn(Date tag, Dauer dauer, Gebiet wo);

// The last day of a span in which something is given or holds, from the beginning of its first day on. It
// never moves (§ 31(4) VwVfG); nor does a date that an authority has fixed (§ 31(5)).
Date zeitraumende(Date erster_tag, Dauer dauer);

// The last day for an act that is due on `tag`: itself or, if it is a Saturday, Sunday or holiday, the next
// Arbeitstag (§ 193 BGB, § 31(3) VwVfG, § 26(3) SGB X, § 108(3) AO, § 64(3) SGG, § 222(2) ZPO). The holidays
// are those of the place where the act is to be done: of the authority.
Date verschoben(Date tag, Gebiet wo);

}  // namespace gw::deadline
