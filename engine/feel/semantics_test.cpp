// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/semantics.hpp"

#include <gtest/gtest.h>

namespace gw::feel {
namespace {

std::string eval(std::string_view source) {
  auto expression = parse(source);
  if (!expression) return expression.error().line();
  return text_of(expression->evaluate({Value(), Instant{}, {}}).value());
}

TEST(Semantics, WhatHasNoZoneTakesTheOthersToBeOrdered) {
  EXPECT_EQ(eval("@\"2026-12-08T10:30:00\" < @\"2026-12-08T10:31:00@Europe/Berlin\""), "true");
  EXPECT_EQ(eval("@\"10:30:00\" > @\"10:29:00+05:00\""), "true");
  EXPECT_EQ(eval("@\"10:30:00Z\" < @\"10:30:00-01:00\""), "true");
}

TEST(Semantics, ButIsNeverEqualToIt) {
  EXPECT_EQ(eval("@\"10:30:00\" = @\"10:30:00Z\""), "false");
  EXPECT_EQ(eval("@\"2026-12-08T10:30:00\" = @\"2026-12-08T10:30:00@Europe/Berlin\""), "false");
  EXPECT_EQ(eval("@\"2026-12-08T10:30:00+01:00\" = @\"2026-12-08T10:30:00@Europe/Berlin\""), "true");
  EXPECT_EQ(eval("@\"23:00:50z\" = @\"23:00:50+00:00\""), "true");
}

TEST(Semantics, OfNullThereIsNothingToFilter) {
  EXPECT_EQ(eval("null[true]"), "null");
  EXPECT_EQ(eval("null[1]"), "null");
  EXPECT_EQ(eval("[null][true]"), "[null]");
}

TEST(Semantics, SecondsHaveFractions) {
  EXPECT_EQ(eval("@\"10:30:01.5\".second"), "1.5");
  EXPECT_EQ(eval("@\"P1DT2H3M4.25S\".seconds"), "4.25");
  EXPECT_EQ(eval("@\"-PT4.25S\".seconds"), "-4.25");
  EXPECT_EQ(eval("@\"2026-12-08T10:30:01\".second"), "1");
}

TEST(Semantics, TypesThatSayNotOfWhatAreNone) {
  for (const char* type : {"list", "context", "range"})
    EXPECT_EQ(eval("[1] instance of " + std::string(type)), "null") << type;
}

TEST(Semantics, FunctionsTakeAtLeastWhatIsWanted) {
  EXPECT_EQ(eval("(function(a: number) a) instance of function<number> -> Any"), "true");
  EXPECT_EQ(eval("(function(a: number) a) instance of function<string> -> Any"), "false");
  EXPECT_EQ(
      eval("(function(a: context<x: number>) a) instance of function<context<x: number, y: string>> -> Any"),
      "true");
  EXPECT_EQ(eval("(function(a: context<x: number>) a) instance of function<context<y: string>> -> Any"),
            "false");
  EXPECT_EQ(eval("(function(a: list<Any>) a) instance of function<list<number>> -> Any"), "true");
  EXPECT_EQ(
      eval("(function(a: function<Any>->number) a) instance of function<function<string>->number> -> Any"),
      "false");
  EXPECT_EQ(eval("abs instance of function<number> -> number"), "true");
}

TEST(Semantics, ArgumentsByNameMayBeLeftOut) {
  EXPECT_EQ(eval("(function(a, b) [a, b])(b: 1)"), "[null, 1]");
  EXPECT_EQ(eval("(function(a, b) [a, b])(1)"), "null");
  EXPECT_EQ(eval("(function(a, b) [a, b])(c: 1)"), "null");
}

}  // namespace
}  // namespace gw::feel
