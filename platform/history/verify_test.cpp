// SPDX-License-Identifier: EUPL-1.2
// What somebody with full access to the database file, but without the key, can do; each must be found.
#include "platform/history/verify.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

#include "platform/history/anchor_line.hpp"
#include "platform/history/canonical.hpp"
#include "platform/history/history_fixture_test.hpp"
#include "platform/sql/sqlite/connection.hpp"

namespace gw::history {
namespace {

namespace fs = std::filesystem;
using sql::sqlite::Connection;

struct SqliteVerify : HistoryFixture {
  void SetUp() override {
    add(1);  // anchored at once, whenever that is; the rest by flush only
    while (anchors->lag("amt").anchored_seq < 1) std::this_thread::yield();
    add(9);
    ASSERT_TRUE(anchors->flush());
    close();
  }

  std::unique_ptr<Connection> attack() {
    auto connection = Connection::open(file(), sql::sqlite::Purpose::writing, 16).value();
    EXPECT_TRUE(connection->command("PRAGMA foreign_keys=OFF"));
    return connection;
  }
  void attack(const std::string& statement) { EXPECT_TRUE(attack()->command(statement)) << statement; }

  // Event 11.
  void add_about_another() {
    reopen();
    add_one(event("akte:2", ""));
    close();
  }

  // "kind seq, kind seq" of what is found on the file, as `gemeinwerk audit verify` opens it.
  std::string findings() {
    db = sql::open_sqlite_file(file()).value();
    std::string text;
    for (const Finding& finding : report().findings)
      text +=
          (text.empty() ? "" : ", ") + std::string(to_text(finding.kind)) + " " + std::to_string(finding.seq);
    db.reset();
    return text;
  }

