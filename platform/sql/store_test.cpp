// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/store.hpp"

#include <atomic>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

#include "platform/sql/migration_plan.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

namespace fs = std::filesystem;

const Migration create{"test", 1, "0001_create.sql", "CREATE TABLE t (n INTEGER)"};

Result<void> insert(Database& db, std::int64_t n) {
  TRY(Ticket ticket, db.write_void([n](Tx& tx) -> Result<void> {
    CHECK(tx.execute("INSERT INTO t VALUES (:n)", {{"n", n}}));
    return ok();
  }));
  return ticket.wait();
}

std::int64_t sum(Database& db) {
  return db
      .read([](Tx& tx) -> Result<std::int64_t> {
        TRY(auto row, tx.query_one("SELECT coalesce(sum(n), 0) AS n FROM t"));
        return row->integer("n");
      })
      .value();
}

struct StoreTest : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> reopen(std::vector<Migration> steps = {create}, StoreOptions options = {}) {
    return store_in(folder.path(), std::move(steps), nullptr, std::move(options));
  }
};

// About the files of a store.
struct SqliteStoreTest : StoreTest {};

TEST_F(StoreTest, CreatesOpensListsAndRemoves) {
  auto store = reopen();
  EXPECT_EQ(store->open("amt").error().line(), "sql.unknown_database (name=amt)");
  ASSERT_TRUE(insert(*store->create("amt").value(), 5));
  EXPECT_EQ(store->create("amt").error().code, "sql.exists");
  EXPECT_EQ(store->create("../amt").error().code, "sql.name");
  EXPECT_EQ(store->open("../amt").error().code, "sql.unknown_database");
  ASSERT_TRUE(store->create("kreis"));
  EXPECT_EQ(store->names(), (std::vector<std::string>{"amt", "kreis"}));
  EXPECT_EQ(store->open("amt").value(), store->open("amt").value());
  store.reset();
  store = reopen();
  EXPECT_EQ(sum(*store->open("amt").value()), 5);
  ASSERT_TRUE(store->remove("amt"));
  EXPECT_EQ(store->remove("amt").error().code, "sql.unknown_database");
  EXPECT_EQ(store->names(), std::vector<std::string>{"kreis"});
  EXPECT_FALSE(fs::exists(folder.path() / "amt.sqlite-wal"));
  EXPECT_FALSE(fs::exists(folder.path() / "amt.sqlite"));
}

TEST_F(StoreTest, CommitsAreCountedWhenTheyAreDurable) {
  std::atomic<int> commits{0}, use_cases{0};
  StoreOptions options;
  options.on_commit = [&](std::size_t count) {
    ++commits;
    use_cases += static_cast<int>(count);
  };
  auto store = reopen({create}, options);
  ASSERT_TRUE(insert(*store->create("amt").value(), 5));
  EXPECT_EQ(commits, 1);
  EXPECT_EQ(use_cases, 1);
}

TEST_F(SqliteStoreTest, ASecondServerIsToldWhoHoldsTheFolder) {
  auto store = reopen();
  auto second = open_sqlite_store({.folder = folder.path()}, {create}, nullptr);
  EXPECT_EQ(second.error().line(),
            "sql.locked (pid=" + std::to_string(getpid()) + ", path=" + folder.path().native() + ")");
  store.reset();
  EXPECT_TRUE(open_sqlite_store({.folder = folder.path()}, {create}, nullptr));
}

TEST_F(SqliteStoreTest, AFolderThatCannotBeMadeIsReadOnly) {
  EXPECT_EQ(open_sqlite_store({.folder = "/proc/gibt-es-nicht"}, {}, nullptr).error().code, "sql.read_only");
}

TEST_F(SqliteStoreTest, MakesItsFolderAndThoseAbove) {
  auto store = store_in(folder.path() / "daten" / "mandanten", {create});
  EXPECT_TRUE(store->create("amt"));
  EXPECT_TRUE(fs::exists(folder.path() / "daten" / "mandanten" / "amt.sqlite"));
}

TEST_F(SqliteStoreTest, WhatACrashLeftHalfCreatedIsNoDatabase) {
  std::ofstream(folder.path() / "halb.creating") << "half";
  auto store = reopen();
  EXPECT_TRUE(store->names().empty());
  EXPECT_FALSE(fs::exists(folder.path() / "halb.creating"));
  EXPECT_TRUE(store->create("halb"));
}

