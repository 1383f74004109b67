// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(ListFunctions, ListContains) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"list contains([1,null],null)", "true"}, {"list contains(null,1)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Sublist) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"sublist([4,5,6],1,2)", "[4, 5]"},
                                                                         {"sublist([4,5,6],-2)", "[5, 6]"},
                                                                         {"sublist([1,2,3], 2, 5)", "null"},
                                                                         {"sublist([1, 2, 3], 0)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Append) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"append([1],2,3)", "[1, 2, 3]"},
                                                                         {"append([1], [2])", "[1, [2]]"},
                                                                         {"append([], null)", "[null]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Concatenate) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"concatenate([1,2],[3])", "[1, 2, 3]"}, {"concatenate([1], [2, [3]])", "[1, 2, [3]]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, InsertBefore) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"insert before([1,3],1,2)", "[2, 1, 3]"}, {"insert before([1, 3], 0, 2)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Remove) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"remove([1,2,3],2)", "[1, 3]"},
                                                                         {"remove([1, 2, 3], 4)", "null"},
                                                                         {"remove([1, 2, 3], -1)", "[1, 2]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, ListReplace) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"list replace([2,4,7,8],3,6)", "[2, 4, 6, 8]"},
           {"list replace([2,4,7,8],function(item,newItem) item<newItem,5)", "[5, 5, 7, 8]"},
           {"list replace([2,4],0,6)", "null"},
           {"list replace(list:[2,4],match: function(i,n) true,newItem:6)", "[6, 6]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Reverse) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"reverse([1,2,3])", "[3, 2, 1]"}, {"reverse([])", "[]"}, {"reverse(null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, IndexOf) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{{"index of([1,2,3,2],2)", "[2, 4]"},
                                                                         {"index of([1,null],null)", "[2]"},
                                                                         {"index of([1, 2], 3)", "[]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Union) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"union([1,2],[2,3])", "[1, 2, 3]"},
                                          {"union([1, 1], [1])", "[1]"},
                                          {"union([1, null], [null])", "[1, null]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, DistinctValues) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"distinct values([1,2,3,2,1])", "[1, 2, 3]"},
                                          {"distinct values([1, \"1\", null, null])", "[1, \"1\", null]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Flatten) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"flatten([[1,2],[[3]],4])", "[1, 2, 3, 4]"},
                                          {"flatten([])", "[]"},
                                          {"flatten([1, [[]]])", "[1]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ListFunctions, Sort) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"sort([3,1,4], function(x,y) x<y)", "[1, 3, 4]"},
           {"sort(list:[3,1], precedes: function(x,y) x>y)", "[3, 1]"},
           {"sort([3,1,2])", "[1, 2, 3]"},
           {"sort([{a: 2}, {a: 1}], function(x, y) x.a < y.a)", "[{a: 1}, {a: 2}]"},
           {"sort([], function(x, y) x < y)", "[]"},
           {"sort([1, \"a\"])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
