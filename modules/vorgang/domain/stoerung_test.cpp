// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/stoerung.hpp"

#include <gtest/gtest.h>

namespace gw::vorgang {
namespace {

TEST(Stoerungsregeln, pausesGrowUntilOnlyPeopleTry) {
  const Instant now = from_millis(1'795'000'000'000);
  const std::int64_t minutes[] = {1, 10, 60, 360, 1440};
  for (std::int64_t n = 1; n <= 5; ++n)
    EXPECT_EQ(naechster_versuch(n, now), now + std::chrono::minutes(minutes[n - 1])) << n;
  EXPECT_EQ(naechster_versuch(6, now), std::nullopt);
  EXPECT_EQ(naechster_versuch(0, now), std::nullopt);
}

TEST(Stoerungsregeln, whatTimeMayMendIsLeftToTheQueue) {
  for (const auto kind : {ErrorKind::invalid, ErrorKind::forbidden, ErrorKind::not_found})
    EXPECT_TRUE(ist_endgueltig(error(kind, "x.y")));
  for (const auto kind : {ErrorKind::conflict, ErrorKind::unavailable, ErrorKind::internal})
    EXPECT_FALSE(ist_endgueltig(error(kind, "x.y")));
}

}  // namespace
}  // namespace gw::vorgang
