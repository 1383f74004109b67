// SPDX-License-Identifier: EUPL-1.2
// Arithmetic by the types of both sides (DMN 1.5, tables 53 to 58).
#include "engine/feel/semantics.hpp"

namespace gw::feel {
namespace {

using ast::Operator;

template <class T>
Value from(const std::optional<T>& result) {
  return result ? Value(*result) : Value();
}

Value numbers(Operator op, const Decimal& a, const Decimal& b) {
  switch (op) {
    case Operator::add:
      return from(add(a, b));
    case Operator::subtract:
      return from(subtract(a, b));
    case Operator::multiply:
      return from(multiply(a, b));
    case Operator::divide:
      return from(divide(a, b));
    case Operator::power:
      return from(power(a, b));
    default:
      return {};
  }
}

constexpr std::int64_t most_months = 12'000'000'000;  // more than all the years a date can have

Value months_sum(const MonthDuration& a, std::int64_t months) {
  std::int64_t total = 0;
  if (__builtin_add_overflow(a.months, months, &total)) return {};
  return MonthDuration{total};
}

Value days_sum(const DayDuration& a, const DayDuration& b) {
  std::int64_t total = 0;
  if (__builtin_add_overflow(a.seconds, b.seconds, &total)) return {};
  return DayDuration::make(total, std::int64_t{a.nanos} + b.nanos);
}

// Nanoseconds of a duration as a number, and back.
Decimal seconds_of(const DayDuration& d) {
  const Decimal nanos = *divide(Decimal(std::int64_t{d.nanos}), Decimal(1'000'000'000));
  return *add(Decimal(d.seconds), nanos);
}

Value duration_of(const std::optional<Decimal>& seconds) {
  if (!seconds) return {};
  const Decimal whole = seconds->rounded(0, Rounding::down);
  const auto whole_seconds = whole.to_int();
  const auto rest = subtract(*seconds, whole);
  if (!whole_seconds || !rest) return {};
  const Decimal nanos = multiply(*rest, Decimal(1'000'000'000))->rounded(0, Rounding::down);
  return DayDuration::make(*whole_seconds, nanos.to_int().value_or(0));
}

Value months_of(const std::optional<Decimal>& months) {
  if (!months) return {};
  const auto whole = months->rounded(0, Rounding::down).to_int();
  return whole ? Value(MonthDuration{*whole}) : Value();
}

Value date_plus_months(const Date& date, std::int64_t months) {
  if (months > most_months || months < -most_months) return {};
  const std::int64_t year = date.year + months / 12;
  if (!Date::make(year, 1, 1)) return {};
  const Date moved = add_months(date, months);
  return from(Date::make(moved.year, moved.month, moved.day));
}

Value date_time_plus_months(const DateTime& at, std::int64_t months) {
  const Value date = date_plus_months(at.date, months);
  return date.date() ? Value(DateTime{*date.date(), at.time}) : Value();
}

std::optional<DateTime> plus(const DateTime& at, const DayDuration& d) {
  const auto start = utc_seconds(at);
  if (!start) return std::nullopt;
  const Value sum = days_sum(DayDuration{start->seconds, 0}, d);
  if (!sum.days()) return std::nullopt;
  std::int64_t seconds = sum.days()->seconds;
  std::int64_t nanos = std::int64_t{sum.days()->nanos} + start->nanos;
  seconds += nanos < 0 ? -1 : nanos >= 1'000'000'000 ? 1 : 0;
  nanos += nanos < 0 ? 1'000'000'000 : nanos >= 1'000'000'000 ? -1'000'000'000 : 0;
  return at_zone({seconds, static_cast<std::int32_t>(nanos)}, at.time.zone);
}

DateTime midnight(const Date& date) {
  return {date, TimeOfDay{}};
}

Value date_plus(const Date& date, const DayDuration& d) {
  const auto moved = plus(midnight(date), d);
  return moved ? Value(moved->date) : Value();
}

Value time_plus(const TimeOfDay& time, const DayDuration& d) {
  DateTime at{{2000, 1, 1}, time};
  at.time.zone = {};  // a clock's hand: zones do not matter
  const auto moved = plus(at, d);
  if (!moved) return {};
  TimeOfDay result = moved->time;
  result.zone = time.zone;
  return result;
}

DayDuration negative(const DayDuration& d) {
  return {-d.seconds, -d.nanos};
}

Value difference(const DateTime& a, const DateTime& b) {
  const bool local = a.time.zone.kind == Zone::Kind::local;
  if (local != (b.time.zone.kind == Zone::Kind::local)) return {};
  const auto left = utc_seconds(a);
  const auto right = utc_seconds(b);
  if (!left || !right) return {};
  return DayDuration::make(left->seconds - right->seconds, std::int64_t{left->nanos} - right->nanos);
}

// A date counts as its midnight in UTC where the other side has a zone.
DateTime as_date_time(const Value& value, const Value& other) {
  if (value.date_time()) return *value.date_time();
  DateTime at = midnight(*value.date());
  if (other.date_time() && other.date_time()->time.zone.kind != Zone::Kind::local)
    at.time.zone = {Zone::Kind::offset, 0, {}};
  return at;
}

bool is_day(const Value& v) {
  return v.is(Value::Type::date) || v.is(Value::Type::date_time);
}

Value subtract_values(const Value& a, const Value& b) {
  if (is_day(a) && is_day(b)) return difference(as_date_time(a, b), as_date_time(b, a));
  if (a.time() && b.time()) return difference({{2000, 1, 1}, *a.time()}, {{2000, 1, 1}, *b.time()});
  const Value minus = negate(b);
  if (b.months() || b.days()) return arithmetic(Operator::add, a, minus);
  return {};
}

Value add_months_to(const Value& a, std::int64_t months) {
  if (a.date()) return date_plus_months(*a.date(), months);
  if (a.date_time()) return date_time_plus_months(*a.date_time(), months);
  return a.months() ? months_sum(*a.months(), months) : Value();
}

Value add_days_to(const Value& a, const DayDuration& d) {
  if (a.date()) return date_plus(*a.date(), d);
  if (a.date_time()) return from(plus(*a.date_time(), d));
  if (a.time()) return time_plus(*a.time(), d);
  return a.days() ? days_sum(*a.days(), d) : Value();
}

Value add_values(const Value& a, const Value& b) {
  if (a.string() && b.string()) return *a.string() + *b.string();
  if (b.months()) return add_months_to(a, b.months()->months);
  if (b.days()) return add_days_to(a, *b.days());
  if (a.months() && is_day(b)) return add_months_to(b, a.months()->months);
  if (a.days() && (is_day(b) || b.time())) return add_days_to(b, *a.days());
  return {};
}

Value scale(Operator op, const Value& duration, const Decimal& factor) {
  const auto apply = [&](const Decimal& n) {
    return op == Operator::multiply ? multiply(n, factor) : divide(n, factor);
  };
  if (duration.months()) return months_of(apply(Decimal(duration.months()->months)));
  if (duration.days()) return duration_of(apply(seconds_of(*duration.days())));
  return {};
}

Value divide_durations(const Value& a, const Value& b) {
  if (a.months() && b.months()) return from(divide(Decimal(a.months()->months), Decimal(b.months()->months)));
  if (a.days() && b.days()) return from(divide(seconds_of(*a.days()), seconds_of(*b.days())));
  return {};
}

}  // namespace

Value negate(const Value& value) {
  if (value.number()) return -*value.number();
  if (value.months() && value.months()->months != INT64_MIN) return MonthDuration{-value.months()->months};
  if (value.days() && value.days()->seconds != INT64_MIN) return negative(*value.days());
  return {};
}

Value arithmetic(Operator op, const Value& a, const Value& b) {
  if (a.number() && b.number()) return numbers(op, *a.number(), *b.number());
  switch (op) {
    case Operator::add:
      return add_values(a, b);
    case Operator::subtract:
      return subtract_values(a, b);
    case Operator::multiply:
      if (b.number()) return scale(op, a, *b.number());
      return a.number() ? scale(op, b, *a.number()) : Value();
    case Operator::divide:
      return b.number() ? scale(op, a, *b.number()) : divide_durations(a, b);
    default:
      return {};
  }
}

}  // namespace gw::feel
