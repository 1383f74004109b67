// SPDX-License-Identifier: EUPL-1.2
// Calendar values of the house: FEEL's date, time, date and time, and the two durations (DMN 1.5,
// section 10.3.2.3). Pure: no clock here. Time zones come from the system's tz database
// (libhowardhinnant-date).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/id.hpp"

namespace gw {

// Proleptic Gregorian. Always a real day: made by `make` or `parse`.
struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;

  static std::optional<Date> make(std::int64_t year, std::int64_t month, std::int64_t day);
  static std::optional<Date> parse(std::string_view iso);  // "2026-11-20", years up to 9 digits, leading '-'
  static Date from_days(std::int64_t days_since_1970);
  std::int64_t days() const;  // since 1970-01-01
  int weekday() const;        // 1 = Monday … 7 = Sunday (ISO 8601)
  std::string text() const;   // ISO 8601
  auto operator<=>(const Date&) const = default;
};

// Where a time of day stands: nothing (local), a fixed offset in seconds, or a zone by name.
struct Zone {
  enum class Kind : std::uint8_t { local, offset, named } kind = Kind::local;
  std::int32_t offset_seconds = 0;
  std::string name;  // "Europe/Berlin"
  bool operator==(const Zone&) const = default;
};

struct TimeOfDay {
  std::uint8_t hour = 0, minute = 0, second = 0;
  std::int32_t nanos = 0;  // 0 … 999'999'999
  Zone zone;

  static std::optional<TimeOfDay> parse(
      std::string_view iso);  // "14:30:00.5+02:00", "09:00:00@Europe/Berlin", "…Z"
  std::string text() const;
  bool operator==(const TimeOfDay&) const = default;  // field by field; FEEL's comparison is in engine/feel
};

struct DateTime {  // "2026-11-20T14:30:00@Europe/Berlin"
  Date date;
  TimeOfDay time;

  static std::optional<DateTime> parse(std::string_view iso);
  std::string text() const;
  bool operator==(const DateTime&) const = default;
};

struct MonthDuration {  // years and months
  std::int64_t months = 0;
  static std::optional<MonthDuration> parse(std::string_view iso);  // "P1Y2M"
  std::string text() const;
  auto operator<=>(const MonthDuration&) const = default;
};

struct DayDuration {  // days and time
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;                                         // same sign as seconds
  static std::optional<DayDuration> parse(std::string_view iso);  // "P3DT4H"
  std::string text() const;
  auto operator<=>(const DayDuration&) const = default;

  // Brings seconds and nanos to the same sign and nanos below one second.
  static DayDuration make(std::int64_t seconds, std::int64_t nanos);
};

Date add_months(Date date,
                std::int64_t months);  // the day is cut to the month's last (31 Jan + 1 = 28/29 Feb)
Date add_days(Date date, std::int64_t days);

// What the clock on the wall in Europe/Berlin shows at this instant, and back. A local time that summer time
// skips is moved forward; one that occurs twice means the first.
DateTime to_berlin(Instant at);
Date berlin_date(Instant at);
Instant from_berlin(const DateTime& local);
// The instant of a date and time; local ones are read as Europe/Berlin. nullopt: unknown zone.
std::optional<Instant> to_instant(const DateTime& at);
// True for a zone of the system's tz database.
bool is_zone(std::string_view name);
// Seconds that a zone is ahead of UTC at this local date and time; 0 for a local one. nullopt: unknown zone.
std::optional<std::int32_t> utc_offset(const DateTime& at);
// Seconds and nanoseconds since 1970 in UTC; a local time counts as UTC. Not limited to the range of Instant.
struct UtcSeconds {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  auto operator<=>(const UtcSeconds&) const = default;
};
std::optional<UtcSeconds> utc_seconds(const DateTime& at);
// What the wall shows in this zone at that moment. nullopt: unknown zone, or a year beyond 999'999'999.
std::optional<DateTime> at_zone(UtcSeconds at, const Zone& zone);
std::optional<Date> date_from_days(std::int64_t days);  // as Date::from_days, nullopt beyond that year
// The date and time `seconds` after 1970-01-01T00:00:00 on a wall clock that knows no zones (zone: local).
DateTime from_wall_seconds(std::int64_t seconds, std::int32_t nanos);
std::int64_t wall_seconds(const DateTime& at);  // and back; the zone does not count

std::string iso_utc(Instant at);                           // "2026-11-20T13:05:00.000Z"
std::optional<Instant> parse_iso_utc(std::string_view t);  // exactly that form

}  // namespace gw
