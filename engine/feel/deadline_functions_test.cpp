// SPDX-License-Identifier: EUPL-1.2
// The house's functions for legal deadlines, as packages call them. What they compute is tested in
// engine/deadline.
#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "engine/feel/feel.hpp"

namespace gw::feel {
namespace {

const Instant noon = *parse_iso_utc("2026-11-20T11:00:00.000Z");

Value day(std::string_view text) {
  return Date::parse(text).value();
}

// What a case has; some variables are called like functions.
Value variables() {
  return Context{{"land", "BB"}, {"eingang", day("2026-11-20")}, {"fristende", day("2026-06-05")}};
}

// "feel.argument P1M"
std::string said_of(const Error& finding) {
  for (const auto& [name, value] : finding.params)
    if (name == "found") return finding.code + " " + value;
  return finding.code;
}

std::string eval(std::string_view source, const Value& of = variables(), const Scope& scope = {}) {
  auto expression = parse(source, scope);
  if (!expression) return expression.error().line();
  if (!expression->findings().empty()) return said_of(expression->findings().front());
  auto value = expression->evaluate({of, noon, {}});
  return value ? text_of(*value) : value.error().line();
}

struct Case {
  const char* source;
  const char* text;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(eval(c.source), c.text) << c.source;
}

TEST(DeadlineFunctions, Compute) {
  expect_all({{R"(feiertag(@"2026-10-31", "BB"))", "true"},
              {R"(feiertag(@"2026-10-31", "BY"))", "false"},
              {R"(feiertagsname(@"2026-10-31", "BB"))", "Reformationstag"},
              {R"(feiertagsname(@"2026-10-30", "BB"))", "null"},
              {R"(werktag(@"2026-06-06", "BB"))", "true"},
              {R"(arbeitstag(@"2026-06-06", "BB"))", "false"},
              {R"(werktage nach(@"2026-12-24", 5, "BB"))", "2027-01-02"},
              {R"(arbeitstage nach(@"2026-12-24", 5, "BB"))", "2027-01-04"},
              {R"(arbeitstage nach(@"2026-12-28", -1, "BB"))", "2026-12-24"},
              {R"(fristende(@"2026-01-31", @"P1M", "BB"))", "2026-03-02"},
              {R"(fristende(@"2026-06-08", @"P14D", "BB"))", "2026-06-22"},
              {R"(fristende ab(@"2026-08-01", @"P1Y", "BB"))", "2027-08-02"},
              {R"(zeitraumende(@"2026-08-01", @"P1Y"))", "2027-07-31"},
              {R"(rechtsbehelfsfrist ohne belehrung(@"2026-06-09", "BB"))", "2027-06-09"},
              {R"(fiktionsfrist(@"2026-11-20", "BB"))", "2027-02-22"},
              {R"(untaetigkeitsfrist(@"2026-11-20"))", "2027-02-20"}});
}

// Examples 9 and 10 of the first package.
TEST(DeadlineFunctions, TheExamplesOfTheFirstPackage) {
  expect_all(
      {{R"(@"2026-11-02" <= frist bis(@"2026-10-31", "BB"))", "true"},
       {R"(@"2026-11-03" <= frist bis(@"2026-10-31", "BB"))", "false"},
       {R"(bekanntgabe("brief", @"2026-06-05", "VwVfG", "BB"))", "2026-06-09"},
       {R"(rechtsbehelfsfrist(bekanntgabe("brief", @"2026-06-05", "VwVfG", "BB"), "BB"))", "2026-07-09"},
       {R"(bekanntgabe("postfach", @"2026-06-05", "VwVfG", "BB"))", "2026-06-08"},
       {R"(rechtsbehelfsfrist(bekanntgabe("postfach", @"2026-06-05", "VwVfG", "BB"), "BB"))", "2026-07-08"}});
}

TEST(DeadlineFunctions, TheLandIsTheVariableUnlessItIsSaid) {
  expect_all({{R"(feiertag(@"2026-10-31"))", "true"},
              {R"(fristende(eingang, @"P1M"))", "2026-12-21"},
              {R"(fristende(dauer: @"P1M", ereignis: eingang))", "2026-12-21"},
              {R"(bekanntgabe("brief", @"2026-06-02", "AO"))", "2026-06-08"},
              {R"(for land in ["BB", "BY"] return feiertag(@"2026-10-31"))", "[true, false]"}});
  EXPECT_EQ(eval(R"(feiertag(@"2026-10-31"))", Context{}), "null");
}

// So that whoever checks names refuses a call in a place that knows no Land.
TEST(DeadlineFunctions, ALandThatIsLeftOutIsAReference) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(parse("fristende(eingang, @\"P1M\")")->names(), (Names{"eingang", "land"}));
  EXPECT_EQ(parse("fristende(eingang, @\"P1M\", \"BB\")")->names(), (Names{"eingang"}));
  EXPECT_EQ(parse("zeitraumende(eingang, @\"P1M\")")->names(), (Names{"eingang"}));
}

TEST(DeadlineFunctions, VariablesMayBeCalledTheSame) {
  expect_all({{"fristende", "2026-06-05"},
              {R"(fristende(fristende, @"P14D"))", "2026-06-19"},
              {"{bekanntgabe: eingang, ende: rechtsbehelfsfrist(bekanntgabe)}.ende", "2026-12-21"}});
  EXPECT_EQ(parse("fristende + @\"P1D\"")->names(), std::vector<std::string>{"fristende"});
  const Scope declared{{"fristende", "land"}, {}, {}};
  EXPECT_EQ(eval(R"(fristende(fristende, @"P14D"))", variables(), declared), "2026-06-19");
}

TEST(DeadlineFunctions, ADateAndTimeIsTheDayInGermany) {
  expect_all({{R"(frist bis(date and time("2026-06-04T23:30:00Z")))", "2026-06-05"},
              {R"(frist bis(date and time("2026-06-04T23:30:00")))", "2026-06-04"}});
}

TEST(DeadlineFunctions, WrittenWordsAreChecked) {
  expect_all({{R"(feiertag(eingang, "XX"))", "feel.argument XX"},
              {R"(feiertag(land: "DE-BB", datum: eingang))", "feel.argument DE-BB"},
              {R"(bekanntgabe("Brief", eingang, "VwVfG"))", "feel.argument Brief"},
              {R"(bekanntgabe("brief", eingang, "BGB"))", "feel.argument BGB"},
              {R"(fristende(eingang, "P1M"))", "feel.argument P1M"},
              {"fristende(eingang)", "feel.arguments fristende"},
              {"untaetigkeitsfrist(eingang, land)", "feel.arguments untaetigkeitsfrist"}});
}

TEST(DeadlineFunctions, WhatDoesNotFitIsNull) {
  expect_all({{"fristende(null, @\"P1M\")", "null"},
              {"fiktionsfrist(null)", "null"},  // the documents are not complete
              {"fristende(eingang, 14)", "null"},
              {"fristende(eingang, @\"P0D\")", "null"},
              {"fristende(eingang, @\"-P1M\")", "null"},
              {"fristende(eingang, @\"PT36H\")", "null"},
              {"fristende(eingang, @\"P101Y\")", "null"},
              {"arbeitstage nach(eingang, 1.5)", "null"},
              {"arbeitstage nach(eingang, 40001)", "null"},
              {"arbeitstage nach(eingang, -9223372036854775808)", "null"},
              {"feiertag(@\"1994-12-25\")", "null"},
              {"feiertag(@\"2200-01-01\")", "null"},
              {"feiertag(eingang, 7)", "null"}});
}

TEST(DeadlineFunctions, CountingSpends) {
  auto expression = parse("arbeitstage nach(eingang, 30000)");
  auto value = expression->evaluate({variables(), noon, {400, 10'000}});
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, "feel.limit");
}

}  // namespace
}  // namespace gw::feel
