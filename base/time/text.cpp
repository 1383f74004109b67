// SPDX-License-Identifier: EUPL-1.2
// ISO 8601 as XML Schema writes it, with FEEL's "@zone" (DMN 1.5, section 10.3.4.1).
#include <cstdio>
#include <cstdlib>

#include "base/time/time.hpp"

namespace gw {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : left_(text) {}

  bool done() const { return left_.empty(); }
  bool is_next(char c) const { return !left_.empty() && left_[0] == c; }
  bool is_digit() const { return !left_.empty() && left_[0] >= '0' && left_[0] <= '9'; }
  bool skip(char c) {
    if (!is_next(c)) return false;
    left_.remove_prefix(1);
    return true;
  }
  // The digits that stand here: between `least` and `most` of them.
  std::optional<std::string_view> digits(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    while (n < left_.size() && left_[n] >= '0' && left_[n] <= '9') ++n;
    if (n < least || n > most) return std::nullopt;
    return take(n);
  }
  std::string_view take(std::size_t n) {
    const std::string_view text = left_.substr(0, n);
    left_.remove_prefix(text.size());
    return text;
  }
  std::string_view rest() { return take(left_.size()); }
  std::size_t size() const { return left_.size(); }

 private:
  std::string_view left_;
};

std::int64_t to_number(std::string_view digits) {
  std::int64_t n = 0;
  for (char c : digits) n = n * 10 + (c - '0');
  return n;
}

std::int32_t to_nanos(std::string_view digits) {
  std::string padded(digits.substr(0, 9));
  padded.append(9 - padded.size(), '0');
  return static_cast<std::int32_t>(to_number(padded));
}

template <class... Numbers>
std::string format(const char* pattern, Numbers... numbers) {
  char buffer[64];
  const int n = std::snprintf(buffer, sizeof buffer, pattern, numbers...);
  return std::string(buffer, static_cast<std::size_t>(n));
}

std::string fraction(std::int32_t nanos) {
  if (nanos == 0) return {};
  std::string digits = format("%09d", std::abs(nanos));
  while (digits.back() == '0') digits.pop_back();
  return "." + digits;
}

// A number of exactly two digits, at most `most`.
std::optional<std::uint8_t> two_digits(Reader& in, int most) {
  const auto digits = in.digits(2, 2);
  if (!digits || to_number(*digits) > most) return std::nullopt;
  return static_cast<std::uint8_t>(to_number(*digits));
}

// digits() is greedy, so "hh" before another digit fails there as it should: fields are separated by signs.
std::optional<Zone> parse_offset(Reader& in, bool negative) {
  const auto hours = two_digits(in, 18);
  if (!hours || !in.skip(':')) return std::nullopt;
  const auto minutes = two_digits(in, 59);
  if (!minutes) return std::nullopt;
  std::uint8_t seconds = 0;
  if (in.skip(':')) {
    const auto more = two_digits(in, 59);
    if (!more) return std::nullopt;
    seconds = *more;
  }
  const std::int32_t total = *hours * 3600 + *minutes * 60 + seconds;
  if (total > 18 * 3600 || !in.done()) return std::nullopt;
  return Zone{Zone::Kind::offset, negative ? -total : total, {}};
}

std::optional<Zone> parse_zone(Reader& in) {
  if (in.done()) return Zone{};
  if (in.skip('Z') || in.skip('z'))
    return in.done() ? std::optional(Zone{Zone::Kind::offset, 0, {}}) : std::nullopt;
  if (in.skip('+')) return parse_offset(in, false);
  if (in.skip('-')) return parse_offset(in, true);
  if (!in.skip('@')) return std::nullopt;
  std::string name(in.rest());
  if (!is_zone(name)) return std::nullopt;
  return Zone{Zone::Kind::named, 0, std::move(name)};
}

std::string zone_text(const Zone& zone) {
  if (zone.kind == Zone::Kind::local) return {};
  if (zone.kind == Zone::Kind::named) return "@" + zone.name;
  if (zone.offset_seconds == 0) return "Z";
  const int total = std::abs(zone.offset_seconds);
  std::string text =
      format("%c%02d:%02d", zone.offset_seconds < 0 ? '-' : '+', total / 3600, total / 60 % 60);
  return total % 60 == 0 ? text : text + format(":%02d", total % 60);
}

std::optional<Date> parse_date(Reader& in) {
  const bool negative = in.skip('-');
  const auto year = in.digits(4, 9);
  if (!year || (year->size() > 4 && year->front() == '0') || !in.skip('-')) return std::nullopt;
  const auto month = in.digits(2, 2);
  if (!month || !in.skip('-')) return std::nullopt;
  const auto day = in.digits(2, 2);
  if (!day) return std::nullopt;
  return Date::make(negative ? -to_number(*year) : to_number(*year), to_number(*month), to_number(*day));
}

std::optional<TimeOfDay> parse_time(Reader& in) {
  TimeOfDay time;
  const auto hour = two_digits(in, 24);
  if (!hour || !in.skip(':')) return std::nullopt;
  const auto minute = two_digits(in, 59);
  if (!minute || !in.skip(':')) return std::nullopt;
  const auto second = two_digits(in, 59);
  if (!second) return std::nullopt;
  if (in.skip('.')) {
    const auto digits = in.digits(1, 64);
    if (!digits) return std::nullopt;
    time.nanos = to_nanos(*digits);
  }
  auto zone = parse_zone(in);
  // XML Schema's 24:00:00 is the next day's midnight; as a time of day it says nothing.
  if (!zone || *hour == 24) return std::nullopt;
  time.hour = *hour;
  time.minute = *minute;
  time.second = *second;
  time.zone = std::move(*zone);
  return time;
}

