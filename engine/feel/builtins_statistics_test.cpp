// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(StatisticsFunctions, Count) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"count([1,[2,3]])", "2"}, {"count(null)", "null"}, {"count([])", "0"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Min) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"min([])", "null"},
                                          {"min(\"a\",\"b\")", "\"a\""},
                                          {"min(1,\"a\")", "null"},
                                          {"min(1)", "1"},
                                          {"min([1, 3, 2])", "1"},
                                          {"min(@\"2026-01-02\", @\"2026-01-01\")", "2026-01-01"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Max) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"max(1,2,3)", "3"}, {"max([])", "null"}, {"max(\"a\", \"b\")", "\"b\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Sum) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"sum([])", "null"},
                                                                         {"sum(1,null)", "null"},
                                                                         {"sum(1, 2, 3)", "6"},
                                                                         {"sum([@\"P1D\", @\"P2D\"])", "P3D"},
                                                                         {"sum([1, \"a\"])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Product) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"product([2,3,4])", "24"},
                                                                         {"product([])", "null"},
                                                                         {"product(2, 3, 4)", "24"},
                                                                         {"product([2, null])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Mean) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"mean([1,2,3])", "2"}, {"mean(1, 2, 3)", "2"}, {"mean([])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Median) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"median(8,2,5,3,4)", "4"},
                                                                         {"median([6,1,2,3])", "2.5"},
                                                                         {"median([])", "null"},
                                                                         {"median([1, \"a\"])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Stddev) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"stddev([47])", "null"},
                                          {"stddev(47)", "null"},
                                          {"stddev([])", "null"},
                                          {"stddev([1, 3])", "1.414213562373095048801688724209698"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Mode) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"mode([6,1,9,6,1])", "[1, 6]"},
                                                                         {"mode([])", "[]"},
                                                                         {"mode(6, 3, 9, 6, 6)", "[6]"},
                                                                         {"mode([1, null])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, All) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"all([false,null,true])", "false"},
                                                                         {"all([])", "true"},
                                                                         {"all(0)", "null"},
                                                                         {"all([true,null])", "null"},
                                                                         {"all(true, false)", "false"},
                                                                         {"all(true, null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StatisticsFunctions, Any) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"any([])", "false"},
                                                                         {"any(false, true)", "true"},
                                                                         {"any([false, null])", "null"},
                                                                         {"any(0)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