TEST_F(StoreTest, HandlesStayValidWhenTheLruLetsGo) {
  auto store = reopen({create}, {.open_databases = 2});
  auto held = store->create("a").value();
  for (std::string name : {"b", "c", "d"}) ASSERT_TRUE(insert(*store->create(name).value(), 1));
  ASSERT_TRUE(insert(*held, 7));
  EXPECT_EQ(store->open("a").value(), held);  // the same object: one writer per database
  EXPECT_EQ(sum(*store->open("b").value()), 1);
}

TEST_F(StoreTest, ManyThreadsOverFewOpenDatabases) {
  auto store = reopen({create}, {.open_databases = 3});
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(store->create("amt-" + std::to_string(i)));
  std::vector<std::thread> all;
  for (int t = 0; t < 6; ++t)
    all.emplace_back([&, t] {
      for (int i = 0; i < 40; ++i) {
        auto db = store->open("amt-" + std::to_string((i * 5 + t) % 8));
        ASSERT_TRUE(db) << db.error().line();
        EXPECT_TRUE(insert(**db, 1));
      }
    });
  for (auto& thread : all) thread.join();
  std::int64_t total = 0;
  for (int i = 0; i < 8; ++i) total += sum(*store->open("amt-" + std::to_string(i)).value());
  EXPECT_EQ(total, 6 * 40);
}

TEST_F(StoreTest, WhatIsInUseIsNotRemoved) {
  auto store = reopen({create}, {.longest_wait = std::chrono::milliseconds(50)});
  auto held = store->create("amt").value();
  EXPECT_EQ(store->remove("amt").error().code, "sql.busy");
  EXPECT_TRUE(insert(*held, 1));
  held.reset();
  EXPECT_TRUE(store->remove("amt"));
}

const Migration add_column{"test", 2, "0002_more.sql",
                           "ALTER TABLE t ADD COLUMN m INTEGER; UPDATE t SET m = n;"};

TEST_F(StoreTest, MigratesAnExistingDatabase) {
  ASSERT_TRUE(insert(*reopen()->create("amt").value(), 5));
  auto store = reopen({create, add_column});
  auto db = store->open("amt").value();
  EXPECT_EQ(db->read([](Tx& tx) { return tx.query_one("SELECT m FROM t"); }).value()->integer("m"), 5);
}

TEST_F(SqliteStoreTest, MigratesAnExistingDatabaseAndKeepsACopy) {
  ASSERT_TRUE(insert(*reopen()->create("amt").value(), 5));
  EXPECT_FALSE(fs::exists(folder.path() / "amt.before-migration"));
  auto store = reopen({create, add_column});
  auto db = store->open("amt").value();
  EXPECT_EQ(db->read([](Tx& tx) { return tx.query_one("SELECT m FROM t"); }).value()->integer("m"), 5);
  EXPECT_EQ(sum(*open_sqlite_file(folder.path() / "amt.before-migration").value()), 5);
}

TEST_F(StoreTest, AFailedMigrationIsolatesItsDatabaseAlone) {
  {
    auto store = reopen();
    ASSERT_TRUE(insert(*store->create("gut").value(), 1));
    ASSERT_TRUE(insert(*store->create("schlecht").value(), -1));
  }
  Migration strict{"test", 2, "0002_strict.sql",
                   "CREATE TABLE u (n INTEGER CHECK (n > 0)); INSERT INTO u SELECT n FROM t; DROP TABLE t;"};
  {
    auto store = reopen({create, strict});
    EXPECT_TRUE(store->open("gut"));
    auto refused = store->open("schlecht");
    EXPECT_EQ(refused.error().code, "sql.migration_failed");
    EXPECT_EQ(refused.error().params[0].second, "test");
    EXPECT_EQ(refused.error().params[1].second, "0002_strict.sql");
    EXPECT_EQ(store->open("schlecht").error().code, "sql.migration_failed");
  }
  EXPECT_EQ(sum(*reopen()->open("schlecht").value()), -1);  // the release before serves it on
}

