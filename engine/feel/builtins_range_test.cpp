// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(RangeFunctions, Before) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"before(1,10)", "true"},
                                          {"before([1..10),10)", "true"},
                                          {"before(null,1)", "null"},
                                          {"before(10, 1)", "false"},
                                          {"before(1, [1..10])", "false"},
                                          {"before(1, (1..10])", "true"},
                                          {"before([1..10], 15)", "true"},
                                          {"before([1..10], [10..20])", "false"},
                                          {"before([1..10), [10..20])", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, After) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"after([11..20],10)", "true"},
                                          {"after(10, 5)", "true"},
                                          {"after(10, [1..10))", "true"},
                                          {"after(12, [1..10])", "true"},
                                          {"after((11..20], 11)", "true"},
                                          {"after([11..20], [1..11))", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, Meets) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"meets([1..5],[5..10])", "true"},
                                                                         {"meets([1..5), [5..10])", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, MetBy) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"met by([5..10],[1..5])", "true"}, {"met by([6..10], [1..5])", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, OverlapsBefore) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"overlaps before([1..5),(1..5])", "true"},
                                          {"overlaps before([1..5], [3..8])", "true"},
                                          {"overlaps before([1..5], [1..5])", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, OverlapsAfter) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"overlaps after((1..5],[1..5])", "true"},
                                          {"overlaps after([3..8], [1..5])", "true"},
                                          {"overlaps after([1..5], [1..5))", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, Overlaps) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"overlaps([1..5], [3..8])", "true"},
                                          {"overlaps([1..5], (5..8])", "false"},
                                          {"overlaps([1..5], [6..8])", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, Finishes) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"finishes((1..10],[1..10])", "true"},
                                          {"finishes(10, [1..10])", "true"},
                                          {"finishes(10, [1..10))", "false"},
                                          {"finishes([5..10), [1..10])", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, FinishedBy) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"finished by([1..10], 10)", "true"}, {"finished by([1..10), [5..10))", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, Includes) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"includes([1..10],5)", "true"},
                                          {"includes([1..10], [4..6])", "true"},
                                          {"includes((1..10], 1)", "false"},
                                          {"includes([1..10], 12)", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, During) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"during(10,[1..10))", "false"},
                                                                         {"during(5, [1..10])", "true"},
                                                                         {"during([4..6], [1..10])", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, Starts) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"starts(1, [1..10])", "true"},
                                                                         {"starts(1, (1..10])", "false"},
                                                                         {"starts([1..5], [1..10])", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, StartedBy) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"started by([1..10],[1..10))", "true"},
                                          {"started by([1..10], 1)", "true"},
                                          {"started by((1..10], [1..5])", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(RangeFunctions, Coincides) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"coincides(5,5)", "true"},
                                          {"coincides(3, 4)", "false"},
                                          {"coincides([1..5], [1..5])", "true"},
                                          {"coincides((1..5), [1..5])", "false"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
