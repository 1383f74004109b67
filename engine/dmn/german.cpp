// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdio>

#include "engine/dmn/explain.hpp"

namespace gw::dmn {
namespace {

std::string date_text(const Date& date) {
  char text[32];
  const int n = std::snprintf(text, sizeof text, "%02d.%02d.%04d", date.day, date.month, date.year);
  return {text, static_cast<std::size_t>(n)};
}

std::string number_text(const Decimal& number) {
  std::string text = number.text();
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string counted(std::int64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 || count == -1 ? one : many);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) all += i + 1 == parts.size() ? " und " : ", ";
    all += parts[i];
  }
  return all;
}

std::string months_text(const MonthDuration& duration) {
  std::vector<std::string> parts;
  if (duration.months / 12 != 0) parts.push_back(counted(duration.months / 12, "Jahr", "Jahre"));
  if (duration.months % 12 != 0 || parts.empty())
    parts.push_back(counted(duration.months % 12, "Monat", "Monate"));
  return joined(parts);
}

std::string days_text(const DayDuration& duration) {
  struct Unit {
    std::int64_t seconds;
    std::int64_t in_next;
    const char* one;
    const char* many;
  };
  constexpr Unit units[] = {{86'400, 0, "Tag", "Tage"},
                            {3'600, 24, "Stunde", "Stunden"},
                            {60, 60, "Minute", "Minuten"},
                            {1, 60, "Sekunde", "Sekunden"}};
  std::vector<std::string> parts;
  for (const Unit& unit : units) {
    std::int64_t count = duration.seconds / unit.seconds;
    if (unit.in_next > 0) count %= unit.in_next;
    if (count != 0) parts.push_back(counted(count, unit.one, unit.many));
  }
  return parts.empty() ? "0 Sekunden" : joined(parts);
}

std::string list_text(const List& items) {
  if (items.empty()) return "leere Liste";
  std::vector<std::string> parts;
  for (const Value& item : items) parts.push_back(german(item));
  return joined(parts);
}

std::string context_text(const Context& entries) {
  std::string all;
  for (const auto& [name, value] : entries) all += (all.empty() ? "" : "; ") + name + ": " + german(value);
  return all.empty() ? "leer" : all;
}

std::string range_text(const Range& range) {
  const auto end = [](bool included, const char* with, const char* without, const Value& value) {
    return std::string(included ? with : without) + german(value);
  };
  if (range.low.is_null()) return end(range.high_included, "höchstens ", "weniger als ", range.high);
  if (range.high.is_null()) return end(range.low_included, "mindestens ", "mehr als ", range.low);
  return end(range.low_included, "von ", "über ", range.low) +
         end(range.high_included, " bis ", " bis unter ", range.high);
}

}  // namespace

std::string german(const Value& value) {
  switch (value.type()) {
    case Value::Type::null:
      return "keine Angabe";
    case Value::Type::boolean:
      return *value.boolean() ? "ja" : "nein";
    case Value::Type::number:
      return number_text(*value.number());
    case Value::Type::string:
      return "„" + *value.string() + "“";
    case Value::Type::date:
      return date_text(*value.date());
    case Value::Type::time:
      return value.time()->text() + " Uhr";
    case Value::Type::date_time:
      return date_text(value.date_time()->date) + ", " + value.date_time()->time.text() + " Uhr";
    case Value::Type::months:
      return months_text(*value.months());
    case Value::Type::days:
      return days_text(*value.days());
    case Value::Type::list:
      return list_text(*value.list());
    case Value::Type::context:
      return context_text(*value.context());
    case Value::Type::range:
      return range_text(*value.range());
    case Value::Type::function:
      return "eine Funktion";
  }
  return {};
}

}  // namespace gw::dmn
