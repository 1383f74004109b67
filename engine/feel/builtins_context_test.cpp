// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(ContextFunctions, GetValue) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"get value({key1:\"value1\"},\"key1\")", "\"value1\""},
                                          {"get value({a: 1}, \"b\")", "null"},
                                          {"get value(null, \"a\")", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ContextFunctions, GetEntries) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"get entries({key1:\"value1\"})", "[{key: \"key1\", value: \"value1\"}]"},
           {"get entries({})", "[]"},
           {"get entries(null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ContextFunctions, ContextPut) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"context put({x:1,y:0},\"y\",2)", "{x: 1, y: 2}"},
                                          {"context put({x:1,y:{a:0}},[\"y\",\"a\"],2)", "{x: 1, y: {a: 2}}"},
                                          {"context put({x:1},[],2)", "null"},
                                          {"context put({x: 1, y: 0, z: 0}, \"y\", 2)", "{x: 1, y: 2, z: 0}"},
                                          {"context put(null, \"y\", 2)", "null"},
                                          {"context put({x: 1}, 1, 2)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ContextFunctions, ContextMerge) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"context merge([{x:1,y:0},{y:2}])", "{x: 1, y: 2}"},
                                          {"context merge([{x: 1}, {x: 2}])", "{x: 2}"},
                                          {"context merge([{x: 1}, 2])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ContextFunctions, Context) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"context([{key:\"a\",value:1},{key:\"b\",value:2}])", "{a: 1, b: 2}"},
           {"context([{key:\"a\",value:1},{key:\"b\"}])", "null"},
           {"context({key:\"a\",value:1})", "{a: 1}"},
           {"context([])", "{}"},
           {"context([{key: 1, value: 1}])", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
