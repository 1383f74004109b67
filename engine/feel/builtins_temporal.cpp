// SPDX-License-Identifier: EUPL-1.2
// Calendar questions (DMN 1.5, section 10.3.4.10) and is() (10.3.4.6).
#include "engine/feel/builtins.hpp"

namespace gw::feel {
namespace {

constexpr const char* days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                  "July",    "August",   "September", "October", "November", "December"};

std::optional<Date> day_of(const Arguments& in) {
  const Value& v = in.single(0);
  if (v.date_time()) return v.date_time()->date;
  return v.date() ? std::optional(*v.date()) : std::nullopt;
}

Value day_of_year(const Arguments& in) {
  const auto date = day_of(in);
  return date ? Value(date->days() - Date{date->year, 1, 1}.days() + 1) : Value();
}

Value day_of_week(const Arguments& in) {
  const auto date = day_of(in);
  return date ? Value(days[date->weekday() - 1]) : Value();
}

Value month_of_year(const Arguments& in) {
  const auto date = day_of(in);
  return date ? Value(months[date->month - 1]) : Value();
}

// ISO 8601: the week belongs to the year of its Thursday.
Value week_of_year(const Arguments& in) {
  const auto date = day_of(in);
  if (!date) return {};
  const Date thursday = add_days(*date, 4 - date->weekday());
  return (thursday.days() - Date{thursday.year, 1, 1}.days()) / 7 + 1;
}

// The same value of the same type; times and zones as they are written, not as moments.
Value is(const Arguments& in) {
  if ((!in.given(0) && !in.given(1)) || !in.evaluation().spend_on(in[0])) return {};
  return in[0] == in[1];
}

constexpr Builtin temporal_rows[] = {
    {"day of year", {"date"}, day_of_year},     {"day of week", {"date"}, day_of_week},
    {"month of year", {"date"}, month_of_year}, {"week of year", {"date"}, week_of_year},
    {"is", {"value1?", "value2?"}, is},
};

}  // namespace

BuiltinTable temporal_builtins() {
  return temporal_rows;
}

}  // namespace gw::feel
