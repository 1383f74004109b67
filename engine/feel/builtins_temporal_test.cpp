// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(TemporalFunctions, DayOfYear) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"day of year(@\"2019-09-17\")", "260"},
                                          {"day of year(@\"2024-12-31\")", "366"},
                                          {"day of year(\"2024-12-31\")", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(TemporalFunctions, DayOfWeek) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"day of week(@\"2019-09-17\")", "\"Tuesday\""}, {"day of week(@\"2026-11-22\")", "\"Sunday\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(TemporalFunctions, MonthOfYear) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"month of year(@\"2019-09-17\")", "\"September\""},
                                          {"month of year(@\"2026-11-22T10:00:00\")", "\"November\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(TemporalFunctions, WeekOfYear) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"week of year(@\"2005-01-01\")", "53"},
                                          {"week of year(@\"2003-12-29\")", "1"},
                                          {"week of year(@\"2026-01-01\")", "1"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(TemporalFunctions, Is) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"is(@\"23:00:50z\",@\"23:00:50\")", "false"},
                                          {"is(@\"23:00:50z\",@\"23:00:50+00:00\")", "true"},
                                          {"is(1, 1.0)", "true"},
                                          {"is(@\"2012-12-25\", @\"23:00:50\")", "false"},
                                          {"is(null, null)", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
