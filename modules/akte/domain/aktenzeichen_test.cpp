// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/domain/aktenzeichen.hpp"

#include <gtest/gtest.h>

namespace gw::akte {
namespace {

TEST(Aktenzeichen, PutsPositionNumberAndYearTogether) {
  EXPECT_EQ(aktenzeichen("921.40", 17, 2026), "921.40-17/2026");
}

TEST(Kennzeichen, IsDigitsInGroups) {
  for (std::string_view good : {"9", "92", "921.40", "0.1.2"}) EXPECT_TRUE(pruefe_kennzeichen(good)) << good;
  for (std::string_view bad : {"", ".", "9.", ".9", "9..1", "9a", "9-1", " 9"})
    EXPECT_EQ(pruefe_kennzeichen(bad).error().code, "akte.kennzeichen") << bad;
}

}  // namespace
}  // namespace gw::akte
