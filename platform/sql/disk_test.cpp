// SPDX-License-Identifier: EUPL-1.2
// Full disks, broken disks, read-only folders, and the log that must not grow without bound.
#include <fstream>
#include <gtest/gtest.h>
#include <thread>

#include "platform/sql/faults_test.hpp"
#include "platform/sql/sqlite/database.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

const std::vector<Migration> tables{{"test", 1, "0001_create.sql", "CREATE TABLE t (n INTEGER, text TEXT)"}};

struct SqliteDisk : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> store = store_in(folder.path(), tables);
  std::shared_ptr<Database> db = store->create("amt").value();

  Result<Ticket> insert(std::int64_t n, std::string text = "x") {
    return db->write_void([=](Tx& tx) -> Result<void> {
      CHECK(tx.execute("INSERT INTO t VALUES (:n, :text)", {{"n", n}, {"text", text}}));
      return ok();
    });
  }
  static std::string code_of(const Result<Ticket>& written) {
    if (!written) return written.error().code;
    auto durable = written->wait();
    return durable ? "ok" : durable.error().code;
  }
  std::int64_t count() {
    return db
        ->read([](Tx& tx) -> Result<std::int64_t> {
          TRY(auto row, tx.query_one("SELECT count(*) AS n FROM t"));
          return row->integer("n");
        })
        .value();
  }
  bool files_contain(const std::string& text) {
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      std::string bytes((std::istreambuf_iterator<char>(in)), {});
      if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
  }
};

TEST_F(SqliteDisk, FullRefusesTheWholeBatchAndLeavesNothingHalf) {
  ASSERT_EQ(code_of(insert(1)), "ok");
  {
    During full(faults().disk_full);
    std::vector<std::thread> all;
    std::atomic<int> refused{0};
    for (int i = 0; i < 8; ++i)
      all.emplace_back([&] {
        if (code_of(insert(2)) == "sql.full") ++refused;
      });
    for (auto& thread : all) thread.join();
    EXPECT_EQ(refused, 8);
    EXPECT_EQ(count(), 1);
  }
  EXPECT_EQ(code_of(insert(3)), "ok");
  EXPECT_EQ(count(), 2);
}

TEST_F(SqliteDisk, FullInTheMiddleOfALargeUseCaseLeavesExactlyWhatWasAcknowledged) {
  std::atomic<bool> stop{false};
  std::atomic<std::int64_t> acknowledged{0};
  std::vector<std::thread> all;
  for (int i = 0; i < 3; ++i)
    all.emplace_back([&] {
      while (!stop)
        if (code_of(insert(1)) == "ok") ++acknowledged;
    });
  auto large = db->write_void([&](Tx& tx) -> Result<void> {
    faults().disk_full = true;
    std::string text(100'000, 'x');
    for (int i = 0; i < 200; ++i)  // more than the page cache holds: SQLite must write before the commit
      CHECK(tx.execute("INSERT INTO t VALUES (1, :text)", {{"text", text}}));
    return ok();
  });
  EXPECT_EQ(code_of(large), "sql.full");
  faults().disk_full = false;
  EXPECT_EQ(code_of(insert(3)), "ok");
  stop = true;
  for (auto& thread : all) thread.join();
  EXPECT_EQ(count(), acknowledged + 1);
}

TEST_F(SqliteDisk, AFailedSyncRefusesTheCommit) {
  ASSERT_EQ(code_of(insert(1)), "ok");
  {
    During broken(faults().sync_fails);
    EXPECT_EQ(code_of(insert(2)), "sql.io");
  }
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(code_of(insert(3)), "ok");
  EXPECT_EQ(count(), 2);
}

TEST_F(SqliteDisk, WhatWasRefusedForAFailedSyncDoesNotComeBackAfterACrash) {
  ASSERT_EQ(code_of(insert(1)), "ok");
  TempFolder after;
  {
    During broken(faults().sync_fails);
    ASSERT_EQ(code_of(insert(2)), "sql.io");
    for (std::string end : {"", "-wal"})  // what a new process finds
      std::filesystem::copy(folder.path() / ("amt.sqlite" + end), after.path() / ("amt.sqlite" + end));
  }
  db = open_sqlite_file(after.path() / "amt.sqlite").value();
  EXPECT_EQ(count(), 1);
}

TEST_F(SqliteDisk, NothingIsAcknowledgedWithoutASync) {
  ASSERT_EQ(code_of(insert(1)), "ok");
  int before = faults().syncs;
  ASSERT_EQ(code_of(insert(2)), "ok");
  EXPECT_EQ(faults().syncs, before + 1);
}

TEST_F(SqliteDisk, FullWhileCreatingLeavesNoDatabase) {
  {
    During full(faults().disk_full);
    EXPECT_EQ(store->create("neu").error().code, "sql.full");
  }
  EXPECT_EQ(store->names(), std::vector<std::string>{"amt"});
  EXPECT_TRUE(store->create("neu"));
}

TEST_F(SqliteDisk, ReadOnlyIsSaidClearly) {
  TempFolder other;
  During read_only(faults().read_only);
  auto refused = open_sqlite_store({.folder = other.path()}, tables, nullptr);
  EXPECT_EQ(refused.error().line(), "sql.read_only (path=" + other.path().native() + ")");
  EXPECT_EQ(store->create("neu").error().code, "sql.read_only");
}

TEST_F(SqliteDisk, WhatIsNoDatabaseIsCorrupt) {
  std::ofstream(folder.path() / "kaputt.sqlite") << std::string(8192, 'k');
  EXPECT_EQ(store->open("kaputt").error().code, "sql.corrupt");
  EXPECT_TRUE(store->open("amt"));
}

TEST_F(SqliteDisk, ScrubLeavesNoDeletedTextInAnyFile) {
  ASSERT_EQ(code_of(insert(1, "Erika Mustermann")), "ok");
  ASSERT_TRUE(files_contain("Erika Mustermann"));
  ASSERT_TRUE(db->write_void([](Tx& tx) -> Result<void> {
                  CHECK(tx.execute("DELETE FROM t"));
                  return ok();
                })->wait());
  ASSERT_TRUE(store->scrub("amt"));
  EXPECT_FALSE(files_contain("Erika Mustermann"));
  EXPECT_EQ(store->scrub("fehlt").error().code, "sql.unknown_database");
}

TEST_F(SqliteDisk, TheLogDoesNotGrowWithoutBound) {
  auto file = folder.path() / "amt.sqlite";
  sqlite::Threads housekeeping(1), committers(2);  // committers end first: their turns ask for housekeeping
  auto small = std::make_shared<sqlite::SqliteDatabase>(
      "amt",
      sqlite::WriterOptions{.file = file, .log_pages_to_checkpoint = 50, .log_pages_to_stop_growing = 200},
      sqlite::ReaderOptions{.file = file}, nullptr, nullptr, committers, housekeeping);
  std::string text(20'000, 'x');
  std::vector<std::thread> all;
  for (int t = 0; t < 4; ++t)
    all.emplace_back([&] {
      for (int i = 0; i < 150; ++i)
        ASSERT_TRUE(small
                        ->write_void([&](Tx& tx) -> Result<void> {
                          CHECK(tx.execute("INSERT INTO t VALUES (1, :text)", {{"text", text}}));
                          return ok();
                        })
                        ->wait());
    });
  for (auto& thread : all) thread.join();
  EXPECT_LT(std::filesystem::file_size(file.native() + "-wal"), 1'000U * 4'120);  // 12 MB went through it
}

}  // namespace
}  // namespace gw::sql
