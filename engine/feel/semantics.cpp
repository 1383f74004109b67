// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/semantics.hpp"

#include <algorithm>

namespace gw::feel {
namespace {

using ast::Operator;

bool is_local(const TimeOfDay& time) {
  return time.zone.kind == Zone::Kind::local;
}

// A time of day with a named zone has no date; it is read with the zone's standard offset of the year 2000.
std::int64_t utc_nanos_of_day(const TimeOfDay& time, const Zone& zone) {
  DateTime winter{{2000, 1, 1}, time};
  winter.time.zone = zone;
  const std::int64_t of_day =
      time.hour * 3600 + time.minute * 60 + time.second - utc_offset(winter).value_or(0);
  return of_day * 1'000'000'000 + time.nanos;
}

// What has no zone takes the other side's (table 54).
const Zone& zone_beside(const TimeOfDay& time, const TimeOfDay& other) {
  return is_local(time) ? other.zone : time.zone;
}

std::strong_ordering order_times(const TimeOfDay& a, const TimeOfDay& b) {
  return utc_nanos_of_day(a, zone_beside(a, b)) <=> utc_nanos_of_day(b, zone_beside(b, a));
}

std::optional<std::strong_ordering> order_date_times(DateTime a, DateTime b) {
  a.time.zone = zone_beside(a.time, b.time);
  b.time.zone = zone_beside(b.time, a.time);
  const auto left = utc_seconds(a);
  const auto right = utc_seconds(b);
  if (!left || !right) return std::nullopt;
  return *left <=> *right;
}

// One with a zone and one without are different moments, whatever the hands of the clock show.
bool only_one_has_zone(const Value& a, const Value& b) {
  if (a.time()) return is_local(*a.time()) != is_local(*b.time());
  return a.date_time() && is_local(a.date_time()->time) != is_local(b.date_time()->time);
}

std::optional<bool> equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!equal(a[i], b[i]).value_or(false)) return false;
  return true;
}

std::optional<bool> equal_contexts(const Context& a, const Context& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const Context::Entry& entry) {
    const Value* other = b.find(entry.first);
    return other && equal(entry.second, *other).value_or(false);
  });
}

std::optional<bool> equal_ranges(const Range& a, const Range& b) {
  return a.low_included == b.low_included && a.high_included == b.high_included &&
         equal(a.low, b.low).value_or(false) && equal(a.high, b.high).value_or(false);
}

bool holds(Operator op, std::strong_ordering order) {
  switch (op) {
    case Operator::less:
      return order < 0;
    case Operator::at_most:
      return order <= 0;
    case Operator::more:
      return order > 0;
    case Operator::at_least:
      return order >= 0;
    default:
      return false;
  }
}

}  // namespace

bool is_ordered(Value::Type type) {
  switch (type) {
    case Value::Type::number:
    case Value::Type::string:
    case Value::Type::date:
    case Value::Type::time:
    case Value::Type::date_time:
    case Value::Type::months:
    case Value::Type::days:
      return true;
    default:
      return false;
  }
}

std::optional<std::strong_ordering> order(const Value& a, const Value& b) {
  if (a.type() != b.type()) return std::nullopt;
  switch (a.type()) {
    case Value::Type::number:
      return *a.number() <=> *b.number();
    case Value::Type::string:
      return *a.string() <=> *b.string();
    case Value::Type::date:
      return *a.date() <=> *b.date();
    case Value::Type::time:
      return order_times(*a.time(), *b.time());
    case Value::Type::date_time:
      return order_date_times(*a.date_time(), *b.date_time());
    case Value::Type::months:
      return *a.months() <=> *b.months();
    case Value::Type::days:
      return *a.days() <=> *b.days();
    default:
      return std::nullopt;
  }
}

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.type() != b.type()) return std::nullopt;
  if (is_ordered(a.type())) {
    if (only_one_has_zone(a, b)) return false;
    const auto which = order(a, b);
    return which ? std::optional(*which == 0) : std::nullopt;
  }
  switch (a.type()) {
    case Value::Type::list:
      return equal_lists(*a.list(), *b.list());
    case Value::Type::context:
      return equal_contexts(*a.context(), *b.context());
    case Value::Type::range:
      return equal_ranges(*a.range(), *b.range());
    default:
      return a == b;
  }
}

Value compare(Operator op, const Value& a, const Value& b) {
  if (op == Operator::equal) return from_logic(equal(a, b));
  if (op == Operator::not_equal) return not_of(from_logic(equal(a, b)));
  const auto which = order(a, b);
  return which ? Value(holds(op, *which)) : Value();
}

std::optional<bool> contains(const Range& range, const Value& value) {
  if (value.is_null() || (range.low.is_null() && range.high.is_null())) return std::nullopt;
  if (!range.low.is_null()) {
    const auto which = order(value, range.low);
    if (!which) return std::nullopt;
    if (*which < 0 || (*which == 0 && !range.low_included)) return false;
  }
  if (!range.high.is_null()) {
    const auto which = order(value, range.high);
    if (!which) return std::nullopt;
    if (*which > 0 || (*which == 0 && !range.high_included)) return false;
  }
  return true;
}

std::optional<bool> is_in(const Value& value, const Value& test) {
  if (const Range* range = test.range())
    return value.is(Value::Type::range) ? equal(value, test) : contains(*range, value);
  const std::optional<bool> same = equal(value, test);
  const List* items = test.list();
  if (!items || same == true) return same;
  return std::any_of(items->begin(), items->end(), [&](const Value& item) {
    if (const Range* range = item.range()) return contains(*range, value).value_or(false);
    return equal(value, item).value_or(false);
  });
}

Value not_of(const Value& value) {
  const bool* truth = value.boolean();
  return truth ? Value(!*truth) : Value();
}

}  // namespace gw::feel
