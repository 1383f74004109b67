// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/times.hpp"

#include <charconv>
#include <chrono>

#include "engine/bpmn/engine.hpp"

namespace gw::bpmn {
namespace {

Value duration_from(std::string_view text) {
  if (auto days = DayDuration::parse(text)) return Value(*days);
  if (auto months = MonthDuration::parse(text)) return Value(*months);
  return {};
}

Value moment_from(std::string_view text) {
  if (auto date = Date::parse(text)) return Value(*date);
  if (auto date_time = DateTime::parse(text)) return Value(*date_time);
  return {};
}

std::optional<WrittenTime> written(Value due) {
  if (due.is_null()) return std::nullopt;
  return WrittenTime{std::move(due)};
}

// R[n]/duration, R[n]/start/duration
std::optional<WrittenTime> cycle_from(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (!text.starts_with('R') || slash == text.npos) return std::nullopt;
  WrittenTime cycle{.due = {}, .times = -1};
  const std::string_view count = text.substr(1, slash - 1);
  if (!count.empty()) {
    const auto [end, problem] = std::from_chars(count.data(), count.data() + count.size(), cycle.times);
    if (problem != std::errc() || end != count.data() + count.size() || cycle.times < 1) return std::nullopt;
  }
  text.remove_prefix(slash + 1);
  const std::size_t second = text.find('/');
  cycle.every = duration_from(second == text.npos ? text : text.substr(second + 1));
  cycle.due = second == text.npos ? cycle.every : moment_from(text.substr(0, second));
  if (cycle.every.is_null() || cycle.due.is_null()) return std::nullopt;
  return cycle;
}

bool is_duration(const Value& value) {
  return value.is(Value::Type::days) || value.is(Value::Type::months);
}

bool is_moment(const Value& value) {
  return value.is(Value::Type::date) || value.is(Value::Type::date_time);
}

}  // namespace

std::optional<WrittenTime> time_from(std::string_view text, TimeKind kind) {
  switch (kind) {
    case TimeKind::duration:
      return written(duration_from(text));
    case TimeKind::date:
      return written(moment_from(text));
    case TimeKind::cycle:
      return cycle_from(text);
  }
  return std::nullopt;
}

std::optional<WrittenTime> time_from(const Value& value, TimeKind kind) {
  if (const std::string* text = value.string()) return time_from(std::string_view(*text), kind);
  if (kind == TimeKind::cycle && is_duration(value)) return WrittenTime{value, -1, value};
  const bool fits =
      kind == TimeKind::date ? is_moment(value) : kind == TimeKind::duration && is_duration(value);
  return fits ? written(value) : std::nullopt;
}

std::optional<Instant> due_at(const Value& due, Instant now) {
  if (const Date* date = due.date()) return from_berlin({*date, {}});
  if (const DayDuration* days = due.days()) return now + std::chrono::seconds(days->seconds);
  if (const MonthDuration* months = due.months())
    return from_berlin({add_months(berlin_date(now), months->months), {}});
  const DateTime* at = due.date_time();
  return at ? to_instant(*at) : std::nullopt;
}

}  // namespace gw::bpmn
