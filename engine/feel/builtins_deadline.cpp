// SPDX-License-Identifier: EUPL-1.2
// The house's own functions: legal deadlines (engine/deadline), for authors in docs/paket/fristen.md. What
// does not fit is null, as with all functions of FEEL.
#include <cstdlib>

#include "engine/deadline/bekanntgabe.hpp"
#include "engine/feel/builtins.hpp"

namespace gw::feel {
namespace {

using deadline::Dauer;
using deadline::Gebiet;
using deadline::Zaehlung;

// Beyond these nobody knows the law; and no loop over days becomes long.
constexpr std::int32_t letztes_jahr = 2199;
constexpr std::int64_t most_days = 40'000;
constexpr std::int64_t longest_in_months = 1'200;

// A date, or the day of a date and time on a clock in Germany.
std::optional<Date> day(const Arguments& in, std::size_t i) {
  std::optional<Date> found;
  if (const Date* date = in.date(i)) found = *date;
  if (const DateTime* at = in.single(i).date_time())
    if (const auto instant = to_instant(*at)) found = berlin_date(*instant);
  const bool known = found && found->year >= deadline::erstes_jahr && found->year <= letztes_jahr;
  return known ? found : std::nullopt;
}

std::optional<Gebiet> place(const Arguments& in, std::size_t i) {
  const std::string* code = in.string(i);
  return code ? deadline::gebiet(*code) : std::nullopt;
}

// Whole days, or months and years; at least one.
std::optional<Dauer> length(const Arguments& in, std::size_t i) {
  if (const MonthDuration* months = in.single(i).months())
    if (months->months > 0 && months->months <= longest_in_months) return Dauer::monate(months->months);
  if (const DayDuration* time = in.single(i).days()) {
    constexpr std::int64_t one_day = 86'400;
    const bool whole = time->seconds % one_day == 0 && time->nanos == 0;
    const std::int64_t days = time->seconds / one_day;
    if (whole && days > 0 && days <= most_days) return Dauer::tage(days);
  }
  return std::nullopt;
}

std::optional<int> whole_number(const Arguments& in, std::size_t i) {
  const Decimal* number = in.number(i);
  if (!number || number->rounded(0, Rounding::down) != *number) return std::nullopt;
  const auto whole = number->to_int();
  const bool fits = whole && *whole >= -most_days && *whole <= most_days;
  return fits ? std::optional(static_cast<int>(*whole)) : std::nullopt;
}

Value is_holiday(const Arguments& in) {
  const auto date = day(in, 0);
  const auto where = place(in, 1);
  return date && where ? Value(!deadline::feiertag(*date, *where).empty()) : Value();
}

Value holiday_name(const Arguments& in) {
  const auto date = day(in, 0);
  const auto where = place(in, 1);
  if (!date || !where) return {};
  const std::string_view name = deadline::feiertag(*date, *where);
  return name.empty() ? Value() : Value(name);
}

template <Zaehlung counting>
Value counts(const Arguments& in) {
  const auto date = day(in, 0);
  const auto where = place(in, 1);
  return date && where ? Value(deadline::zaehlt(*date, *where, counting)) : Value();
}

template <Zaehlung counting>
Value count_on(const Arguments& in) {
  const auto date = day(in, 0);
  const auto count = whole_number(in, 1);
  const auto where = place(in, 2);
  if (!date || !count || !where) return {};
  if (!in.evaluation().spend(static_cast<std::size_t>(std::abs(*count)))) return {};
  return deadline::zaehle(*date, *count, *where, counting);
}

template <deadline::Frist (*period)(Date, Dauer, Gebiet)>
Value end_of_period(const Arguments& in) {
  const auto from = day(in, 0);
  const auto duration = length(in, 1);
  const auto where = place(in, 2);
  return from && duration && where ? Value(period(*from, *duration, *where).ende) : Value();
}

Value end_of_span(const Arguments& in) {
  const auto from = day(in, 0);
  const auto duration = length(in, 1);
  return from && duration ? Value(deadline::zeitraumende(*from, *duration)) : Value();
}

Value moved(const Arguments& in) {
  const auto date = day(in, 0);
  const auto where = place(in, 1);
  return date && where ? Value(deadline::verschoben(*date, *where)) : Value();
}

Value made_known(const Arguments& in) {
  const std::string* way = in.string(0);
  const std::string* law = in.string(2);
  const auto weg = way ? deadline::weg(*way) : std::nullopt;
  const auto recht = law ? deadline::verfahrensrecht(*law) : std::nullopt;
  const auto date = day(in, 1);
  const auto where = place(in, 3);
  return weg && recht && date && where ? Value(deadline::bekanntgabe(*weg, *date, *recht, *where)) : Value();
}

template <deadline::Belehrung instruction>
Value end_of_remedy(const Arguments& in) {
  const auto date = day(in, 0);
  const auto where = place(in, 1);
  return date && where ? Value(deadline::rechtsbehelfsfrist(*date, instruction, *where).ende) : Value();
}

Value end_of_fiction(const Arguments& in) {
  const auto date = day(in, 0);
  const auto where = place(in, 1);
  return date && where ? Value(deadline::fiktionsfrist(*date, *where).ende) : Value();
}

Value end_of_silence(const Arguments& in) {
  const auto date = day(in, 0);
  return date ? Value(deadline::untaetigkeitsfrist(*date)) : Value();
}

constexpr Builtin deadline_rows[] = {
    {"feiertag", {"datum", "land="}, is_holiday},
    {"feiertagsname", {"datum", "land="}, holiday_name},
    {"werktag", {"datum", "land="}, counts<Zaehlung::werktage>},
    {"arbeitstag", {"datum", "land="}, counts<Zaehlung::arbeitstage>},
    {"werktage nach", {"datum", "anzahl", "land="}, count_on<Zaehlung::werktage>},
    {"arbeitstage nach", {"datum", "anzahl", "land="}, count_on<Zaehlung::arbeitstage>},
    {"fristende", {"ereignis", "dauer", "land="}, end_of_period<deadline::nach_ereignis>},
    {"fristende ab", {"tag", "dauer", "land="}, end_of_period<deadline::ab_tagesbeginn>},
    {"frist bis", {"tag", "land="}, moved},
    {"zeitraumende", {"tag", "dauer"}, end_of_span},
    {"bekanntgabe", {"weg", "datum", "recht", "land="}, made_known},
    {"rechtsbehelfsfrist", {"bekanntgabe", "land="}, end_of_remedy<deadline::Belehrung::richtig>},
    {"rechtsbehelfsfrist ohne belehrung",
     {"bekanntgabe", "land="},
     end_of_remedy<deadline::Belehrung::fehlt_oder_falsch>},
    {"fiktionsfrist", {"vollstaendig", "land="}, end_of_fiction},
    {"untaetigkeitsfrist", {"antrag"}, end_of_silence},
};

}  // namespace

BuiltinTable deadline_builtins() {
  return deadline_rows;
}

bool is_house_word(std::string_view parameter, std::string_view text) {
  if (parameter == "land=") return deadline::gebiet(text).has_value();
  if (parameter == "weg") return deadline::weg(text).has_value();
  if (parameter == "recht") return deadline::verfahrensrecht(text).has_value();
  return false;
}

}  // namespace gw::feel
