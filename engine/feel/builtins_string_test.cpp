// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(StringFunctions, SubstringBefore) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"substring before(\"foobar\",\"bar\")", "\"foo\""},
                                          {"substring before(\"foobar\",\"\")", "\"\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, SubstringAfter) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"substring after(\"foobar\",\"ob\")", "\"ar\""},
                                          {"substring after(\"\",\"a\")", "\"\""},
                                          {"substring after(\"foobar\",\"\")", "\"foobar\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, Substring) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"substring(\"foobar\",3)", "\"obar\""},
                                          {"substring(\"foobar\",-2,1)", "\"a\""},
                                          {"substring(\"foobar\",0)", "null"},
                                          {"substring(\"foobar\",-7)", "null"},
                                          {"substring(\"foobar\",3,0)", "null"},
                                          {"substring(\"foobar\",3,-1)", "null"},
                                          {"substring(\"foobar\",3,10)", "\"obar\""},
                                          {"substring(\"\\U01F40Eab\", 2)", "\"ab\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, StringLength) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"string length(\"\\U01F40Eab\")", "3"}, {"string length(null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, UpperCase) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"upper case(\"straße\")", "\"STRASSE\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, LowerCase) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"lower case(\"ABCÄ\")", "\"abcä\""}, {"lower case(null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, Contains) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"contains(\"foobar\",\"of\")", "false"},
                                          {"contains([\"foobar\"],\"of\")", "false"},
                                          {"contains(\"a\", null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, StartsWith) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"starts with(\"foobar\",\"fo\")", "true"}, {"starts with(\"foobar\", \"\")", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, EndsWith) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"ends with(\"foobar\", \"r\")", "true"}, {"ends with(\"foobar\", null)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, Matches) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"matches(\"foobar\",\"^fo*b\")", "true"},
                                          {"matches(\"\\u212A\",\"k\",\"i\")", "true"},
                                          {"matches(\"helloworld\",\"hello world\",\"x\")", "true"},
                                          {"matches(\"abc\",\"ABC\",\"i\")", "true"},
                                          {"matches(\"a\\nb\",\"a.b\")", "false"},
                                          {"matches(\"a\\nb\",\"a.b\",\"s\")", "true"},
                                          {"matches(\"a\\nb\",\"^b$\",\"m\")", "true"},
                                          {"matches(\"a.b\",\"a.b\",\"q\")", "true"},
                                          {"matches(\"axb\",\"a.b\",\"q\")", "false"},
                                          {"matches(\"abc\",\"b\",\"y\")", "null"},
                                          {"matches(\"abc\", null)", "null"},
                                          {"matches(\"abcd\",\"(asd)[\\\\1]\")", "null"},
                                          {"matches(\"abcd\",\"(asd)[asd\\\\0]\")", "null"},
                                          {"matches(\"abcd\",\"1[asd\\\\1]\")", "null"},
                                          {"matches(\"ab\",\"(a)(?=b)\")", "null"},
                                          {"matches(\"x\", \"\\\\p{Lu}\")", "false"},
                                          {"matches(\"X\", \"\\\\p{Lu}\")", "true"},
                                          {"matches(\"é\",\"\\\\p{IsBasicLatin}\")", "false"},
                                          {"matches(\"e\",\"\\\\p{IsBasicLatin}\")", "true"},
                                          {"matches(\"_a-1\",\"^\\\\i\\\\c+$\")", "true"},
                                          {"matches(\"1a\",\"^\\\\i\\\\c+$\")", "false"},
                                          {"matches(\"b\",\"[a-z-[aeiou]]\")", "true"},
                                          {"matches(\"a\",\"[a-z-[aeiou]]\")", "false"},
                                          {"matches(\"a\",\"[^a-z-[aeiou]]\")", "false"},
                                          {"matches(\"$\", \"\\\\$\")", "true"},
                                          {"matches(\"a^\",\"[\\\\^]\")", "true"},
                                          {"matches(\"ab\",\"a{,2}\")", "null"},
                                          {"matches(\"{\",\"{\")", "null"},
                                          {"matches(\"a b\",\"\\\\S\\\\s\\\\S\")", "true"},
                                          {"matches(\"12\",\"\\\\d\\\\d\")", "true"},
                                          {"matches(\"٣\",\"\\\\d\")", "true"},
                                          {"matches(\"a\",\"\\\\w\")", "true"},
                                          {"matches(\"-\",\"\\\\w\")", "false"},
                                          {"matches(\"$\",\"\\\\w\")", "true"},
                                          {"matches(\"aa\",\"(a)\\\\1\")", "true"},
                                          {"matches(\"a\",\"\\\\1(a)\")", "null"},
                                          {"matches(\"a\",\"\\\\q\")", "null"},
                                          {"matches(\"a\",\"a**\")", "null"},
                                          {"matches(\"a\",\"a++\")", "null"},
                                          {"matches(\"a\", \"\\\\x41\")", "null"},
                                          {"matches(\"a\", \"\\\\bA\")", "null"},
                                          {"matches(\"a\\n\",\"a$\")", "false"},
                                          {"matches(\"ab\",\"a b\",\"xi\")", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, Replace) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"replace(\"banana\",\"a\",\"o\")", "\"bonono\""},
           {"replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""},
           {"replace(\"abracadabra\",\"bra\",\"*\")", "\"a*cada*\""},
           {"replace(\"abracadabra\",\"a.*a\",\"*\")", "\"*\""},
           {"replace(\"abracadabra\",\"a.*?a\",\"*\")", "\"*c*bra\""},
           {"replace(\"abracadabra\",\"a\",\"\")", "\"brcdbr\""},
           {"replace(\"abracadabra\",\"a(.)\",\"a$1$1\")", "\"abbraccaddabbra\""},
           {"replace(\"AAAA\",\"A+\",\"b\")", "\"b\""},
           {"replace(\"AAAA\",\"A+?\",\"b\")", "\"bbbb\""},
           {"replace(\"darted\",\"^(.*?)d(.*)$\",\"$1c$2\")", "\"carted\""},
           {"replace(\"abc\",\"b\",\"$\")", "null"},
           {"replace(\"abc\",\"b\",\"\\\\\")", "null"},
           {"replace(\"abc\",\"[a-z\",\"x\")", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, Split) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"split(\"John Doe\",\"\\\\s\")", "[\"John\", \"Doe\"]"},
                                          {"split(\"a;b;c;;\",\";\")", "[\"a\", \"b\", \"c\", \"\", \"\"]"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(StringFunctions, StringJoin) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"string join([\"a\",null,\"c\"],\"X\")", "\"aXc\""},
                                          {"string join([\"a\",\"b\"])", "\"ab\""},
                                          {"string join([],\"X\")", "\"\""},
                                          {"string join(\"a\",\"X\")", "\"a\""},
                                          {"string join([1,2],\"X\")", "null"},
                                          {"string join([\"a\"], 1)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
