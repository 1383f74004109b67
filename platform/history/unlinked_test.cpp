// SPDX-License-Identifier: EUPL-1.2
// Events between their commit and their place in the chain: only PostgreSQL has that time.
#include "platform/history/unlinked.hpp"

#include <gtest/gtest.h>
#include <thread>

#include "platform/history/history_fixture_test.hpp"

namespace gw::history {
namespace {

struct PostgresUnlinked : HistoryFixture {
  void SetUp() override {
    db.reset();
    auto options = sql::postgres_options({.folder = folder.path() / "mandanten"});
    options.order_pause = std::chrono::hours(1);  // nothing is linked but by settle
    store = sql::open_postgres_store(options, migrations(), [this](const std::string& name) {
              return Result<std::unique_ptr<sql::Participant>>(make_chain(name, key, anchors));
            }).value();
    db = store->open("amt").value();
  }
  Page page() {
    return db->read([](sql::Tx& tx) { return timeline(tx, "akte:1"); }).value();
  }
};

TEST_F(PostgresUnlinked, AreInTheTimelineAtOnceAndKeepTheirOrder) {
  for (int i = 0; i < 3; ++i) add_one(event("akte:1", std::to_string(i)));
  auto before = page().entries;
  ASSERT_EQ(before.size(), 3U);
  EXPECT_EQ(before[0].payload, "2");
  EXPECT_TRUE(is_unlinked(before[0].seq));
  EXPECT_EQ(anchors->lag("amt").durable_seq, 0);
  ASSERT_TRUE(db->settle());
  auto after = page().entries;
  ASSERT_EQ(after.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(after[i].id, before[i].id);
  EXPECT_EQ(after[0].seq, 3);
  EXPECT_EQ(anchors->lag("amt").durable_seq, 3);
  EXPECT_EQ(check().events, 3);
}

TEST_F(PostgresUnlinked, APageGoesOnFromThemIntoTheChain) {
  for (int i = 0; i < 2; ++i) add_one(event("akte:1", std::to_string(i)));
  ASSERT_TRUE(db->settle());
  for (int i = 2; i < 4; ++i) add_one(event("akte:1", std::to_string(i)));
  auto part = [&](std::optional<std::int64_t> before) {
    return db->read([&](sql::Tx& tx) { return timeline(tx, "akte:1", before, 1); }).value();
  };
  std::string order;
  for (std::optional<std::int64_t> before;;) {
    Page one = part(before);
    order += one.entries.at(0).payload;
    if (!(before = one.before)) break;
  }
  EXPECT_EQ(order, "3210");
}

TEST_F(PostgresUnlinked, ArePartOfWhatWasUndoneAndErased) {
  EXPECT_FALSE(db->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(append(tx, event("akte:1", "{}")));
    return error(ErrorKind::conflict, "test.no");
  }));
  EXPECT_TRUE(page().entries.empty());
  add_one(event("akte:1", "{\"name\":\"Erika Mustermann\"}"));
  std::int64_t seq = page().entries.at(0).seq;
  auto erase = [&] {
    return db->write_void([&](sql::Tx& tx) { return erase_payload(tx, seq, event("", "{}")); });
  };
  ASSERT_TRUE(erase()->wait());
  ASSERT_TRUE(erase()->wait());  // once more changes nothing
  EXPECT_TRUE(page().entries.at(0).erased);
  Report report = check();
  EXPECT_EQ(report.events, 2);
  EXPECT_EQ(report.erased, 1);
  EXPECT_EQ(report.unlinked, 0);
  EXPECT_EQ(erase().error().code, "history.unknown_event");  // it has another number now
}

TEST_F(PostgresUnlinked, WhatAServerLeftIsLinkedByTheNext) {
  add_one(event("akte:1", "{}"));
  auto other = open_store();
  auto there = other->open("amt").value();
  auto linked = [&] {
    return there->read([](sql::Tx& tx) { return timeline(tx, "akte:1"); })->entries.at(0).seq == 1;
  };
  for (int i = 0; i < 1000 && !linked(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_TRUE(linked());
  ASSERT_TRUE(db->settle());
  EXPECT_EQ(check().events, 1);
}

TEST_F(PostgresUnlinked, AServerThatStandsStillWhileItLinksHoldsUpNobodyElse) {
  add_one(event("akte:1", "{}"));
  auto other = open_store();
  const auto began = std::chrono::steady_clock::now();
  ASSERT_TRUE(db->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(tx.query("SELECT seq FROM chain_head FOR UPDATE"));
    std::thread([&] {
      auto there = other->open("amt").value();
      auto added = there->write([](sql::Tx& theirs) { return append(theirs, event("akte:1", "{}")); });
      EXPECT_TRUE(added && added->ticket.wait());
    }).join();
    return ok();
  }));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
  other.reset();
  ASSERT_TRUE(db->settle());
  EXPECT_EQ(check().events, 2);
}

// What somebody can do who may write every row, but has no key.
struct PostgresUnlinkedForged : PostgresUnlinked {
  void attack(const std::string& statement) {
    auto done = db->write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute(statement));
      return ok();
    });
    ASSERT_TRUE(done && done->wait()) << statement;
  }
  // "kind seq, kind seq"
  std::string findings() {
    EXPECT_TRUE(db->settle());
    EXPECT_TRUE(anchors->flush());
    std::string text;
    for (const Finding& finding : report().findings)
      text +=
          (text.empty() ? "" : ", ") + std::string(to_text(finding.kind)) + " " + std::to_string(finding.seq);
    return text;
  }
};

