// SPDX-License-Identifier: EUPL-1.2
// kill -9 at random moments under load: what was acknowledged is there with every byte, nothing is half
// there.
#include <cstdio>
#include <gtest/gtest.h>

#include "platform/sql/test_support.hpp"
#include "tests/crash/scenario.hpp"

namespace gw::crash {
namespace {

void expect_survival(unsigned rounds) {
  sql::TempFolder folder;
  Setting setting;
  setting.data = folder.path() / "data";
  setting.seed = seed_of_this_run();
  setting.launch = [&] {
    support::Launch launch;
    launch.data = setting.data;
    launch.flags = {"--demo"};
    return launch;
  };
  std::printf("seed %llu (repeat with GW_SEED)\n", static_cast<unsigned long long>(setting.seed));
  Scenario scenario(setting);
  for (unsigned i = 1; i <= rounds; ++i) ASSERT_EQ(scenario.round(), Findings{}) << "round " << i;
  EXPECT_EQ(scenario.proof_of_all(), Findings{});
  EXPECT_GT(scenario.acknowledged(), rounds);
  std::printf("%u kills, %zu acknowledged, %zu repeated\n", rounds, scenario.acknowledged(),
              scenario.repeated());
}

TEST(Crash, AcknowledgedApplicationsSurviveKills) {
  expect_survival(5);
}

TEST(CrashSlow, AcknowledgedApplicationsSurviveFiftyKills) {
  expect_survival(50);
}

}  // namespace
}  // namespace gw::crash
