// SPDX-License-Identifier: EUPL-1.2
// Appending, timelines, erasure, and the chain across failures and restarts.
#include "platform/history/history.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

#include "platform/history/history_fixture_test.hpp"

namespace gw::history {
namespace {

struct HistoryTest : HistoryFixture {};

TEST_F(HistoryTest, EventsAreLinkedSignedAndAnchored) {
  add(5);
  auto lag = anchors->lag("amt");
  EXPECT_EQ(lag.durable_seq, 5);
  ASSERT_TRUE(anchors->flush());
  EXPECT_EQ(anchors->lag("amt").anchored_seq, 5);
  EXPECT_EQ(anchors->lag("amt").behind.count(), 0);
  EXPECT_EQ(anchors->lag("fehlt").durable_seq, 0);
  Report report = check();
  EXPECT_EQ(report.events, 5);
  EXPECT_EQ(report.payloads, 5);
  EXPECT_EQ(report.anchored_seq, 5);
}

TEST_F(HistoryTest, ADatabaseWithoutEventsIsIntact) {
  EXPECT_EQ(check().events, 0);
}

TEST_F(HistoryTest, WhatWasUndoneLeavesNoEvent) {
  add(1);
  EXPECT_FALSE(db->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(append(tx, event("akte:1", "{}")));
    return error(ErrorKind::conflict, "test.no");
  }));
  EXPECT_THROW((void)db->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(append(tx, event("akte:1", "{}")));
    throw std::runtime_error("bug");
  }),
               std::runtime_error);
  add(1);
  EXPECT_EQ(check().events, 2);
}

TEST_F(HistoryTest, AfterAFailedCommitTheChainGoesOnFromWhatIsDurable) {
  add(2);
  auto lost = db->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(append(tx, event("akte:1", "{}")));
    // A reference that is checked only at COMMIT makes the commit itself fail.
    CHECK(tx.execute("CREATE TABLE eltern (id INTEGER PRIMARY KEY)"));
    CHECK(tx.execute("CREATE TABLE kind (id INTEGER REFERENCES eltern(id) DEFERRABLE INITIALLY DEFERRED)"));
    CHECK(tx.execute("INSERT INTO kind VALUES (1)"));
    return ok();
  });
  ASSERT_TRUE(lost);
  EXPECT_EQ(lost->wait().error().code, "sql.constraint");
  add(2);
  EXPECT_EQ(check().events, 4);
}

TEST_F(HistoryTest, TheChainGoesOnAfterARestart) {
  add(3);
  reopen();
  add(2);
  EXPECT_EQ(check().events, 5);
}

TEST_F(HistoryTest, ManyThreadsMakeOneChain) {
  std::vector<std::thread> all;
  for (int t = 0; t < 8; ++t)
    all.emplace_back([&] {
      for (int i = 0; i < 100; ++i) add(1);
    });
  for (auto& thread : all) thread.join();
  EXPECT_EQ(check().events, 800);
}

TEST_F(HistoryTest, TimelinesArePagedNewestFirst) {
  for (int i = 0; i < 7; ++i)
    add_one(event(i == 3 ? "akte:2" : "akte:1", "{\"n\":" + std::to_string(i) + "}"));
  auto page = [&](std::optional<std::int64_t> before) {
    return db->read([&](sql::Tx& tx) { return timeline(tx, "akte:1", before, 4); }).value();
  };
  Page first = page(std::nullopt);
  ASSERT_EQ(first.entries.size(), 4U);
  EXPECT_EQ(first.entries[0].payload, "{\"n\":6}");
  EXPECT_EQ(first.entries[0].actor, "konto:7");
  EXPECT_EQ(first.entries[0].kind, "akte.geaendert");
  EXPECT_EQ(first.entries[0].at, from_millis(1'700'000'000'000));
  Page second = page(first.before);
  ASSERT_EQ(second.entries.size(), 2U);
  EXPECT_EQ(second.entries[1].payload, "{\"n\":0}");
  EXPECT_FALSE(second.before);
}

