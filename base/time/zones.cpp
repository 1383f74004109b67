// SPDX-License-Identifier: EUPL-1.2
#include <date/tz.h>
#include <stdexcept>

#include "base/time/time.hpp"

namespace gw {
namespace {

using std::chrono::seconds;

const date::time_zone* find_zone(std::string_view name) {
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

const date::time_zone& berlin() {
  static const date::time_zone* zone = date::locate_zone("Europe/Berlin");
  return *zone;
}

// The tz files list transitions until 2037. After that the rules of 2010 … 2037 go on: the Gregorian calendar
// takes 14 shapes, and each occurs in these 28 years, so a later year is looked up in the last of them that
// has its shape.
constexpr std::int32_t last_listed_year = 2037;

std::int64_t listed_shift_days(std::int32_t year) {
  if (year <= last_listed_year) return 0;
  const Date first{year, 1, 1};
  const bool leap = Date::make(year, 2, 29).has_value();
  std::int32_t same = last_listed_year;
  while (Date{same, 1, 1}.weekday() != first.weekday() || Date::make(same, 2, 29).has_value() != leap) --same;
  return first.days() - Date{same, 1, 1}.days();
}

std::int64_t to_listed(std::int64_t wall) {
  return wall - listed_shift_days(from_wall_seconds(wall, 0).date.year) * 86'400;
}

// date's own years are 16 bits wide; before the first transition nothing changes any more.
std::int64_t within_reach(std::int64_t wall) {
  constexpr std::int64_t year_1 = -62'135'596'800;
  return wall < year_1 ? year_1 : wall;
}

std::int32_t offset_at_wall(const date::time_zone& zone, std::int64_t wall) {
  const date::local_seconds local{seconds{within_reach(to_listed(wall))}};
  return static_cast<std::int32_t>(zone.get_info(local).first.offset.count());
}

std::int32_t offset_at_utc(const date::time_zone& zone, std::int64_t utc) {
  const date::sys_seconds at{seconds{within_reach(to_listed(utc))}};
  return static_cast<std::int32_t>(zone.get_info(at).offset.count());
}

std::optional<std::int32_t> offset_of(const Zone& zone, std::int64_t wall) {
  if (zone.kind == Zone::Kind::local) return 0;
  if (zone.kind == Zone::Kind::offset) return zone.offset_seconds;
  const date::time_zone* named = find_zone(zone.name);
  if (!named) return std::nullopt;
  return offset_at_wall(*named, wall);
}

}  // namespace

bool is_zone(std::string_view name) {
  return find_zone(name) != nullptr;
}

DateTime to_berlin(Instant at) {
  const std::int64_t millis = to_millis(at);
  const std::int64_t utc = millis / 1000 - (millis % 1000 < 0 ? 1 : 0);
  return from_wall_seconds(utc + offset_at_utc(berlin(), utc),
                           static_cast<std::int32_t>(millis - utc * 1000) * 1'000'000);
}

Date berlin_date(Instant at) {
  return to_berlin(at).date;
}

// The offset before a gap moves a skipped time forward; the first of two offsets is the one before summer
// time ends.
Instant from_berlin(const DateTime& local) {
  const std::int64_t wall = wall_seconds(local);
  return from_millis((wall - offset_at_wall(berlin(), wall)) * 1000 + local.time.nanos / 1'000'000);
}

std::optional<Instant> to_instant(const DateTime& at) {
  if (at.time.zone.kind == Zone::Kind::local) return from_berlin(at);
  const auto utc = utc_seconds(at);
  if (!utc) return std::nullopt;
  return from_millis(utc->seconds * 1000 + utc->nanos / 1'000'000);
}

std::optional<std::int32_t> utc_offset(const DateTime& at) {
  return offset_of(at.time.zone, wall_seconds(at));
}

std::optional<UtcSeconds> utc_seconds(const DateTime& at) {
  const std::int64_t wall = wall_seconds(at);
  const auto offset = offset_of(at.time.zone, wall);
  if (!offset) return std::nullopt;
  return UtcSeconds{wall - *offset, at.time.nanos};
}

std::optional<DateTime> at_zone(UtcSeconds at, const Zone& zone) {
  std::int64_t offset = zone.offset_seconds;
  if (zone.kind == Zone::Kind::local) offset = 0;
  if (!date_from_days(at.seconds / 86'400)) return std::nullopt;
  if (zone.kind == Zone::Kind::named) {
    const date::time_zone* named = find_zone(zone.name);
    if (!named) return std::nullopt;
    offset = offset_at_utc(*named, at.seconds);
  }
  DateTime local = from_wall_seconds(at.seconds + offset, at.nanos);
  local.time.zone = zone;
  return local;
}

}  // namespace gw
