// SPDX-License-Identifier: EUPL-1.2
// The crash scenario on a disk that loses at each kill what no sync covered. Then the proof of the proof:
// with any one kind of sync missing, the same scenario must fail. On PostgreSQL the disk is the program's
// own: documents, anchors, the master key; the database server crashes with it.
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>

#include "platform/sql/test_support.hpp"
#include "tests/crash/scenario.hpp"
#include "tests/powerloss/disk.hpp"
#include "tests/powerloss/journal.hpp"

namespace gw::powerloss {
namespace {

namespace fs = std::filesystem;
using crash::Findings;

// What it has not written by then is lost. What it has is on its disk: the server's own syncs are its own.
void crash_database_server() {
  const char* restart = std::getenv("GEMEINWERK_TEST_POSTGRES_RESTART");
  if (!restart || std::system((std::string(restart) + " >/dev/null").c_str()) != 0)
    throw std::runtime_error("the database server cannot be restarted");
}

// A data folder on the modelled disk: each start of the program begins a journal, each death ends it with a
// cut.
class Disk {
 public:
  Disk(fs::path folder, std::string swallow, bool early_writes, std::uint64_t seed)
      : folder_(std::move(folder)),
        swallow_(std::move(swallow)),
        early_writes_(early_writes),
        seed_(seed),
        places_(sql::on_postgres() ? crash::Places::with_documents_here(data()) : crash::Places(data())) {
    fs::create_directories(data());
  }

  const crash::Places& places() const { return places_; }

  support::Launch launch(const fs::path& program = {}) {
    fs::remove_all(shadow());
    fs::create_directories(shadow());
    support::Launch launch;
    launch.program = program;
    launch.data = data();
    launch.sign = shadow() / journal_name;
    launch.flags = {"--demo"};
    launch.environment = {
        {"LD_PRELOAD", (support::build_folder() / "tests/powerloss/libpowerloss.so").string()},
        {root_variable, data().string()},
        {shadow_variable, shadow().string()},
        {swallow_variable, swallow_}};
    for (auto& one : places_.environment()) launch.environment.push_back(std::move(one));
    return launch;
  }

  // Every other cut is the strict one.
  Findings cut() {
    ++cuts_;
    if (places_.on_database_server()) crash_database_server();
    Cut how;
    if (early_writes_ && cuts_ % 2 == 0) how.early_writes = seed_ + cuts_;
    Remains remains = cut_power(data(), shadow(), folder_ / "disk", how);
    lost_ += remains.lost_files + remains.lost_names;
    fs::remove_all(data());
    fs::rename(folder_ / "disk", data());
    return remains.unseen;
  }

  std::size_t lost() const { return lost_; }

 private:
  fs::path data() const { return folder_ / "data"; }
  fs::path shadow() const { return folder_ / "shadow"; }

