// SPDX-License-Identifier: EUPL-1.2
// Members of values behind a point (DMN 1.5, section 10.3.2.6 and table 65).
#include "engine/feel/semantics.hpp"

namespace gw::feel {
namespace {

using Getter = std::optional<Value> (*)(const Value& base);

struct Property {
  std::string_view name;
  Getter get;
};

const Date* date_of(const Value& v) {
  return v.date_time() ? &v.date_time()->date : v.date();
}

std::optional<TimeOfDay> time_of(const Value& v) {
  if (v.date_time()) return v.date_time()->time;
  return v.time() ? std::optional(*v.time()) : std::nullopt;
}

template <auto field>
std::optional<Value> date_field(const Value& v) {
  const Date* date = date_of(v);
  return date ? std::optional<Value>(Value(static_cast<std::int64_t>(date->*field))) : std::nullopt;
}

std::optional<Value> weekday(const Value& v) {
  const Date* date = date_of(v);
  return date ? std::optional<Value>(Value(date->weekday())) : std::nullopt;
}

template <auto field>
std::optional<Value> time_field(const Value& v) {
  const auto time = time_of(v);
  return time ? std::optional<Value>(Value(static_cast<std::int64_t>((*time).*field))) : std::nullopt;
}

std::optional<Value> time_offset(const Value& v) {
  const auto time = time_of(v);
  if (!time) return std::nullopt;
  if (time->zone.kind == Zone::Kind::local) return Value();
  const DateTime at{date_of(v) ? *date_of(v) : Date{2000, 1, 1}, *time};
  const auto offset = utc_offset(at);
  return offset ? Value(DayDuration{*offset, 0}) : Value();
}

std::optional<Value> timezone(const Value& v) {
  const auto time = time_of(v);
  if (!time) return std::nullopt;
  return time->zone.kind == Zone::Kind::named ? Value(time->zone.name) : Value();
}

Value with_fraction(std::int64_t seconds, std::int32_t nanos) {
  const auto fraction = divide(Decimal(std::int64_t{nanos}), Decimal(1'000'000'000));
  return nanos == 0 ? Value(seconds) : Value(*add(Decimal(seconds), *fraction));
}

std::optional<Value> second(const Value& v) {
  const auto time = time_of(v);
  return time ? std::optional(with_fraction(time->second, time->nanos)) : std::nullopt;
}

std::optional<Value> seconds(const Value& v) {
  return v.days() ? std::optional(with_fraction(v.days()->seconds % 60, v.days()->nanos)) : std::nullopt;
}

template <std::int64_t unit, std::int64_t in_next>
std::optional<Value> day_duration_field(const Value& v) {
  if (!v.days()) return std::nullopt;
  const std::int64_t whole = v.days()->seconds / unit;
  return Value(in_next == 0 ? whole : whole % (in_next == 0 ? 1 : in_next));
}

std::optional<Value> years(const Value& v) {
  return v.months() ? std::optional<Value>(Value(v.months()->months / 12)) : std::nullopt;
}

std::optional<Value> months(const Value& v) {
  return v.months() ? std::optional<Value>(Value(v.months()->months % 12)) : std::nullopt;
}

template <auto field>
std::optional<Value> range_field(const Value& v) {
  return v.range() ? std::optional<Value>(Value(v.range()->*field)) : std::nullopt;
}

constexpr Property properties[] = {
    {"year", date_field<&Date::year>},
    {"month", date_field<&Date::month>},
    {"day", date_field<&Date::day>},
    {"weekday", weekday},
    {"hour", time_field<&TimeOfDay::hour>},
    {"minute", time_field<&TimeOfDay::minute>},
    {"second", second},
    {"time offset", time_offset},
    {"timezone", timezone},
    {"years", years},
    {"months", months},
    {"days", day_duration_field<86'400, 0>},
    {"hours", day_duration_field<3600, 24>},
    {"minutes", day_duration_field<60, 60>},
    {"seconds", seconds},
    {"start", range_field<&Range::low>},
    {"end", range_field<&Range::high>},
    {"start included", range_field<&Range::low_included>},
    {"end included", range_field<&Range::high_included>},
};

}  // namespace

std::optional<Value> member(const Value& base, std::string_view name) {
  if (const Context* context = base.context()) {
    const Value* found = context->find(name);
    return found ? std::optional(*found) : std::nullopt;
  }
  if (const List* list = base.list()) {
    List members;
    for (const Value& item : *list)
      members.push_back(item.list() ? Value() : member(item, name).value_or(Value()));
    return Value(std::move(members));
  }
  for (const Property& property : properties)
    if (property.name == name) return property.get(base);
  return std::nullopt;
}

}  // namespace gw::feel
