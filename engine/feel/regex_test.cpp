// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/regex.hpp"

#include <gtest/gtest.h>

namespace gw::feel {
namespace {

// "true", "false", or "none" where the pattern is none.
std::string matches(std::string_view text, std::string_view pattern, std::string_view flags = "") {
  const auto regex = Regex::compile(pattern, flags);
  if (!regex) return "none";
  return regex->find_all(text, 1)->empty() ? "false" : "true";
}

TEST(Regex, Atoms) {
  EXPECT_EQ(matches("foobar", "^fo*b"), "true");
  EXPECT_EQ(matches("a\nb", "a.b"), "false");
  EXPECT_EQ(matches("a\nb", "a.b", "s"), "true");
  EXPECT_EQ(matches("a\nb", "^b$", "m"), "true");
  EXPECT_EQ(matches("a\n", "a$"), "false");
  EXPECT_EQ(matches("Straße", "str(?:ass|aß)e", "i"), "true");
  EXPECT_EQ(matches("a.b", "a.b", "q"), "true");
  EXPECT_EQ(matches("axb", "a.b", "q"), "false");
}

TEST(Regex, Escapes) {
  EXPECT_EQ(matches("٣", "^\\d$"), "true");
  EXPECT_EQ(matches("$", "^\\w$"), "true");  // a symbol is no punctuation
  EXPECT_EQ(matches("-", "^\\w$"), "false");
  EXPECT_EQ(matches("-", "^\\W$"), "true");
  EXPECT_EQ(matches("a b", "^\\S\\s\\S$"), "true");
  EXPECT_EQ(matches("_a-1", "^\\i\\c+$"), "true");
  EXPECT_EQ(matches("1a", "^\\i\\c+$"), "false");
  EXPECT_EQ(matches("Ä", "^\\p{Lu}$"), "true");
  EXPECT_EQ(matches("Ä", "^\\P{Lu}$"), "false");
  EXPECT_EQ(matches("é", "^\\p{IsLatin-1Supplement}$"), "true");
  EXPECT_EQ(matches("e", "^\\P{IsBasicLatin}$"), "false");
  EXPECT_EQ(matches("e", "\\p{IsNowhere}"), "none");
}

TEST(Regex, Classes) {
  EXPECT_EQ(matches("b", "^[a-z-[aeiou]]$"), "true");
  EXPECT_EQ(matches("a", "^[a-z-[aeiou]]$"), "false");
  EXPECT_EQ(matches("1", "^[^a-z-[0-4]]$"), "false");
  EXPECT_EQ(matches("9", "^[^a-z-[0-4]]$"), "true");
  EXPECT_EQ(matches("x", "^[\\S-[y]]$"), "true");
  EXPECT_EQ(matches(" ", "^[\\Sa]$"), "false");
  EXPECT_EQ(matches("-", "^[a-]$"), "true");
  EXPECT_EQ(matches("]", "^[\\]]$"), "true");
  EXPECT_EQ(matches("ö", "^[ä-ü]$"), "true");
}

TEST(Regex, BackReferences) {
  EXPECT_EQ(matches("aa", "^(a)\\1$"), "true");
  EXPECT_EQ(matches("aa1", "^(a)\\11$"), "true");  // group 1 and the digit
  EXPECT_EQ(matches("a", "\\1(a)"), "none");
  EXPECT_EQ(matches("aa", "(a\\1)"), "none");
}

TEST(Regex, BlanksAreDroppedOutsideOfClasses) {
  EXPECT_EQ(matches("helloworld", "hello world", "x"), "true");
  EXPECT_EQ(matches("hello world", "hello[ ]world", "x"), "true");
  EXPECT_EQ(matches("hello world", "hello\\ sworld", "x"), "true");
}

// PCRE2 would run these.
TEST(Regex, WhatXPathDoesNotKnowIsRefused) {
  for (const std::string_view pattern :
       {"a++",   "a**",         "{",       "a{,2}", "]",   "(?=b)",   "(?<n>a)",
        "\\x41", "\\bA",        "\\q",     "[\\1]", "[]",  "[a",      "(a",
        "a)",    "[[:alpha:]]", "(*UTF)a", "[z-a]", "a\\", "\\p{Xx}", "[a-\\d]"})
    EXPECT_EQ(matches("a", pattern), "none") << pattern;
  EXPECT_EQ(matches("a", "a", "y"), "none");
}

TEST(Regex, DeepPatternsAreRefused) {
  EXPECT_EQ(matches("a", std::string(5000, '(') + "a" + std::string(5000, ')')), "none");
}

}  // namespace
}  // namespace gw::feel
