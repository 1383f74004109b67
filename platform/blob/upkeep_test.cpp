// SPDX-License-Identifier: EUPL-1.2
// Sweeping, verifying, rewrapping; damage done to real files.
#include "platform/blob/blob_test_support.hpp"
#include "platform/blob/segments.hpp"

namespace gw::blob {
namespace {
namespace fs = std::filesystem;

class UpkeepTest : public BlobTest {
 protected:
  std::string raw(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // More than one batch of everything; staged side by side and adopted together, since each waits for the
  // disk.
  std::vector<Staged> stored_many() {
    std::vector<Staged> all(many);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 16; ++t)
      threads.emplace_back([&, t] {
        for (std::size_t i = t; i < many; i += 16)
          all[i] = *store_.stage(as_bytes("Nummer " + std::to_string(i)));
      });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(write([&](sql::Tx& tx) -> Result<void> {
                for (const Staged& staged : all) CHECK(store_.adopt(tx, staged, antrag, clock_.at));
                return ok();
              }),
              "");
    return all;
  }
  static constexpr std::size_t many = 205;

  void overwrite(const std::string& bytes) { std::ofstream(files().front(), std::ios::binary) << bytes; }
};

TEST_F(UpkeepTest, WhatNobodyRefersToGoesAfterADay) {
  Staged staged = stored("kurz", antrag);
  ASSERT_EQ(release(staged, antrag), "");
  EXPECT_EQ(sweep().rows, 0);
  clock_.at += grace - std::chrono::minutes(1);
  EXPECT_EQ(sweep().rows, 0);
  clock_.at += std::chrono::minutes(2);
  Store::Swept swept = sweep();
  EXPECT_EQ(swept.rows, 1);
  EXPECT_EQ(swept.files, 1);
  EXPECT_TRUE(files().empty());
  EXPECT_EQ(store_.verify(*database_, staged.address).error().code, "blob.unknown");
}

TEST_F(UpkeepTest, WhatIsReferredToAgainStays) {
  Staged staged = stored("doch", antrag);
  ASSERT_EQ(release(staged, antrag), "");
  clock_.at += grace - std::chrono::hours(1);
  ASSERT_EQ(write([&](sql::Tx& tx) { return Store::refer(tx, staged.address, akte); }), "");
  clock_.at += std::chrono::hours(2);
  EXPECT_EQ(sweep().rows, 0);
  EXPECT_EQ(content(staged, akte), "doch");
}

TEST_F(UpkeepTest, FilesThatWereNeverAdoptedGoAfterADay) {
  Staged kept = stored("gebraucht", antrag);
  fs::path folder = files().front().parent_path();
  for (std::size_t i = 0; i < many; ++i) std::ofstream(folder / new_id(clock_.at)) << i;
  EXPECT_EQ(sweep().files, 0);
  clock_.at += grace + std::chrono::minutes(1);
  EXPECT_EQ(sweep().files, static_cast<std::int64_t>(many));
  EXPECT_EQ(files().size(), 1U);
  EXPECT_EQ(content(kept, antrag), "gebraucht");
}

TEST_F(UpkeepTest, RemainsOfACrashGoAfterADay) {
  stored("x", antrag);
  fs::path folder = files().front().parent_path();
  std::ofstream(folder / (new_id(clock_.at) + ".neu")) << "halb";
  std::ofstream(folder / "fremd") << "nicht von uns";
  EXPECT_EQ(files().size(), 3U);
  sweep();
  EXPECT_EQ(files().size(), 3U) << "an upload may be under way";
  clock_.at += grace + std::chrono::hours(1);
  sweep();
  EXPECT_EQ(files().size(), 2U);
  EXPECT_TRUE(fs::exists(folder / "fremd"));
}

TEST_F(UpkeepTest, EveryDamageIsNoticed) {
  Staged staged = stored(std::string(2 * segment_size + 100, 'a'), antrag);
  std::string whole = raw(files().front());
  std::string first = whole.substr(0, sealed_segment_size),
              second = whole.substr(sealed_segment_size, sealed_segment_size),
              third = whole.substr(2 * sealed_segment_size), flipped = whole;
  flipped[whole.size() / 2] ^= 1;
  for (const std::string& bytes :
       {flipped, second + first + third, first + third, whole.substr(0, 2 * sealed_segment_size), whole + "x",
        std::string(), first + second + second.substr(0, third.size())}) {
    overwrite(bytes);
    EXPECT_EQ(content(staged, antrag), "blob.damaged");
    EXPECT_EQ(*store_.verify(*database_, staged.address), Condition::damaged);
  }
  overwrite(whole);
  EXPECT_EQ(*store_.verify(*database_, staged.address), Condition::whole);
}

TEST_F(UpkeepTest, AMissingFileIsNoticedAndTheNextUploadHealsIt) {
  Staged staged = stored("verloren", antrag);
  fs::remove(files().front());
  EXPECT_EQ(content(staged, antrag), "blob.missing");
  EXPECT_EQ(*store_.verify(*database_, staged.address), Condition::missing);
  stored("verloren", akte);
  EXPECT_EQ(content(staged, antrag), "verloren");
  EXPECT_EQ(*store_.verify(*database_, staged.address), Condition::whole);
}

TEST_F(UpkeepTest, ExchangedRowsOpenNothing) {
  Staged a = stored("Akte A", antrag), b = stored("Akte B", antrag);
  ASSERT_EQ(write([&](sql::Tx& tx) {
              return tx.execute("update blob set file = 'weg' where address = :a", {{"a", a.address}});
            }),
            "");
  ASSERT_EQ(write([&](sql::Tx& tx) {
              return tx.execute("update blob set file = :file, wrapped_key = :key where address = :b",
                                {{"file", a.file}, {"key", a.key}, {"b", b.address}});
            }),
            "");
  EXPECT_EQ(content(b, antrag), "blob.damaged");
}

TEST_F(UpkeepTest, VerifyAllNamesWhatIsNotWhole) {
  std::vector<Staged> all = stored_many();
  fs::remove(files_folder() / all[7].file.substr(0, 6) / all[7].file);
  ASSERT_EQ(erase(all[8]), "");
  std::int64_t seen = 0;
  auto findings = *store_.verify_all(*database_, [&](std::int64_t done, std::int64_t total) {
    seen = done;
    EXPECT_EQ(total, 205);
  });
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].address, all[7].address);
  EXPECT_EQ(findings[0].condition, Condition::missing);
  EXPECT_EQ(seen, 205);
}