  const fs::path folder_;
  const std::string swallow_;
  const bool early_writes_;
  const std::uint64_t seed_;
  const crash::Places places_;
  std::uint64_t cuts_ = 0;
  std::size_t lost_ = 0;
};

crash::Setting setting_on(Disk& disk, std::uint64_t seed, const fs::path& program = {}) {
  crash::Setting setting{.places = disk.places()};
  setting.seed = seed;
  setting.launch = [&disk, program] { return disk.launch(program); };
  setting.after_death = [&disk] { return disk.cut(); };
  return setting;
}

std::uint64_t announced_seed() {
  std::uint64_t seed = crash::seed_of_this_run();
  std::printf("seed %llu (repeat with GW_SEED)\n", static_cast<unsigned long long>(seed));
  return seed;
}

void expect_survival(unsigned rounds) {
  sql::TempFolder folder;
  std::uint64_t seed = announced_seed();
  Disk disk(folder.path(), "", true, seed);
  crash::Scenario scenario(setting_on(disk, seed));
  for (unsigned i = 1; i <= rounds; ++i) ASSERT_EQ(scenario.round(), Findings{}) << "cut " << i;
  EXPECT_EQ(scenario.proof_of_all(), Findings{});
  EXPECT_GT(scenario.acknowledged(), rounds);
  EXPECT_GT(disk.lost(), rounds) << "a disk that loses nothing proves nothing";
  std::printf("%u cuts, %zu acknowledged, %zu repeated, %zu names or contents lost\n", rounds,
              scenario.acknowledged(), scenario.repeated(), disk.lost());
}

TEST(PowerLoss, AcknowledgedApplicationsSurviveCuts) {
  expect_survival(4);
}

TEST(PowerLossSlow, AcknowledgedApplicationsSurviveFiftyCuts) {
  expect_survival(50);
}

TEST(PowerLoss, AFirstStartThatWasCutGoesOn) {
  sql::TempFolder folder;
  std::uint64_t seed = announced_seed();
  Disk disk(folder.path(), "", true, seed);
  EXPECT_EQ(crash::interrupted_first_start(setting_on(disk, seed), 4), Findings{});
}

TEST(PowerLossSlow, FirstStartsThatWereCutGoOn) {
  for (std::uint64_t seed = announced_seed(), end = seed + 12; seed < end; ++seed) {
    sql::TempFolder folder;
    Disk disk(folder.path(), "", true, seed);
    EXPECT_EQ(crash::interrupted_first_start(setting_on(disk, seed), 4), Findings{}) << "seed " << seed;
  }
}

// ---- one kind of sync missing
//
// Anchors hold nothing that was acknowledged to anybody, and the newest lines may be lost: a server that
// starts again writes the newest head anew. But an authority is not ready before its first anchor is durable,
// so that no cut makes an honest history look like one whose anchors were taken away. The proof between cut
// and start notices.

struct Missing {
  const char* name;
  const char* swallow;  // patterns below the data folder
};

class WithoutSync : public testing::TestWithParam<Missing> {};

// Some are noticed only at the moment they matter for: a few rounds are given.
bool is_noticed(Disk& disk, std::uint64_t seed, const fs::path& program = {}) {
  crash::Setting setting = setting_on(disk, seed, program);
  setting.most_acknowledged = 20;
  try {
    crash::Scenario scenario(setting);
    for (int i = 0; i < 4; ++i)
      if (Findings findings = scenario.round(); !findings.empty()) {
        std::printf("noticed: %s\n", findings.front().c_str());
        return true;
      }
  } catch (const std::exception& problem) {
    std::printf("noticed: %s\n", problem.what());
    return true;
  }
  return false;
}

TEST_P(WithoutSync, IsNoticed) {
  sql::TempFolder folder;
  std::uint64_t seed = announced_seed();
  Disk disk(folder.path(), GetParam().swallow, false, seed);
  EXPECT_TRUE(is_noticed(disk, seed));
}

INSTANTIATE_TEST_SUITE_P(
    PowerLoss, WithoutSync,
    testing::Values(Missing{"BlobFile", "blobs/*/*/?*"}, Missing{"BlobFolder", "blobs/*/*/"},
                    Missing{"BlobParent", "blobs/*/"}, Missing{"SqliteLog", "mandanten/*-wal"},
                    Missing{"SqliteFolder", "mandanten/"}, Missing{"Keys", "schluessel/?*"},
                    Missing{"KeysFolder", "schluessel/"}, Missing{"AnchorFile", "anker/?*"},
                    Missing{"AnchorFolder", "anker/"}),
    [](const auto& test) { return std::string(test.param.name); });

// ---- the program itself built without one

class BuiltWithoutSync : public testing::TestWithParam<const char*> {};

TEST_P(BuiltWithoutSync, IsNoticed) {
  sql::TempFolder folder;
  std::uint64_t seed = announced_seed();
  Disk disk(folder.path(), "", false, seed);
  EXPECT_TRUE(is_noticed(disk, seed, support::build_folder() / GetParam()));
}

INSTANTIATE_TEST_SUITE_P(PowerLoss, BuiltWithoutSync,
                         testing::Values("gemeinwerk_without_blob_sync", "gemeinwerk_without_folder_sync"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace gw::powerloss
