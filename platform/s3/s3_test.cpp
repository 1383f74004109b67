// SPDX-License-Identifier: EUPL-1.2
#include "platform/s3/s3.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

#include "platform/s3/test_support.hpp"

namespace gw::s3 {
namespace {

const TestServer& server() {
  return TestServer::get();
}

Bytes bytes_of(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * 31 + (i >> 8));
  return bytes;
}

std::string read(Bucket& bucket, const std::string& key) {
  auto piece = bucket.get(key, 0, 1 << 20);
  return piece ? std::string(as_text(piece->bytes)) : piece.error().code;
}

std::vector<std::string> keys(Bucket& bucket, const std::string& start = "") {
  std::vector<std::string> all;
  auto listed = bucket.list(start, [&](const std::string& key) -> Result<void> {
    all.push_back(key);
    return ok();
  });
  EXPECT_TRUE(listed) << listed.error().line();
  return all;
}

TEST(S3Address, namesBucketPrefixAndServer) {
  auto options = options_of("s3://belege/amt/1?endpoint=https://s3.example.org:9000/&region=eu-1");
  ASSERT_TRUE(options);
  EXPECT_EQ(options->bucket, "belege");
  EXPECT_EQ(options->prefix, "amt/1/");
  EXPECT_EQ(options->endpoint, "https://s3.example.org:9000");
  EXPECT_EQ(options->region, "eu-1");
  EXPECT_EQ(options_of("s3://belege?endpoint=http://[::1]:9000")->prefix, "");
}

TEST(S3Address, whatIsWrongIsNotGuessedAt) {
  for (const char* wrong :
       {"", "s3://", "s3://belege", "s3://b?endpoint=https://x", "https://belege", "s3://belege?endpoint=x",
        "s3://belege?endpoint=https://x/path", "s3://belege?endpoint=https://key:secret@x",
        "s3://belege?endpoint=https://x&colour=red", "s3://belege/../x?endpoint=https://x",
        "s3://belege/a b?endpoint=https://x", "s3://belege//?endpoint=https://x", "s3://belege?endpoint="}) {
    auto options = options_of(wrong);
    ASSERT_FALSE(options) << wrong;
    EXPECT_EQ(options.error().code, "s3.address");
  }
}

// A dawdling server holds a few, not all.
TEST(S3, tooManyAtOnceAreTurnedAway) {
  Options options = server().options();
  options.at_once = 2;
  options.turn_within = std::chrono::milliseconds(20);
  options.patience = std::chrono::seconds(10);
  Bucket bucket(options);
  server().spoil("slow", 3);
  const auto began = std::chrono::steady_clock::now();
  std::atomic<int> done = 0, busy = 0;
  std::vector<std::thread> all;
  for (const char* key : {"eins", "zwei", "drei"})
    all.emplace_back([&, key] {
      auto put = bucket.put(key, as_bytes("x"));
      if (put) ++done;
      if (put || put.error().code != "s3.busy") return;
      ++busy;
      EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
    });
  for (std::thread& thread : all) thread.join();
  server().spoil("slow", 0);
  EXPECT_EQ(done, 2);
  EXPECT_EQ(busy, 1);
  EXPECT_EQ(keys(bucket).size(), 2U) << "there is room again";
}

TEST(S3, whatIsPutIsReadBackInPieces) {
  Bucket bucket(server().options());
  ASSERT_TRUE(bucket.put("ab/eins", as_bytes("Guten Tag")));
  auto piece = bucket.get("ab/eins", 6, 100);
  ASSERT_TRUE(piece);
  EXPECT_EQ(as_text(piece->bytes), "Tag");
  EXPECT_EQ(piece->total, 9u);
  EXPECT_EQ(as_text(bucket.get("ab/eins", 0, 5)->bytes), "Guten");
  EXPECT_TRUE(bucket.get("ab/eins", 9, 1)->bytes.empty());
}

TEST(S3, whatIsNotThereIsNamed) {
  Bucket bucket(server().options());
  auto missing = bucket.get("nichts", 0, 1);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().line(), "s3.missing (key=nichts)");
  EXPECT_TRUE(bucket.remove("nichts"));
  ASSERT_TRUE(bucket.put("etwas", as_bytes("x")));
  EXPECT_TRUE(bucket.remove("etwas"));
  EXPECT_EQ(read(bucket, "etwas"), "s3.missing");
}

