// SPDX-License-Identifier: EUPL-1.2
#include "base/time/time.hpp"

namespace gw {
namespace {

constexpr std::int64_t max_year = 999'999'999;  // DMN 1.5, table 55: what XML Schema's date can write
constexpr std::int64_t days_per_era = 146'097;  // 400 years
constexpr std::int64_t days_to_1970 = 719'468;  // from 0000-03-01

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

constexpr bool is_leap(std::int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in(std::int64_t year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

}  // namespace

std::optional<Date> Date::make(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < -max_year || year > max_year || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (day > days_in(year, static_cast<int>(month))) return std::nullopt;
  return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day)};
}

// Years are counted from March, so that the leap day comes last and months have a linear formula.
Date Date::from_days(std::int64_t days_since_1970) {
  const std::int64_t day = days_since_1970 + days_to_1970;
  const std::int64_t era = floor_div(day, days_per_era);
  const std::int64_t of_era = day - era * days_per_era;
  const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t from_march = (5 * of_year + 2) / 153;
  const std::int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  return {static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
          static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(of_year - (153 * from_march + 2) / 5 + 1)};
}

std::optional<Date> date_from_days(std::int64_t days) {
  constexpr std::int64_t reach = 365'242'000'000;  // a little less than the days of max_year, on both sides
  if (days < -reach || days > reach) return std::nullopt;
  return Date::from_days(days);
}

std::int64_t Date::days() const {
  const std::int64_t from_march_year = std::int64_t{year} - (month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(from_march_year, 400);
  const std::int64_t year_of_era = from_march_year - era * 400;
  const std::int64_t from_march = month > 2 ? month - 3 : month + 9;
  const std::int64_t of_year = (153 * from_march + 2) / 5 + day - 1;
  const std::int64_t of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
  return era * days_per_era + of_era - days_to_1970;
}

int Date::weekday() const {
  const std::int64_t since_monday = days() + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday - floor_div(since_monday, 7) * 7) + 1;
}

Date add_months(Date date, std::int64_t months) {
  const std::int64_t total = std::int64_t{date.year} * 12 + date.month - 1 + months;
  const std::int64_t year = floor_div(total, 12);
  const int month = static_cast<int>(total - year * 12) + 1;
  const int last = days_in(year, month);
  return {static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(date.day > last ? last : date.day)};
}

Date add_days(Date date, std::int64_t days) {
  return Date::from_days(date.days() + days);
}

DateTime from_wall_seconds(std::int64_t seconds, std::int32_t nanos) {
  const std::int64_t days = floor_div(seconds, 86'400);
  const auto of_day = static_cast<int>(seconds - days * 86'400);
  DateTime at;
  at.date = Date::from_days(days);
  at.time.hour = static_cast<std::uint8_t>(of_day / 3600);
  at.time.minute = static_cast<std::uint8_t>(of_day / 60 % 60);
  at.time.second = static_cast<std::uint8_t>(of_day % 60);
  at.time.nanos = nanos;
  return at;
}

std::int64_t wall_seconds(const DateTime& at) {
  return at.date.days() * 86'400 + at.time.hour * 3600 + at.time.minute * 60 + at.time.second;
}

DayDuration DayDuration::make(std::int64_t seconds, std::int64_t nanos) {
  constexpr std::int64_t billion = 1'000'000'000;
  seconds += nanos / billion;
  nanos %= billion;
  if (seconds > 0 && nanos < 0) {
    --seconds;
    nanos += billion;
  } else if (seconds < 0 && nanos > 0) {
    ++seconds;
    nanos -= billion;
  }
  return {seconds, static_cast<std::int32_t>(nanos)};
}

}  // namespace gw
