// SPDX-License-Identifier: EUPL-1.2
// kill -9 at random moments under load: what was acknowledged is there with every byte, nothing is half
// there.
#include <cstdio>
#include <gtest/gtest.h>

#include "platform/sql/test_support.hpp"
#include "tests/crash/scenario.hpp"

namespace gw::crash {
namespace {

Setting setting_in(const sql::TempFolder& folder) {
  Setting setting{.places = Places::anywhere(folder.path() / "data")};
  setting.seed = seed_of_this_run();
  setting.launch = [places = setting.places] {
    support::Launch launch;
    launch.data = places.data();
    launch.flags = {"--demo"};
    launch.environment = places.environment();
    return launch;
  };
  std::printf("seed %llu (repeat with GW_SEED)\n", static_cast<unsigned long long>(setting.seed));
  return setting;
}

// With a data folder of its own and the master key, as on another machine.
std::function<support::Launch()> second_server(const sql::TempFolder& folder, const Setting& setting) {
  return [data = folder.path() / "data2", places = setting.places] {
    const auto key = std::filesystem::path("schluessel") / "hauptschluessel";
    if (std::filesystem::create_directories((data / key).parent_path()))
      std::filesystem::copy_file(places.data() / key, data / key);
    support::Launch launch;
    launch.data = data;
    launch.flags = {"--demo"};
    launch.environment = places.environment();
    return launch;
  };
}

void expect_survival(unsigned rounds, bool of_two = false) {
  sql::TempFolder folder;
  Setting setting = setting_in(folder);
  if (of_two) setting.beside = second_server(folder, setting);
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

TEST(PostgresCrash, OfTwoServersOneMayDieAtAnyTime) {
  expect_survival(6, true);
}

TEST(PostgresCrashSlow, OfTwoServersOneDiesFiftyTimes) {
  if (!sql::on_postgres()) GTEST_SKIP() << "needs tools/with-postgres tools/with-s3";
  expect_survival(50, true);
}

TEST(Crash, AFirstStartThatWasKilledGoesOn) {
  sql::TempFolder folder;
  EXPECT_EQ(interrupted_first_start(setting_in(folder), 4), Findings{});
}

TEST(CrashSlow, FirstStartsThatWereKilledGoOn) {
  for (int i = 0; i < 12; ++i) {
    sql::TempFolder folder;
    Setting setting = setting_in(folder);
    setting.seed += static_cast<std::uint64_t>(i);
    EXPECT_EQ(interrupted_first_start(setting, 4), Findings{}) << "seed " << setting.seed;
  }
}

TEST(CrashSlow, AcknowledgedApplicationsSurviveFiftyKills) {
  expect_survival(50);
}

}  // namespace
}  // namespace gw::crash
