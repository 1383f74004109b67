// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/domain/nennung.hpp"

#include <gtest/gtest.h>

#include "engine/nummer/nummer.hpp"

namespace gw::post {
namespace {

std::string nummer(const std::string& code, std::uint32_t laufend) {
  return nummer::make(code, 2026, laufend)->text();
}

TEST(Nennung, subjectComesBeforeTextAndEachNumberOnce) {
  std::string one = nummer("MST", 1), two = nummer("MST", 2);
  auto found = nennungen("Re: " + two, one + " und " + two + " und " + one, "MST");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].nummer, two);
  EXPECT_TRUE(found[0].im_betreff);
  EXPECT_EQ(found[1].nummer, one);
  EXPECT_FALSE(found[1].im_betreff);
}

TEST(Nennung, whoseCheckDigitsAreWrongIsNone) {
  std::string wrong = nummer("MST", 1);
  wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
  EXPECT_TRUE(nennungen(wrong, "", "MST").empty());
}

TEST(Nennung, ofAnotherAuthorityIsForeign) {
  auto found = nennungen("", nummer("BSP", 1), "MST");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].eigene);
}

}  // namespace
}  // namespace gw::post