// One field "12D" of a duration; advances only when its letter follows. At most 15 digits, so that sums fit.
std::optional<std::int64_t> field(Reader& in, char letter) {
  Reader ahead = in;
  const auto digits = ahead.digits(1, 15);
  if (!digits || !ahead.skip(letter)) return std::nullopt;
  in = ahead;
  return to_number(*digits);
}

}  // namespace

std::optional<Date> Date::parse(std::string_view iso) {
  Reader in(iso);
  const auto date = parse_date(in);
  return in.done() ? date : std::nullopt;
}

std::string Date::text() const {
  return format("%s%04d-%02d-%02d", year < 0 ? "-" : "", std::abs(year), month, day);
}

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view iso) {
  Reader in(iso);
  return parse_time(in);
}

std::string TimeOfDay::text() const {
  return format("%02d:%02d:%02d", hour, minute, second) + fraction(nanos) + zone_text(zone);
}

std::optional<DateTime> DateTime::parse(std::string_view iso) {
  Reader in(iso);
  const auto date = parse_date(in);
  if (!date || !in.skip('T')) return std::nullopt;
  auto time = parse_time(in);
  if (!time) return std::nullopt;
  return DateTime{*date, std::move(*time)};
}

std::string DateTime::text() const {
  return date.text() + "T" + time.text();
}

std::optional<MonthDuration> MonthDuration::parse(std::string_view iso) {
  Reader in(iso);
  const bool negative = in.skip('-');
  if (!in.skip('P') || in.done()) return std::nullopt;
  const std::int64_t years = field(in, 'Y').value_or(0);
  const std::int64_t months = field(in, 'M').value_or(0);
  if (!in.done()) return std::nullopt;
  const std::int64_t total = years * 12 + months;
  return MonthDuration{negative ? -total : total};
}

std::string MonthDuration::text() const {
  const std::int64_t total = std::abs(months);
  std::string text = months < 0 ? "-P" : "P";
  if (total >= 12) text += std::to_string(total / 12) + "Y";
  if (total % 12 != 0 || total == 0) text += std::to_string(total % 12) + "M";
  return text;
}

std::optional<DayDuration> DayDuration::parse(std::string_view iso) {
  constexpr std::int64_t most = INT64_C(1) << 60;
  Reader in(iso);
  const bool negative = in.skip('-');
  if (!in.skip('P') || in.done()) return std::nullopt;
  const std::int64_t days = field(in, 'D').value_or(0);
  std::int64_t total = 0;
  std::int32_t nanos = 0;
  if (in.skip('T')) {
    if (in.done()) return std::nullopt;
    total += field(in, 'H').value_or(0) * 3600;
    total += field(in, 'M').value_or(0) * 60;
    if (auto seconds = field(in, 'S')) {
      total += *seconds;
    } else if (in.is_digit()) {
      const auto whole = in.digits(1, 15);
      if (!whole || !in.skip('.')) return std::nullopt;
      const auto digits = in.digits(1, 64);
      if (!digits || !in.skip('S')) return std::nullopt;
      total += to_number(*whole);
      nanos = to_nanos(*digits);
    }
  }
  if (!in.done() || days > most / 86'400 - total / 86'400) return std::nullopt;
  total += days * 86'400;
  return negative ? DayDuration{-total, -nanos} : DayDuration{total, nanos};
}

std::string DayDuration::text() const {
  const std::int64_t total = std::abs(seconds);
  std::string text = seconds < 0 || nanos < 0 ? "-P" : "P";
  if (total >= 86'400) text += std::to_string(total / 86'400) + "D";
  const std::int64_t hours = total / 3600 % 24;
  const std::int64_t minutes = total / 60 % 60;
  std::string of_day;
  if (hours != 0) of_day += std::to_string(hours) + "H";
  if (minutes != 0) of_day += std::to_string(minutes) + "M";
  if (total % 60 != 0 || nanos != 0) of_day += std::to_string(total % 60) + fraction(nanos) + "S";
  if (of_day.empty() && text.back() == 'P') of_day = "0S";
  return of_day.empty() ? text : text + "T" + of_day;
}

std::string iso_utc(Instant at) {
  const std::int64_t millis = to_millis(at);
  const std::int64_t seconds = millis / 1000 - (millis % 1000 < 0 ? 1 : 0);
  const DateTime wall = from_wall_seconds(seconds, 0);
  return wall.text() + format(".%03dZ", static_cast<int>(millis - seconds * 1000));
}

std::optional<Instant> parse_iso_utc(std::string_view t) {
  if (t.size() < 24 || t.back() != 'Z' || t[t.size() - 5] != '.') return std::nullopt;
  const auto at = DateTime::parse(t);
  if (!at) return std::nullopt;
  return from_millis(wall_seconds(*at) * 1000 + at->time.nanos / 1'000'000);
}

}  // namespace gw
