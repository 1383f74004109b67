// SPDX-License-Identifier: EUPL-1.2
// Making values of one type from another (DMN 1.5, section 10.3.4.1), and the clock's (10.3.4.11).
#include "engine/feel/builtins.hpp"
#include "engine/feel/lexer.hpp"
#include "engine/feel/parser.hpp"

namespace gw::feel {
namespace {

Value date_from(const Arguments& in) {
  const Value& from = in.single(0);
  if (from.string()) return or_null(Date::parse(*from.string()));
  if (from.date_time()) return from.date_time()->date;
  return from.date() ? from : Value();
}

Value date_of_parts(const Arguments& in) {
  for (std::size_t i = 0; i < 3; ++i)
    if (!in.number(i) || !in.number(i)->is_integer() || !in.integer(i)) return {};
  return or_null(Date::make(*in.integer(0), *in.integer(1), *in.integer(2)));
}

Value date_time_from(const Arguments& in) {
  const Value& from = in.single(0);
  if (from.date()) return DateTime{*from.date(), {}};
  if (!from.string()) return from.date_time() ? from : Value();
  if (const auto date = Date::parse(*from.string())) return DateTime{*date, {}};
  return or_null(DateTime::parse(*from.string()));
}

Value date_time_of_parts(const Arguments& in) {
  const Value& day = in.single(0);
  const TimeOfDay* time = in.single(1).time();
  if (!time || (!day.date() && !day.date_time())) return {};
  return DateTime{day.date() ? *day.date() : day.date_time()->date, *time};
}

Value time_from(const Arguments& in) {
  const Value& from = in.single(0);
  if (from.string()) return or_null(TimeOfDay::parse(*from.string()));
  if (from.date_time()) return from.date_time()->time;
  if (from.date()) return TimeOfDay{0, 0, 0, 0, {Zone::Kind::offset, 0, {}}};
  return from.time() ? from : Value();
}

std::optional<Zone> zone_of(const Arguments& in, std::size_t i) {
  if (in[i].is_null()) return Zone{};
  const DayDuration* offset = in.single(i).days();
  constexpr std::int64_t most = 18 * 3600;
  if (!offset || offset->nanos != 0 || offset->seconds > most || offset->seconds < -most) return std::nullopt;
  return Zone{Zone::Kind::offset, static_cast<std::int32_t>(offset->seconds), {}};
}

Value time_of_parts(const Arguments& in) {
  const Decimal* seconds = in.number(2);
  if (!in.number(0) || !in.number(1) || !seconds || !in.number(0)->is_integer() ||
      !in.number(1)->is_integer())
    return {};
  const auto hour = in.integer(0), minute = in.integer(1), second = in.integer(2);
  const auto zone = zone_of(in, 3);
  if (!hour || !minute || !second || !zone || seconds->is_negative()) return {};
  if (*hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || *second > 59) return {};
  const Decimal fraction = *subtract(*seconds, Decimal(*second));
  const auto nanos = multiply(fraction, Decimal(1'000'000'000))->rounded(0, Rounding::down).to_int();
  return TimeOfDay{static_cast<std::uint8_t>(*hour), static_cast<std::uint8_t>(*minute),
                   static_cast<std::uint8_t>(*second), static_cast<std::int32_t>(nanos.value_or(0)), *zone};
}

Value duration_from(const Arguments& in) {
  const Value& from = in.single(0);
  if (from.months() || from.days()) return from;
  if (!from.string()) return {};
  if (const auto months = MonthDuration::parse(*from.string())) return *months;
  return or_null(DayDuration::parse(*from.string()));
}

const Date* day_of(const Value& v) {
  return v.date_time() ? &v.date_time()->date : v.date();
}

// Whole months from one day to the other; a month that has not ended does not count. Times of day do not
// matter.
Value months_between(const Arguments& in) {
  const Date* from = day_of(in.single(0));
  const Date* to = day_of(in.single(1));
  if (!from || !to) return {};
  std::int64_t months = (std::int64_t{to->year} - from->year) * 12 + to->month - from->month;
  if (months > 0 && to->day < from->day) --months;
  if (months < 0 && to->day > from->day) ++months;
  return MonthDuration{months};
}

bool is_separator(const Value& v, std::string_view allowed) {
  return v.is_null() ||
         (v.text_or_empty().size() == 1 && allowed.find(v.text_or_empty()) != std::string_view::npos);
}

// number("1.000,50", ".", ","): with separators of thousands and of decimals.
Value number_with_separators(const Arguments& in) {
  const std::string* from = in.string(0);
  const std::string_view grouping = in[1].text_or_empty(), decimal = in[2].text_or_empty();
  if (!from || !is_separator(in[1], " ,.") || !is_separator(in[2], ",.")) return {};
  if (!grouping.empty() && grouping == decimal) return {};
  std::string plain;
  for (char c : *from) {
    if (!grouping.empty() && c == grouping[0]) continue;
    if (c == '.' && decimal != "." && !decimal.empty()) return {};
    plain += !decimal.empty() && c == decimal[0] ? '.' : c;
  }
  return or_null(Decimal::parse(plain));
}

Value number_from(const Arguments& in) {
  const Value& from = in.single(0);
  if (from.number()) return from;
  return from.string() ? or_null(Decimal::parse(*from.string())) : Value();
}

Value string_from(const Arguments& in) {
  return in[0].is_null() || !in.evaluation().spend_on(in[0]) ? Value() : Value(text_of(in[0]));
}

// What the text of a range may consist of: an interval whose ends are literals.
bool is_literal_end(const ast::Node& node) {
  if (std::holds_alternative<ast::Literal>(node.of)) return true;
  if (const auto* minus = std::get_if<ast::Negation>(&node.of)) return is_literal_end(*minus->operand);
  const auto* call = std::get_if<ast::Call>(&node.of);
  return call && call->arguments.size() == 1 && std::holds_alternative<ast::Name>(call->function->of) &&
         std::holds_alternative<ast::Literal>(call->arguments[0].value->of);
}

Value range_from(const Arguments& in) {
  const std::string* text = in.string(0);
  constexpr std::size_t longest = 1'000;
  if (!text || text->size() > longest) return {};
  const auto program = std::make_shared<Program>();
  const auto tokens = tokenize({*text});
  if (!tokens || !Parser(*tokens, {}, *program).expression()) return {};
  const auto* interval = std::get_if<ast::Interval>(&program->roots.front()->of);
  if (!interval || !is_literal_end(*interval->low) || !is_literal_end(*interval->high)) return {};
  return Expression(program).evaluate(Value(), in.evaluation());
}

Value now(const Arguments& in) {
  DateTime at = to_berlin(in.evaluation().now());
  at.time.zone = {Zone::Kind::named, 0, "Europe/Berlin"};
  return at;
}

Value today(const Arguments& in) {
  return berlin_date(in.evaluation().now());
}

constexpr Builtin conversion_rows[] = {
    {"date", {"from"}, date_from},
    {"date", {"year", "month", "day"}, date_of_parts},
    {"date and time", {"from"}, date_time_from},
    {"date and time", {"date", "time"}, date_time_of_parts},
    {"time", {"from"}, time_from},
    {"time", {"hour", "minute", "second", "offset?"}, time_of_parts},
    {"duration", {"from"}, duration_from},
    {"years and months duration", {"from", "to"}, months_between},
    {"number", {"from"}, number_from},
    {"number", {"from", "grouping separator", "decimal separator"}, number_with_separators},
    {"string", {"from"}, string_from},
    {"range", {"from"}, range_from},
    {"now", {}, now},
    {"today", {}, today},
};

}  // namespace

BuiltinTable conversion_builtins() {
  return conversion_rows;
}

}  // namespace gw::feel