  // All links anew, as the program would make them.
  std::string recompute(Connection& file_connection) {
    auto head = file_connection.command("SELECT chain FROM chain_head").value();
    Hash link = first_link(head[0].text("chain"));
    sql::Rows events = file_connection.command("SELECT * FROM event ORDER BY seq").value();
    for (const auto& row : events) {
      sql::Rows rows = file_connection
                           .command("SELECT subject FROM event_subject WHERE seq = :seq ORDER BY position",
                                    {{"seq", row.integer("seq")}})
                           .value();
      std::vector<std::string> subjects;
      for (const auto& subject : rows) subjects.push_back(subject.text("subject"));
      link = next_link(link, {row.integer("seq"), row.text("id"), row.text("kind"), row.integer("at"),
                              row.text("actor"), &subjects, row.text("payload_hash")});
      EXPECT_TRUE(file_connection.command("UPDATE event SET link = :link WHERE seq = :seq",
                                          {{"link", to_hex(link)}, {"seq", row.integer("seq")}}));
    }
    return to_hex(link);
  }
};

TEST_F(SqliteVerify, AnUntouchedHistoryIsIntact) {
  EXPECT_EQ(findings(), "");
}

TEST_F(SqliteVerify, AChangedRow) {
  attack("UPDATE event SET actor = 'konto:8' WHERE seq = 4");
  EXPECT_EQ(findings(), "changed_event 4");
}

TEST_F(SqliteVerify, AChangedOrMissingSubject) {
  attack("INSERT INTO event_name VALUES (2, 'akte:2')");
  attack("UPDATE event_about SET subject = 2 WHERE seq = 4");
  attack("DELETE FROM event_about WHERE seq = 6");
  EXPECT_EQ(findings(), "changed_event 4, changed_event 6");
}

TEST_F(SqliteVerify, ARenamedOrMissingName) {
  add_about_another();
  attack("UPDATE event_name SET name = 'akte:3' WHERE name = 'akte:2'");
  EXPECT_EQ(findings(), "changed_event 11");
  attack("DELETE FROM event_name WHERE name = 'akte:3'");
  EXPECT_EQ(findings(), "changed_event 11");
}

// A timeline looks for the text and would find nothing, while the bytes read the same.
TEST_F(SqliteVerify, ANameThatOnlyReadsTheSame) {
  add_about_another();
  attack("UPDATE event_name SET name = CAST(name AS BLOB) WHERE name = 'akte:2'");
  EXPECT_EQ(findings(), "changed_event 11");
}

TEST_F(SqliteVerify, ASubjectWithTwoNumbersHidesNothing) {
  attack("CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT)");
  attack("INSERT INTO names SELECT number, name FROM event_name");
  attack("DROP VIEW event_subject");
  attack("DROP TABLE event_name");
  attack("ALTER TABLE names RENAME TO event_name");
  EXPECT_EQ(findings(), "");
  attack("INSERT INTO event_name VALUES (7, 'akte:1')");
  attack("UPDATE event_about SET subject = 7 WHERE seq = 4");
  EXPECT_EQ(findings(), "doubled_subject 7");
}

TEST_F(SqliteVerify, AValueOfAnotherType) {
  attack("UPDATE event SET at = 'gestern', kind = x'00ff' WHERE seq = 4");
  attack("UPDATE event_payload SET payload = 7, salt = x'01' WHERE seq = 6");
  attack("UPDATE event_about SET subject = 1.5 WHERE seq = 8");
  EXPECT_EQ(findings(), "changed_event 4, changed_payload 6, changed_event 8");
  attack("UPDATE chain_head SET at = 'gestern', link = 5");
  EXPECT_NE(findings().find("bad_head_signature 10"), std::string::npos);
}

TEST_F(SqliteVerify, TwoRowsExchanged) {
  attack("UPDATE event SET seq = -1 WHERE seq = 4");
  attack("UPDATE event SET seq = 4 WHERE seq = 5");
  attack("UPDATE event SET seq = 5 WHERE seq = -1");
  EXPECT_EQ(findings(),
            "changed_event 4, changed_payload 4, changed_event 5, changed_payload 5, changed_event 6");
}

TEST_F(SqliteVerify, AnEventPutInBeforeTheFirst) {
  attack("INSERT INTO event SELECT 0, 'neu', kind, at, actor, '', link FROM event WHERE seq = 1");
  attack("INSERT INTO event SELECT -7, 'neuer', kind, at, actor, '', link FROM event WHERE seq = 1");
  EXPECT_EQ(findings(), "changed_event -7, changed_event 0");
}

TEST_F(SqliteVerify, ADeletedRow) {
  attack("DELETE FROM event WHERE seq = 4");
  EXPECT_EQ(findings(), "missing_event 4");
}

TEST_F(SqliteVerify, ADeletedFirstRow) {
  attack("DELETE FROM event WHERE seq = 1");
  EXPECT_EQ(findings(), "missing_event 1");
}

TEST_F(SqliteVerify, ACutTail) {
  attack("DELETE FROM event WHERE seq > 8");
  EXPECT_EQ(findings(), "cut_tail 9, old_copy 9");
}

TEST_F(SqliteVerify, ADeletedHead) {
  attack("DELETE FROM chain_head");
  EXPECT_EQ(findings().substr(0, 15), "missing_head 10");
}

TEST_F(SqliteVerify, EverythingDeleted) {
  attack("DELETE FROM event");
  attack("DELETE FROM chain_head");
  EXPECT_EQ(findings(), "wrong_chain 10");
}

TEST_F(SqliteVerify, AnEventPutIn) {
  attack("INSERT INTO event SELECT 11, 'neu', kind, at, actor, '', link FROM event WHERE seq = 10");
  EXPECT_EQ(findings(), "changed_event 11, unsigned_tail 11");
}

TEST_F(SqliteVerify, AWhollyRecomputedChain) {
  auto connection = attack();
  ASSERT_TRUE(connection->command("UPDATE event SET actor = 'konto:8' WHERE seq = 4"));
  recompute(*connection);
  connection.reset();
  EXPECT_EQ(findings(), "head_mismatch 10, anchor_mismatch 10");
}

TEST_F(SqliteVerify, AWhollyRecomputedChainWithAHeadSignedByAnotherKey) {
  auto connection = attack();
  ASSERT_TRUE(connection->command("UPDATE event SET actor = 'konto:8' WHERE seq = 4"));
  Head forged{connection->command("SELECT chain FROM chain_head").value()[0].text("chain"), 10,
              recompute(*connection), 1'700'000'000'000, ""};
  sign(forged, *key_of({9, 9, 9}));
  ASSERT_TRUE(connection->command("UPDATE chain_head SET link = :link, signature = :signature",
                                  {{"link", forged.link}, {"signature", forged.signature}}));
  connection.reset();
  EXPECT_EQ(findings(), "bad_head_signature 10, anchor_mismatch 10");
}

TEST_F(SqliteVerify, AnOldDatabasePutBack) {
  fs::copy_file(file(), folder.path() / "alt");
  reopen();
  add(5);
  ASSERT_TRUE(anchors->flush());
  close();
  fs::copy_file(folder.path() / "alt", file(), fs::copy_options::overwrite_existing);
  EXPECT_EQ(findings(), "old_copy 11");

  reopen();  // and when work goes on from there, it stays found
  add(7);
  ASSERT_TRUE(anchors->flush());
  close();
  EXPECT_EQ(findings(), "anchor_mismatch 15");
}

TEST_F(SqliteVerify, ANewDatabaseInItsPlace) {
  fs::remove(file());
  store = open_store();
  db = store->create("amt").value();
  add(3);
  close();
  EXPECT_EQ(findings(), "wrong_chain 10");
}

TEST_F(SqliteVerify, AChangedPayload) {
  attack("UPDATE event_payload SET payload = '{}' WHERE seq = 3");
  EXPECT_EQ(findings(), "changed_payload 3");
}

TEST_F(SqliteVerify, APayloadMissingWithoutErasure) {
  attack("DELETE FROM event_payload WHERE seq = 3");
  EXPECT_EQ(findings(), "missing_payload 3");
}

TEST_F(SqliteVerify, AForgedErasure) {
  attack("DELETE FROM event_payload WHERE seq = 3");
  attack(
      "INSERT INTO event SELECT 11, 'neu', 'history.erased', at, actor, '', link FROM event WHERE seq = 10");
  attack("INSERT INTO event_name SELECT 2, 'event:' || id FROM event WHERE seq = 3");
  attack("INSERT INTO event_about VALUES (2, 11, 0)");
  EXPECT_EQ(findings(), "changed_event 11, unsigned_tail 11");
}

TEST_F(SqliteVerify, ChangedAnchors) {
  std::ifstream in(anchor_file());
  auto lines = std::count(std::istreambuf_iterator<char>(in), {}, '\n');
  std::ofstream(anchor_file(), std::ios::app) << "1 was anderes\n";
  EXPECT_EQ(findings(), "bad_anchor " + std::to_string(lines + 1));
  Head forged{"andere", 10, "00", 0, ""};
  sign(forged, *key_of({9}));
  std::ofstream(anchor_file()) << to_line(forged);
  EXPECT_EQ(findings(), "bad_anchor 1");
  fs::resize_file(anchor_file(), 0);
  EXPECT_EQ(findings(), "missing_anchors 0");
  std::ofstream(anchor_file()) << "1 halb";
  EXPECT_EQ(findings(), "missing_anchors 0");
  fs::remove(anchor_file());
  EXPECT_EQ(findings(), "missing_anchors 0");
}

TEST_F(SqliteVerify, ManyFindingsAreCountedAndTheFirstKept) {
  attack("DELETE FROM event_payload");
  auto connection = attack();
  ASSERT_TRUE(
      connection->command("WITH RECURSIVE n(i) AS (SELECT 11 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)"
                          " INSERT INTO event SELECT i, 'neu' || i, 'k', 1, 'a', '', 'zz' FROM n"));
  connection.reset();
  db = sql::open_sqlite_file(file()).value();
  Report made = report();
  EXPECT_EQ(made.events, 1200);
  EXPECT_EQ(made.findings.size(), 100U);
  EXPECT_GT(made.finding_count, 1000 - 1);
}

TEST_F(SqliteVerify, AChainThatDoesNotFitItsHeadIsNotContinued) {
  attack("DELETE FROM event WHERE seq = 10");
  store = open_store();
  db = store->open("amt").value();
  auto refused = db->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(append(tx, event("akte:1", "{}")));
    return ok();
  });
  EXPECT_EQ(refused.error().line(), "history.broken_head (name=amt)");
  EXPECT_EQ(db->read([](sql::Tx& tx) { return timeline(tx, "akte:1"); })->entries.size(), 9U);
}

TEST(FindingKinds, EachSaysWhatItMeans) {
  for (int kind = 0; kind <= static_cast<int>(FindingKind::doubled_event); ++kind) {
    EXPECT_FALSE(to_text(static_cast<FindingKind>(kind)).empty());
    EXPECT_GT(meaning(static_cast<FindingKind>(kind)).size(), 20U);
  }
}

TEST(AnchorLine, RoundTripsAndRefusesWhatItIsNot) {
  Head head{"c", 12, "ab", -5, "cd"};
  std::string line = to_line(head);
  line.pop_back();
  auto back = parse_line(line);
  ASSERT_TRUE(back);
  EXPECT_EQ(to_line(*back), to_line(head));
  for (const char* wrong :
       {"", "1", "2 c 12 ab -5 cd", "1 c x ab -5 cd", "1 c 12 ab -5 cd e", "1 c 12 ab -5 "})
    EXPECT_FALSE(parse_line(wrong)) << wrong;
}

}  // namespace
}  // namespace gw::history
