// SPDX-License-Identifier: EUPL-1.2
// Blobs in a bucket of a real S3 server.
#include "platform/blob/blob_test_support.hpp"
#include "platform/s3/test_support.hpp"

namespace gw::blob {
namespace {

class BucketTest : public BlobTest {
 protected:
  BucketTest() : BucketTest(s3::TestServer::get().options()) {}

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    auto listed = backend_->list({}, [&](const std::string& name) -> Result<void> {
      all.push_back(name);
      return ok();
    });
    EXPECT_TRUE(listed) << listed.error().line();
    return all;
  }
  std::size_t names_when_settled(std::size_t expected) const {
    return when_settled([this] { return names(); }, expected);
  }
  static void spoil(const std::string& kind, int times) { s3::TestServer::get().spoil(kind, times); }

  s3::Options options_;
  std::shared_ptr<Backends> backends_;

 private:
  explicit BucketTest(const s3::Options& options) : BucketTest(options, backends_in_bucket(options)) {}
  BucketTest(const s3::Options& options, std::shared_ptr<Backends> backends)
      : BlobTest(*backends->of("amt")), options_(options), backends_(std::move(backends)) {}
};

TEST_F(BucketTest, ContentOfEveryLengthComesBack) {
  const std::size_t part = std::size_t{8} << 20;
  for (std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{65'537}, (std::size_t{1} << 20) + 5,
                           part - 10'000, 2 * part + 3}) {
    Bytes bytes = crypto::random_bytes(size);
    Staged staged = stored(as_text(bytes), antrag);
    EXPECT_TRUE(content(staged, antrag) == as_text(bytes)) << size;
    EXPECT_EQ(*store_.verify(*database_, staged.address), Condition::whole);
  }
}

TEST_F(BucketTest, RangesReadWhatTheyNeed) {
  Bytes bytes = crypto::random_bytes(std::size_t{3} << 20);
  Staged staged = stored(as_text(bytes), antrag);
  Reader reader = *store_.open(*database_, staged.address, antrag);
  for (std::size_t at :
       {bytes.size() - 1, std::size_t{5}, std::size_t{2} << 20, (std::size_t{1} << 20) - 1}) {
    reader.seek(at);
    ByteView piece = *reader.next();
    ASSERT_FALSE(piece.empty());
    EXPECT_TRUE(std::equal(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at)))
        << at;
  }
}

TEST_F(BucketTest, AnInterruptedUploadLeavesNothing) {
  {
    Stager stager = *store_.begin();
    ASSERT_TRUE(stager.write(Bytes(20'000'000)));
  }
  EXPECT_TRUE(names().empty());
}

TEST_F(BucketTest, SameContentIsStoredOnceAndErasingTakesIt) {
  Staged first = stored("dasselbe", antrag);
  stored("dasselbe", akte);
  EXPECT_EQ(names_when_settled(1), 1u);
  EXPECT_EQ(erase(first), "");
  EXPECT_EQ(names_when_settled(0), 0u);
  EXPECT_EQ(content(first, akte), "blob.erased");
}

TEST_F(BucketTest, WhatNobodyAdoptedIsSweptAfterADay) {
  Staged kept = stored("bleibt", antrag);
  ASSERT_TRUE(store_.stage(as_bytes("geht")));
  EXPECT_EQ(sweep().files, 0);
  clock_.at += grace + std::chrono::hours(1);
  EXPECT_EQ(sweep().files, 1);
  EXPECT_EQ(names(), std::vector{kept.file});
}

TEST_F(BucketTest, WhatIsMissingOrChangedIsNamed) {
  Staged gone = stored("weg", antrag), changed = stored("anders", akte);
  s3::Bucket bucket(options_);
  ASSERT_TRUE(bucket.remove("amt/" + gone.file));
  ASSERT_TRUE(bucket.put("amt/" + changed.file, Bytes(22)));
  EXPECT_EQ(content(gone, antrag), "blob.missing");
  EXPECT_EQ(content(changed, akte), "blob.damaged");
  EXPECT_EQ(*store_.verify(*database_, gone.address), Condition::missing);
  EXPECT_EQ(*store_.verify(*database_, changed.address), Condition::damaged);
  stored("weg", akte);
  EXPECT_EQ(content(gone, antrag), "weg") << "the next upload of the same content heals it";
}

TEST_F(BucketTest, AuthoritiesDoNotSeeEachOther) {
  Staged mine = stored("hier", antrag);
  auto other = *backends_->of("anderes-amt");
  EXPECT_EQ(other->get(mine.file).error().code, "blob.missing");
  auto upload = *other->put(mine.file);
  ASSERT_TRUE(upload->write(as_bytes("dort")));
  ASSERT_TRUE(upload->commit());
  ASSERT_TRUE(backends_->remove("anderes-amt"));
  EXPECT_EQ(other->get(mine.file).error().code, "blob.missing");
  EXPECT_EQ(content(mine, antrag), "hier");
}

TEST_F(BucketTest, ABucketThatCannotBeWrittenIsNoticedAtOnce) {
  EXPECT_TRUE(backends_->reach());
  s3::Options wrong = options_;
  wrong.secret_key = "falsch";
  EXPECT_EQ(backends_in_bucket(wrong)->reach().error().code, "s3.refused");
  EXPECT_TRUE(backends_in_folder(folder_.path())->reach());
}

TEST_F(BucketTest, NothingIsAcknowledgedThatTheServerDidNotTake) {
  spoil("507", 3);
  EXPECT_EQ(store_.stage(as_bytes("x")).error().code, "blob.full");
  spoil("503", 3);
  EXPECT_EQ(store_.stage(as_bytes("x")).error().code, "blob.io");
  spoil("hang", 3);
  EXPECT_EQ(store_.stage(as_bytes("x")).error().code, "blob.io");
  spoil("cut", 100);
  EXPECT_EQ(store_.stage(as_bytes("x")).error().kind, ErrorKind::unavailable);
  spoil("cut", 0);
  EXPECT_TRUE(names().empty());
  Staged staged = stored("doch", antrag);
  spoil("503", 3);
  EXPECT_EQ(content(staged, antrag), "blob.io");
  EXPECT_EQ(content(staged, antrag), "doch");
}

TEST_F(BucketTest, AServerThatIsAwayIsNoDamage) {
  Staged staged = stored("da", antrag);
  spoil("503", 3);
  auto verified = store_.verify(*database_, staged.address);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, "blob.io");
  EXPECT_EQ(content(staged, antrag), "da");
}

}  // namespace
}  // namespace gw::blob
