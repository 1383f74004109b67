// SPDX-License-Identifier: EUPL-1.2
// Staging, rows and references.
#include <atomic>
#include <thread>

#include "platform/blob/blob_test_support.hpp"
#include "platform/blob/segments.hpp"

namespace gw::blob {
namespace {
namespace fs = std::filesystem;

TEST_F(BlobTest, ContentOfEveryLengthComesBack) {
  for (std::size_t size :
       {0UL, 1UL, segment_size - 1, segment_size, segment_size + 1, 2 * segment_size, 200'000UL}) {
    Bytes bytes = crypto::random_bytes(size);
    Staged staged = stored(as_text(bytes), antrag);
    EXPECT_EQ(staged.size, size);
    EXPECT_EQ(staged.address, to_hex(crypto::hmac_sha256(keys_->address_key().view(), bytes)));
    EXPECT_TRUE(content(staged, antrag) == as_text(bytes)) << size;
    EXPECT_EQ(*store_.verify(*database_, staged.address), Condition::whole);
  }
}

TEST_F(BlobTest, PiecesGiveTheSameBlobAsTheWhole) {
  Bytes bytes = crypto::random_bytes(300'000);
  for (std::size_t piece : {1'000UL, segment_size, segment_size + 1, 299'999UL}) {
    Stager stager = *store_.begin();
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      ASSERT_TRUE(stager.write(ByteView(bytes).subspan(at, std::min(piece, bytes.size() - at))));
    Staged staged = *stager.finish();
    EXPECT_EQ(staged.address, store_.stage(bytes)->address);
    ASSERT_EQ(adopt(staged, {"test", std::to_string(piece)}), "");
    EXPECT_TRUE(content(staged, {"test", std::to_string(piece)}) == as_text(bytes));
  }
}

TEST_F(BlobTest, NothingOfTheContentOrItsHashIsOnDisk) {
  std::string text(1'000, 'M');
  Staged staged = stored(text + "Mustermann", antrag);
  for (const fs::path& path : files()) {
    std::ifstream in(path, std::ios::binary);
    std::string raw{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(raw.find("MMMM"), std::string::npos);
    EXPECT_EQ(path.string().find(staged.address), std::string::npos);
  }
  EXPECT_NE(staged.address, to_hex(crypto::sha256(as_bytes(text + "Mustermann"))));
}

TEST_F(BlobTest, SameContentIsStoredOnce) {
  Staged first = stored("dasselbe", antrag);
  Staged second = stored("dasselbe", akte);
  EXPECT_EQ(first.address, second.address);
  EXPECT_EQ(files_when_settled(1), 1U) << "the losing file is removed";
  EXPECT_EQ(content(first, antrag), "dasselbe");
  EXPECT_EQ(content(first, akte), "dasselbe");
}

TEST_F(BlobTest, AnotherAuthorityHasAnotherAddress) {
  Store other((*ring_->create("amt-b")), backend_, clock_);
  EXPECT_NE(other.stage(as_bytes("x"))->address, store_.stage(as_bytes("x"))->address);
}

TEST_F(BlobTest, AdoptingTwiceIsAdoptingOnce) {
  Staged staged = stored("wieder", antrag);
  EXPECT_EQ(adopt(staged, antrag), "");
  EXPECT_EQ(content(staged, antrag), "wieder");
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(BlobTest, ARefusedTransactionLeavesNothingButAFile) {
  Staged staged = *store_.stage(as_bytes("abgelehnt"));
  std::string code = write([&](sql::Tx& tx) -> Result<void> {
    CHECK(store_.adopt(tx, staged, antrag, clock_.at));
    return error(ErrorKind::conflict, "test.refused");
  });
  EXPECT_EQ(code, "test.refused");
  EXPECT_EQ(content(staged, antrag), "blob.unknown");
  ASSERT_TRUE(store_.discard(staged));
  EXPECT_TRUE(files().empty());
}

TEST_F(BlobTest, AnInterruptedUploadLeavesNothing) {
  {
    Stager stager = *store_.begin();
    ASSERT_TRUE(stager.write(Bytes(500'000)));
    EXPECT_EQ(files().size(), 1U);
  }
  EXPECT_TRUE(files().empty());
}

TEST_F(BlobTest, WhatWasStagedLongAgoIsStale) {
  Staged staged = *store_.stage(as_bytes("alt"));
  clock_.at += std::chrono::hours(13);
  EXPECT_EQ(adopt(staged, antrag), "blob.stale");
}

TEST_F(BlobTest, AnAddressAloneOpensNothing) {
  Staged staged = stored("vertraulich", antrag);
  EXPECT_EQ(content(staged, akte), "blob.unknown");
  EXPECT_EQ(store_.open(*database_, staged.address, {"antrag.unterlage", "2"}).error().code, "blob.unknown");
  EXPECT_TRUE(store_.open(*database_, staged.address, antrag));
}

TEST_F(BlobTest, ReferencesAreAddedAndReleased) {
  Staged staged = stored("geteilt", antrag);
  auto refer = [&](std::string_view address) {
    return write([&](sql::Tx& tx) { return Store::refer(tx, address, akte); });
  };
  EXPECT_EQ(refer(staged.address), "");
  EXPECT_EQ(refer(std::string(64, '0')), "blob.unknown");
  EXPECT_EQ(release(staged, antrag), "");
  EXPECT_EQ(release(staged, antrag), "blob.unknown");
  clock_.at += grace + std::chrono::hours(1);
  EXPECT_EQ(sweep().rows, 0) << "still referred to";
  EXPECT_EQ(content(staged, akte), "geteilt");
}

TEST_F(BlobTest, ErasingTakesTheKeyAndTheFileFromEverybody) {
  Staged staged = stored("zu loeschen", antrag);
  ASSERT_EQ(adopt(staged, akte), "");
  EXPECT_EQ(erase(staged), "");
  EXPECT_EQ(files_when_settled(0), 0U);
  EXPECT_EQ(content(staged, antrag), "blob.erased");
  EXPECT_EQ(content(staged, akte), "blob.erased");
  EXPECT_EQ(*store_.verify(*database_, staged.address), Condition::erased);
  EXPECT_EQ(write([&](sql::Tx& tx) { return Store::refer(tx, staged.address, akte); }), "blob.erased");
  EXPECT_EQ(write([&](sql::Tx& tx) { return store_.erase(tx, std::string(64, '0'), clock_.at); }),
            "blob.unknown");
}

TEST_F(BlobTest, ErasedStaysErasedForThoseWhoHadItThen) {
  stored("nochmal", antrag);
  Staged staged = *store_.stage(as_bytes("nochmal"));
  ASSERT_EQ(erase(staged), "");
  ASSERT_EQ(adopt(staged, akte), "");
  EXPECT_EQ(content(staged, akte), "nochmal");
  EXPECT_EQ(content(staged, antrag), "blob.erased");
}

TEST_F(BlobTest, RangesReadOnlyWhatTheyNeed) {
  Bytes bytes = crypto::random_bytes(3 * segment_size + 10);
  Staged staged = stored(as_text(bytes), antrag);
  Reader reader = *store_.open(*database_, staged.address, antrag);
  EXPECT_EQ(reader.size(), bytes.size());
  for (std::size_t at : {0UL, 5UL, segment_size, 2 * segment_size - 1, bytes.size() - 1}) {
    reader.seek(at);
    ByteView piece = *reader.next();
    ASSERT_FALSE(piece.empty());
    EXPECT_TRUE(std::equal(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at)))
        << at;
  }
  reader.seek(bytes.size());
  EXPECT_TRUE(reader.next()->empty());
}

TEST_F(BlobTest, ManyUploadsAtOnceAreAllThere) {
  std::atomic<int> whole{0};
  std::vector<std::thread> uploads;
  for (int t = 0; t < 16; ++t)
    uploads.emplace_back([&, t] {
      std::string id = std::to_string(t), text = "Unterlage " + std::to_string(t % 8);
      Staged staged = stored(text, {"test", id});
      if (content(staged, {"test", id}) == text) ++whole;
    });
  for (auto& upload : uploads) upload.join();
  EXPECT_EQ(whole, 16);
  EXPECT_EQ(files_when_settled(8), 8U);
}

}  // namespace
}  // namespace gw::blob