TEST_F(PostgresUnlinkedForged, AnEventPutInIsNotTakenOver) {
  add_one(event("akte:1", ""));
  attack(
      "INSERT INTO event_unlinked (id, kind, at, actor, subjects, payload_hash) SELECT 'forged', kind, at,"
      " actor, subjects, '' FROM event_unlinked");
  EXPECT_EQ(page().entries.size(), 2U);
  EXPECT_EQ(findings(), "forged_event 2");
  EXPECT_EQ(page().entries.size(), 1U);
  auto stays = db->read([](sql::Tx& tx) { return timeline(tx, "event:forged"); }).value().entries;
  ASSERT_EQ(stays.size(), 1U);
  EXPECT_EQ(stays[0].kind, "history.forged");
}

TEST_F(PostgresUnlinkedForged, AChangedOneIsNotTakenOver) {
  for (const char* change : {"actor = 'konto:8'", "at = at + 1", "kind = 'akte.vernichtet'", "id = 'another'",
                             "subjects = 'akte:2'", "payload_hash = ''", "seal = 'ff'"}) {
    std::int64_t before = report().events;
    add_one(event("akte:1", "{}"));
    attack("UPDATE event_unlinked SET " + std::string(change));
    std::string all = findings();
    EXPECT_NE(all.find("forged_event " + std::to_string(before + 1)), std::string::npos)
        << change << ": " << all;
  }
}

TEST_F(PostgresUnlinkedForged, AChangedPayloadIsFoundOnceItIsLinked) {
  add_one(event("akte:1", "{}"));
  attack("UPDATE event_unlinked SET payload = '[]'");
  EXPECT_EQ(findings(), "changed_payload 1");
}

TEST_F(PostgresUnlinkedForged, OnePutInAgainIsFound) {
  add_one(event("akte:1", "{}"));
  attack("CREATE TABLE kept AS SELECT * FROM event_unlinked");
  ASSERT_TRUE(db->settle());
  attack(
      "INSERT INTO event_unlinked (id, kind, at, actor, subjects, payload_hash, salt, payload, seal) SELECT "
      "id,"
      " kind, at, actor, subjects, payload_hash, salt, payload, seal FROM kept");
  EXPECT_EQ(findings(), "doubled_event 2");
}

}  // namespace
}  // namespace gw::history