TEST_F(UpkeepTest, AllIsAlsoWhatComesMeanwhile) {
  std::set<std::string> before, lost;
  for (const Staged& staged : stored_many()) before.insert(staged.address);
  const std::string last_of_a_page = *std::next(before.begin(), 199);
  auto findings = store_.verify_all(*database_, [&](std::int64_t done, std::int64_t) {
    for (int i = 0; done == 1 && i < 200; ++i) {
      Staged staged = stored("spaeter " + std::to_string(i), akte);
      fs::remove(files_folder() / staged.file.substr(0, 6) / staged.file);
      if (staged.address > last_of_a_page) lost.insert(staged.address);
    }
  });
  std::set<std::string> found;
  for (const auto& finding : *findings) found.insert(finding.address);
  EXPECT_EQ(found, lost);
}

TEST_F(UpkeepTest, SomeAreVerifiedByChance) {
  std::vector<Staged> all = stored_many();
  for (int i = 0; i < 20; ++i) {
    std::int64_t seen = 0;
    auto findings = store_.verify_some(*database_, 30, [&](std::int64_t done, std::int64_t total) {
      seen = done;
      EXPECT_EQ(total, 30);
    });
    ASSERT_TRUE(findings);
    EXPECT_TRUE(findings->empty());
    EXPECT_EQ(seen, 30) << "also where the last is followed by the first";
  }
  for (const Staged& staged : all) fs::remove(files_folder() / staged.file.substr(0, 6) / staged.file);
  EXPECT_EQ(store_.verify_some(*database_, 30, [](auto, auto) {})->size(), 30u);
  EXPECT_EQ(store_.verify_some(*database_, 1'000, [](auto, auto) {})->size(), many);
}

TEST_F(UpkeepTest, RotationRewrapsRowsAndLeavesFiles) {
  std::vector<Staged> all = stored_many();
  auto before = fs::last_write_time(files().front());
  Store rotated(*ring_->rotate("amt"), backend_, clock_);
  EXPECT_EQ(*rotated.rewrap(*database_), 205);
  EXPECT_EQ(*rotated.rewrap(*database_), 0);
  Blob blob = *find(all[3], antrag);
  EXPECT_TRUE(blob.key.starts_with("v2."));
  EXPECT_EQ(as_text(*rotated.read_all(blob)), "Nummer 3");
  EXPECT_EQ(fs::last_write_time(files().front()), before);
}

TEST_F(UpkeepTest, RewrapNamesARowThatDoesNotOpen) {
  Staged staged = stored("x", antrag);
  ASSERT_EQ(write([&](sql::Tx& tx) { return tx.execute("update blob set wrapped_key = 'v1.AAAA'"); }), "");
  Store rotated(*ring_->rotate("amt"), backend_, clock_);
  auto refused = rotated.rewrap(*database_);
  EXPECT_EQ(refused.error().code, "blob.damaged");
  EXPECT_EQ(refused.error().params[0].second, staged.address);
}

}  // namespace
}  // namespace gw::blob
