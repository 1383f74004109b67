// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"

#include <gtest/gtest.h>

namespace gw {
namespace {

TEST(Utf8, KnowsWhatIsWellFormed) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Łužyca, Größe, 漢字, \xF0\x9F\x98\x80"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));          // overlong
  EXPECT_FALSE(is_utf8("\xE0\x80\x80"));      // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_utf8("\x80"));
  EXPECT_FALSE(is_utf8("gr\xFC\xDF"));  // Latin-1
  EXPECT_FALSE(is_utf8("\xE2\x82"));    // cut off
}

TEST(Utf8, WalksAndWritesCodePoints) {
  const std::string text = "aé€\xF0\x9F\x98\x80";
  std::string again;
  std::string_view rest = text;
  while (!rest.empty()) append_utf8(again, next_code_point(rest));
  EXPECT_EQ(again, text);
  EXPECT_EQ(count_code_points(text), 4u);
}

TEST(Utf8, ABrokenByteIsOneReplacement) {
  std::string_view rest = "\xFFx";
  EXPECT_EQ(next_code_point(rest), char32_t{0xFFFD});
  EXPECT_EQ(rest, "x");
  std::string text;
  append_utf8(text, 0xD800);
  EXPECT_EQ(text, "\xEF\xBF\xBD");
}

TEST(Trim, TakesUnicodeSpaceAwayAtBothEnds) {
  EXPECT_EQ(trim("  \t a b \r\n"), "a b");
  EXPECT_EQ(trim("\xC2\xA0x\xE2\x80\x89"), "x");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Cut, NeverInsideACharacter) {
  EXPECT_EQ(first_code_points("Größe", 3), "Grö");
  EXPECT_EQ(first_code_points("Größe", 9), "Größe");
  EXPECT_EQ(first_bytes("Größe", 3), "Gr");
  EXPECT_EQ(first_bytes("Größe", 4), "Grö");
  EXPECT_EQ(first_bytes("Größe", 0), "");
}

TEST(Cut, KeepsMarksWithTheirLetter) {
  const std::string decomposed = "Gro\xCC\x88ße";
  EXPECT_EQ(first_code_points(decomposed, 3), "Gr");
  EXPECT_EQ(first_code_points(decomposed, 4), "Gro\xCC\x88");
}

TEST(Fold, MakesGermanSpellingsEqual) {
  EXPECT_EQ(fold("Anträge"), "antraege");
  EXPECT_EQ(fold("ANTRAEGE"), "antraege");
  EXPECT_EQ(fold("STRAẞE"), fold("Straße"));
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("Gro\xCC\x88ße"), "groesse");
}

TEST(Fold, DropsOtherMarks) {
  EXPECT_EQ(fold("Žaneta Łučkowa, Chóśebuz, Małgorzata"), "zaneta luckowa, chosebuz, malgorzata");
  EXPECT_EQ(fold("Café"), fold("Cafe\xCC\x81"));
  EXPECT_EQ(fold("×÷"), "×÷");
  EXPECT_EQ(fold("ΩМосква"), "ωмосква");
}

}  // namespace
}  // namespace gw
