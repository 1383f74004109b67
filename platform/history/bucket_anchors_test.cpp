// SPDX-License-Identifier: EUPL-1.2
// Anchors in a bucket of a real S3 server.
#include <algorithm>

#include "platform/history/history_fixture_test.hpp"
#include "platform/s3/test_support.hpp"

namespace gw::history {
namespace {

class BucketAnchors : public HistoryFixture {
 protected:
  std::shared_ptr<s3::Bucket> bucket_ = std::make_shared<s3::Bucket>(s3::TestServer::get().options());

  // As another run of the program, or another server.
  void anchor_in_bucket() {
    close();
    anchors = open_anchors(anchors_in_bucket(bucket_, "anker/"), std::chrono::hours(1));
    store = open_store();
    db = store->open("amt").value();
  }
  std::vector<std::string> keys() {
    std::vector<std::string> all;
    EXPECT_TRUE(bucket_->list("anker/", [&](const std::string& one) { return all.push_back(one), ok(); }));
    return all;
  }
  std::string findings() {
    std::string text;
    for (const Finding& finding : report().findings) text += std::string(to_text(finding.kind)) + " ";
    return text;
  }
};

TEST_F(BucketAnchors, AreOneForEachDayAndRunAndProveAll) {
  anchor_in_bucket();
  add(2);
  EXPECT_EQ(check().anchored_seq, 2);
  add(3);
  EXPECT_EQ(check().anchored_seq, 5);
  const auto first = keys();  // of the day of the events, and perhaps of the beginning before any event
  EXPECT_TRUE(first.back().starts_with("anker/amt/2023-11-14-")) << first.back();
  EXPECT_EQ(
      std::ranges::count_if(first, [](const std::string& one) { return one.find("/2023") != one.npos; }), 1);
  anchor_in_bucket();
  add(1);
  EXPECT_EQ(check().anchored_seq, 6);
  EXPECT_EQ(keys().size(), first.size() + 1);
}

TEST_F(BucketAnchors, WhatIsMissingOrForgedIsFound) {
  anchor_in_bucket();
  add(3);
  ASSERT_TRUE(check().intact());
  ASSERT_TRUE(bucket_->put("anker/amt/2023-11-15-fremd", as_bytes("1 was anderes\n")));
  EXPECT_EQ(findings(), "bad_anchor ");
  for (const std::string& one : keys()) ASSERT_TRUE(bucket_->remove(one));
  EXPECT_EQ(findings(), "missing_anchors ");
}

TEST_F(BucketAnchors, ABucketThatDoesNotAnswerIsSaidSo) {
  auto place = anchors_in_bucket(bucket_, "woanders/");
  const Head head{"kette", 7, "00", 1'700'000'000'000, "ff"};
  std::vector<std::string> lines;
  auto read = [&] {
    return place->each("amt", [&](std::string_view line) { return lines.emplace_back(line), ok(); });
  };
  s3::TestServer::get().spoil("503", 3);
  EXPECT_EQ(place->append("amt", head).error().code, "history.anchor");
  ASSERT_TRUE(read());
  EXPECT_TRUE(lines.empty());
  ASSERT_TRUE(place->append("amt", head));
  s3::TestServer::get().spoil("503", 3);
  EXPECT_EQ(read().error().code, "history.anchor");
  ASSERT_TRUE(read());
  EXPECT_EQ(lines, std::vector<std::string>{"1 kette 7 00 1700000000000 ff"});
}

}  // namespace
}  // namespace gw::history