TEST(S3, aListGoesOverPages) {
  Bucket bucket(server().options());
  Bucket other(server().options());
  std::vector<std::string> put;
  for (int i = 0; i < 1'005; ++i) put.push_back("k/" + std::to_string(10'000 + i));
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (std::size_t at; (at = next++) < put.size();) EXPECT_TRUE(bucket.put(put[at], as_bytes("x")));
    });
  for (auto& thread : threads) thread.join();
  ASSERT_TRUE(bucket.put("anders", as_bytes("x")));
  EXPECT_EQ(keys(bucket, "k/"), put);
  EXPECT_EQ(keys(bucket).size(), put.size() + 1);
  EXPECT_TRUE(keys(other).empty());
}

TEST(S3, partsBecomeOneObjectThatNobodySeesBefore) {
  Bucket bucket(server().options());
  const Bytes first = bytes_of(5 << 20), second = bytes_of(70'000);
  auto upload = bucket.begin("gross");
  ASSERT_TRUE(upload) << upload.error().line();
  auto one = bucket.put_part("gross", *upload, 1, first);
  ASSERT_TRUE(one) << one.error().line();
  auto two = bucket.put_part("gross", *upload, 2, second);
  ASSERT_TRUE(two);
  EXPECT_EQ(read(bucket, "gross"), "s3.missing");
  auto done = bucket.finish("gross", *upload, {*one, *two});
  ASSERT_TRUE(done) << done.error().line();
  auto piece = bucket.get("gross", 5 << 20, 1 << 20);
  ASSERT_TRUE(piece);
  EXPECT_EQ(piece->bytes, second);
  EXPECT_EQ(piece->total, first.size() + second.size());
}

TEST(S3, aWrongSecretIsRefusedWithTheServersWord) {
  Options options = server().options();
  options.secret_key = "falsch";
  Bucket bucket(options);
  auto refused = bucket.put("eins", as_bytes("x"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line(), "s3.refused (status=403, reason=SignatureDoesNotMatch)");
  options = server().options();
  options.bucket = "gibt-es-nicht";
  EXPECT_EQ(Bucket(options).get("eins", 0, 1).error().line(), "s3.refused (status=404, reason=NoSuchBucket)");
}

TEST(S3Faults, twoFailuresAreTriedAgain) {
  Bucket bucket(server().options());
  for (const char* kind : {"503", "429", "cut", "lost"}) {
    server().spoil(kind, 2);
    auto put = bucket.put("eins", as_bytes(kind));
    EXPECT_TRUE(put) << kind << put.error().line();
    server().spoil(kind, 2);
    EXPECT_EQ(read(bucket, "eins"), kind);
  }
}

TEST(S3Faults, theThirdIsSaid) {
  Bucket bucket(server().options());
  server().spoil("503", 3);
  EXPECT_EQ(bucket.put("eins", as_bytes("x")).error().line(), "s3.refused (status=503, reason=SlowDown)");
  server().spoil("507", 3);
  EXPECT_EQ(bucket.put("eins", as_bytes("x")).error().code, "s3.full");
  server().spoil("cut", 100);  // libcurl takes a new connection by itself when a kept one is gone
  EXPECT_EQ(bucket.put("eins", as_bytes("x")).error().code, "s3.unreachable");
  server().spoil("cut", 0);
  EXPECT_EQ(read(bucket, "eins"), "s3.missing");
}

TEST(S3Faults, aServerThatIsSilentIsNotWaitedForForEver) {
  Bucket bucket(server().options());
  server().spoil("hang", 3);
  auto begun = std::chrono::steady_clock::now();
  auto silent = bucket.get("eins", 0, 1);
  ASSERT_FALSE(silent);
  EXPECT_EQ(silent.error().code, "s3.unreachable");
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
}

TEST(S3Faults, aLostAnswerDoesNotLoseWhatWasPutTogether) {
  Bucket bucket(server().options());
  auto upload = bucket.begin("gross");
  ASSERT_TRUE(upload);
  auto mark = bucket.put_part("gross", *upload, 1, as_bytes("Teil"));
  ASSERT_TRUE(mark);
  server().spoil("lost", 1);
  EXPECT_TRUE(bucket.finish("gross", *upload, {*mark}));
  EXPECT_EQ(read(bucket, "gross"), "Teil");
}

TEST(S3Faults, nobodyThere) {
  Options options = server().options();
  options.endpoint = "http://127.0.0.1:9";
  EXPECT_EQ(Bucket(options).put("eins", as_bytes("x")).error().code, "s3.unreachable");
}

}  // namespace
}  // namespace gw::s3