TEST_F(HistoryTest, AnErasedPayloadIsGoneAndTheChainStillHolds) {
  std::string id = add_one(event("akte:1", "{\"name\":\"Erika Mustermann\"}"));
  add(2);
  auto erase = [&](std::int64_t which) {
    return db->write_void(
        [&](sql::Tx& tx) { return erase_payload(tx, which, event("", "{\"grund\":\"Loeschfrist\"}")); });
  };
  ASSERT_TRUE(erase(1)->wait());
  ASSERT_TRUE(erase(1)->wait());  // once more changes nothing
  EXPECT_EQ(erase(99).error().code, "history.unknown_event");
  auto page = db->read([&](sql::Tx& tx) { return timeline(tx, "akte:1"); }).value();
  EXPECT_TRUE(page.entries.back().erased);
  EXPECT_EQ(page.entries.back().payload, "");
  auto erasure = db->read([&](sql::Tx& tx) { return timeline(tx, "event:" + id); }).value();
  ASSERT_EQ(erasure.entries.size(), 1U);
  EXPECT_EQ(erasure.entries[0].kind, "history.erased");
  Report report = check();
  EXPECT_EQ(report.events, 4);
  EXPECT_EQ(report.erased, 1);
  ASSERT_TRUE(store->scrub("amt"));
  EXPECT_FALSE(files_contain("Erika Mustermann"));
}

TEST_F(HistoryTest, AnEventWithoutPayloadHasNothingToErase) {
  add_one(event("akte:1", ""));
  EXPECT_EQ(check().payloads, 0);
}

TEST_F(HistoryTest, MisuseIsABug) {
  auto misuse = [&](Event wrong) {
    (void)db->write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(append(tx, wrong));
      return ok();
    });
  };
  EXPECT_THROW(misuse({}), std::logic_error);
  EXPECT_THROW((void)db->read([](sql::Tx& tx) { return append(tx, event("akte:1", "{}")); }),
               std::logic_error);
}

TEST_F(HistoryTest, AnchorsThatCannotBeWrittenAreReported) {
  add(1);
  ASSERT_TRUE(anchors->flush());
  std::filesystem::remove_all(anchor_file().parent_path());
  add(1);
  EXPECT_EQ(anchors->flush().error().code, "history.anchor");
  EXPECT_TRUE(anchors->lag("amt").failing);
  std::filesystem::create_directories(anchor_file().parent_path());
  EXPECT_TRUE(anchors->flush());
  EXPECT_FALSE(anchors->lag("amt").failing);
  EXPECT_EQ(check().anchored_seq, 2);
  EXPECT_EQ(anchors_in_folder("/proc/gibt-es-nicht").error().code, "history.anchor");
}

TEST_F(HistoryTest, ATornLineIsCutAndTheDeliveredOneWrittenAgain) {
  add(1);
  ASSERT_TRUE(anchors->flush());
  std::ofstream(anchor_file(), std::ios::app) << "1 halb";
  EXPECT_TRUE(check().intact());  // it was never counted as anchored
  add(1);
  ASSERT_TRUE(anchors->flush());
  EXPECT_EQ(check().anchored_seq, 2);
}

// Whoever shows something hears of what has happened, as soon as it can be read.
TEST_F(HistoryTest, WhatHasHappenedIsToldAfterItsCommit) {
  std::mutex mutex;
  std::vector<std::string> told;
  close();
  store = sql::store_in(folder.path() / "mandanten", migrations(), [&](const std::string& name) {
    return make_chain(name, key, anchors, [&](const std::string& database, const std::string& kind) {
      std::lock_guard lock(mutex);
      told.push_back(database + " " + kind);
    });
  });
  db = store->open("amt").value();
  auto refused = db->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(append(tx, event("akte:1", "{}")));
    return error(ErrorKind::conflict, "test.refused");
  });
  EXPECT_FALSE(refused);
  EXPECT_TRUE(told.empty());
  add_one(event("akte:1", "{}"));
  {
    std::lock_guard lock(mutex);
    EXPECT_EQ(told, std::vector<std::string>{"amt akte.geaendert"});
  }
  EXPECT_TRUE(db->settle());
  EXPECT_TRUE(check().intact());
  close();
}

TEST_F(HistoryTest, AnchorsFollowByThemselves) {
  anchors = open_anchors(anchor_place(), std::chrono::milliseconds(1));
  reopen();
  add(3);
  auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (anchors->lag("amt").anchored_seq < 3 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  EXPECT_EQ(anchors->lag("amt").anchored_seq, 3);
}

}  // namespace
}  // namespace gw::history
