// SPDX-License-Identifier: EUPL-1.2
// Public holidays of the Laender and days that count. The law of each Land stands in one table
// (feiertage.cpp), complete from 1995 on.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time/time.hpp"

namespace gw::deadline {

// Where a day counts: a Land, or a part of one that has a holiday of its own. Bits, so that the table can
// say for whom a holiday is.
enum class Gebiet : std::uint32_t {
  bw = 1 << 0,
  by = 1 << 1,
  be = 1 << 2,
  bb = 1 << 3,
  hb = 1 << 4,
  hh = 1 << 5,
  he = 1 << 6,
  mv = 1 << 7,
  ni = 1 << 8,
  nw = 1 << 9,
  rp = 1 << 10,
  sl = 1 << 11,
  sn = 1 << 12,
  st = 1 << 13,
  sh = 1 << 14,
  th = 1 << 15,
  by_katholisch = 1 << 16,    // municipalities with a Catholic majority: Mariä Himmelfahrt
  by_augsburg = 1 << 17,      // and the Friedensfest
  sn_fronleichnam = 1 << 18,  // Catholic Sorbian municipalities
  th_fronleichnam = 1 << 19,  // Eichsfeld and other municipalities that the Land names
};

// "BB" (ISO 3166-2 without "DE-"), "BY-KATHOLISCH", "BY-AUGSBURG", "SN-FRONLEICHNAM", "TH-FRONLEICHNAM";
// nullopt: there is none of that code.
std::optional<Gebiet> gebiet(std::string_view code);

inline constexpr int erstes_jahr = 1995;  // before it the table does not say what was a holiday

// Easter Sunday of a year after 1582.
Date ostersonntag(std::int32_t jahr);

// Name of the public holiday (gesetzlicher Feiertag) that this day is; empty: none, or before `erstes_jahr`.
// Sundays are none by themselves.
std::string_view feiertag(Date tag, Gebiet wo);

// Which days are counted. Werktage are Monday to Saturday (§ 3(2) BUrlG); Arbeitstage leave Saturday out, as
// § 193 BGB and § 31(3) VwVfG do for the end of a period.
enum class Zaehlung { werktage, arbeitstage };

// Neither Sunday nor holiday, and for Arbeitstage no Saturday.
bool zaehlt(Date tag, Gebiet wo, Zaehlung zaehlung);

// The n-th day after `tag` that counts; a negative n: before it; 0: `tag` itself, whatever it is.
Date zaehle(Date tag, int anzahl, Gebiet wo, Zaehlung zaehlung);

}  // namespace gw::deadline
