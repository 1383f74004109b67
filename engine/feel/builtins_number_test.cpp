// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(NumberFunctions, Decimal) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"decimal(1/3, 2)", "0.33"}, {"decimal(2.5, 0)", "2"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Floor) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"floor(-1.56, 1)", "-1.6"},
                                                                         {"floor(-1.56, null)", "null"},
                                                                         {"floor(1.5)", "1"},
                                                                         {"floor(null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Ceiling) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"ceiling(1.5)", "2"}, {"ceiling(-1.56, 1)", "-1.5"}, {"ceiling(\"a\")", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, RoundUp) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"round up(-1.126, 2)", "-1.13"},
                                                                         {"round up(1, 6177)", "null"},
                                                                         {"round up(5.5, 0)", "6"},
                                                                         {"round up(1.121, 2)", "1.13"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, RoundDown) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"round down(5.5, 0)", "5"}, {"round down(-1.126, 2)", "-1.12"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, RoundHalfUp) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"round half up(5.5, 0)", "6"},
                                          {"round half up(-1.126, 2)", "-1.13"},
                                          {"round half up(1.125, 2)", "1.13"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, RoundHalfDown) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"round half down(-1.126, 2)", "-1.13"},
                                          {"round half down(5.5, 0)", "5"},
                                          {"round half down(1.125, 2)", "1.12"},
                                          {"round half down(1, null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Abs) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"abs(@\"-PT5H\")", "PT5H"},
                                                                         {"abs(n: -1)", "1"},
                                                                         {"abs()", "null"},
                                                                         {"abs([-1])", "1"},
                                                                         {"abs(-10)", "10"},
                                                                         {"abs(\"a\")", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Modulo) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"modulo(-12,5)", "3"},
                                                                         {"modulo(10,0)", "null"},
                                                                         {"modulo(10.1,4.5)", "1.1"},
                                                                         {"modulo(12, -5)", "-3"},
                                                                         {"modulo(-10.1, -4.5)", "-1.1"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Sqrt) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"sqrt(16)", "4"}, {"sqrt(-1)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Log) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"log(0)", "null"}, {"log(10)", "2.302585092994045684017991454684364"}, {"log(1)", "0"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Exp) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"exp(0)", "1"}, {"exp(null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Odd) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"odd(5)", "true"}, {"odd(2)", "false"}, {"odd(0)", "false"}, {"odd(1.5)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Even) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"even(2)", "true"}, {"even(-3)", "false"}, {"even(null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(NumberFunctions, Not) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"not(true)", "false"},
                                                                         {"not(null)", "null"},
                                                                         {"not(\"a\")", "null"},
                                                                         {"not(false)", "true"},
                                                                         {"not(1)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