TEST_F(StoreTest, AMigrationIsRefusedWhenWrongOrChanged) {
  ASSERT_TRUE(reopen()->create("amt"));
  auto code = [&](std::vector<Migration> steps) {
    return reopen(std::move(steps))->open("amt").error().line();
  };
  EXPECT_EQ(code({{"test", 1, "0001_create.sql", "CREATE TABLE t (n TEXT)"}}),
            "sql.migration_failed (component=test, name=0001_create.sql, reason=its text has changed since "
            "it was applied)");
  EXPECT_NE(code({create, {"test", 2, "0002_x.sql", "CREATE TABEL"}}).find("syntax error"),
            std::string::npos);
  EXPECT_NE(code({create, {"test", 2, "0002_x.sql", "COMMIT"}}).find("not authorized"), std::string::npos);
  EXPECT_NE(code({create,
                  {"test", 2, "0002_x.sql",
                   "CREATE TABLE r (t INTEGER REFERENCES s(id)); CREATE TABLE s (id INTEGER PRIMARY KEY);"
                   "INSERT INTO r VALUES (9)"}})
                .find(on_postgres() ? "\"s\" does not exist" : "references to rows that do not exist"),
            std::string::npos);
  EXPECT_TRUE(reopen()->open("amt"));
}

TEST_F(StoreTest, AdjacentReleasesRunTogetherUntilOneContracts) {
  Migration expand{"test", 2, "0002_expand.sql", "CREATE TABLE neu (n INTEGER)"};
  Migration contract{"test", 3, "0003_contract_t.sql", "DROP TABLE t"};
  ASSERT_TRUE(reopen({create, expand})->create("amt"));
  EXPECT_TRUE(reopen()->open("amt"));
  EXPECT_TRUE(reopen({create, expand, contract})->open("amt"));
  EXPECT_EQ(reopen()->open("amt").error().line(), "sql.newer_release (component=test, number=3)");
}

TEST_F(SqliteStoreTest, AFileCanBeReadBesideItsServer) {
  auto store = reopen();
  auto db = store->create("amt").value();
  ASSERT_TRUE(insert(*db, 3));
  auto beside = open_sqlite_file(folder.path() / "amt.sqlite").value();
  EXPECT_EQ(sum(*beside), 3);
  EXPECT_THROW((void)insert(*beside, 1), std::logic_error);
  EXPECT_EQ(open_sqlite_file(folder.path() / "fehlt.sqlite").error().code, "sql.unknown_database");
}

TEST(Migrations, ComeFromEmbeddedFilesInOrder) {
  const char text[] = "SELECT 1";
  EmbeddedFile files[] = {{"migrations/0002_b.sql", text, text + 8},
                          {"migrations/0001_a.sql", text, text + 6},
                          {"views/x.html", text, text}};
  auto steps = migrations_from("akte", {files, 3});
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].name, "0001_a.sql");
  EXPECT_EQ(steps[1].number, 2);
  EXPECT_EQ(steps[1].text, "SELECT 1");
  EmbeddedFile wrong[] = {{"migrations/create.sql", text, text}};
  EXPECT_THROW((void)migrations_from("akte", {wrong, 1}), std::logic_error);
  EmbeddedFile twice[] = {{"0001_a.sql", text, text}, {"0001_b.sql", text, text}};
  EXPECT_THROW((void)migrations_from("akte", {twice, 2}), std::logic_error);
}

TEST(Migrations, AreWrittenAgainWhereAStoreNeedsIt) {
  const char text[] = "SELECT 1";
  EmbeddedFile files[] = {{"migrations/0001_a.postgres.sql", text, text + 8},
                          {"migrations/0001_a.sql", text, text + 6},
                          {"migrations/0002_b.sql", text, text + 8},
                          {"migrations/0500_c.postgres.sql", text, text + 8}};
  auto steps = migrations_from("akte", {files, 4});
  auto names = [&](Dialect dialect) {
    std::string list;
    for (const Migration& step : migrations_for(dialect, steps)) list += step.name + " ";
    return list;
  };
  EXPECT_EQ(names(Dialect::sqlite), "0001_a.sql 0002_b.sql ");
  EXPECT_EQ(names(Dialect::postgres), "0001_a.postgres.sql 0002_b.sql 0500_c.postgres.sql ");
}

}  // namespace
}  // namespace gw::sql
