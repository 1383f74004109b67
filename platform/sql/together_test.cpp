// SPDX-License-Identifier: EUPL-1.2
// Reading use cases that share a snapshot, on either store.
#include "platform/sql/together.hpp"

#include <gtest/gtest.h>
#include <optional>
#include <stdexcept>
#include <thread>

#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

const std::vector<Migration> tables{
    {"test", 1, "0001_create.sql", "CREATE TABLE blatt (nummer INTEGER PRIMARY KEY, text TEXT)"}};

// With one reader for each database: whoever still holds it keeps everybody else out.
struct Together : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> store =
      store_in(folder.path(), tables, nullptr,
               {.readers_per_database = 1, .longest_wait = std::chrono::milliseconds(300)});
  std::shared_ptr<Database> db = store->create("amt").value();

  static Result<Ticket> add(Database& to, std::int64_t number) {
    return to.write_void([&](Tx& tx) -> Result<void> {
      CHECK(tx.execute("INSERT INTO blatt VALUES (:nummer, 'x')", {{"nummer", number}}));
      return ok();
    });
  }
  static Result<std::int64_t> counted(Tx& tx) {
    TRY(auto row, tx.query_one("SELECT count(*) AS n FROM blatt"));
    return row->integer("n");
  }
  static std::int64_t count(Database& of) { return of.read(counted).value(); }
  // Durable when it returns.
  static void elsewhere(const std::function<void()>& act) { std::thread(act).join(); }
  void add_elsewhere(std::int64_t number) {
    elsewhere([&] { ASSERT_TRUE(add(*db, number)->wait()); });
  }
  bool is_held() {
    bool held = false;
    elsewhere([&] {
      auto read = db->read(counted);
      held = !read;
      EXPECT_EQ(read ? "sql.busy" : read.error().code, "sql.busy");
    });
    return held;
  }
};

TEST_F(Together, WhatIsReadTogetherIsOneMoment) {
  std::optional<ReadsTogether> together(std::in_place);
  EXPECT_EQ(count(*db), 0);
  add_elsewhere(1);
  EXPECT_EQ(count(*db), 0);
  // Another statement, which nobody could know by heart.
  auto found = db->read([](Tx& tx) { return tx.query("SELECT text FROM blatt WHERE nummer = 1"); });
  EXPECT_TRUE(found->empty());
  EXPECT_TRUE(is_held());
  together.reset();
  EXPECT_FALSE(is_held());
  EXPECT_EQ(count(*db), 1);
}

TEST_F(Together, WithoutItEachReadIsItsOwnMoment) {
  EXPECT_EQ(count(*db), 0);
  add_elsewhere(1);
  EXPECT_EQ(count(*db), 1);
  EXPECT_FALSE(is_held());
}

TEST_F(Together, WhoWritesReadsWhatTheyWrote) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  ASSERT_TRUE(add(*db, 1)->wait());
  EXPECT_FALSE(is_held());
  EXPECT_EQ(count(*db), 1);
  EXPECT_TRUE(is_held());
}

TEST_F(Together, AWriteThatIsRefusedEndsItToo) {
  ReadsTogether together;
  ASSERT_TRUE(add(*db, 1)->wait());
  EXPECT_EQ(count(*db), 1);
  add_elsewhere(2);
  EXPECT_EQ(add(*db, 1).error().code, "sql.constraint");
  EXPECT_EQ(count(*db), 2);
}

// A use case that writes reads in its own transaction.
TEST_F(Together, InAWritingTransactionItsOwnRowsAreSeen) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  auto inside = db->write([](Tx& tx) -> Result<std::int64_t> {
    CHECK(tx.execute("INSERT INTO blatt VALUES (1, 'x')"));
    TRY(std::int64_t one, counted(tx));
    CHECK(tx.execute("INSERT INTO blatt VALUES (2, 'x')"));
    TRY(std::int64_t two, counted(tx));
    return 10 * one + two;
  });
  EXPECT_EQ(inside->value, 12);
}

TEST_F(Together, WaitingForSomebodyElsesCommitEndsIt) {
  Ticket ticket;
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  elsewhere([&] { ticket = add(*db, 1).value(); });
  EXPECT_TRUE(ticket.wait());
  EXPECT_EQ(count(*db), 1);
}

TEST_F(Together, WhoIsAboutToDoSomethingElseEndsIt) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  add_elsewhere(1);
  end_snapshot();
  EXPECT_FALSE(is_held());
  EXPECT_EQ(count(*db), 1);
}

TEST_F(Together, ARefusalLeavesItAFailureEndsIt) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  add_elsewhere(1);
  auto refused = db->read([](Tx& tx) -> Result<void> {
    CHECK(counted(tx));
    return error(ErrorKind::not_found, "test.no_such_sheet");
  });
  EXPECT_EQ(refused.error().code, "test.no_such_sheet");
  EXPECT_EQ(count(*db), 0);
  EXPECT_THROW((void)db->read([](Tx& tx) { return tx.query("SELECT what FROM nowhere"); }), std::logic_error);
  EXPECT_FALSE(is_held());
  EXPECT_EQ(count(*db), 1);
}

TEST_F(Together, AnExceptionOfTheUseCaseEndsIt) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  EXPECT_THROW((void)db->read([](Tx&) -> Result<void> { throw std::runtime_error("a bug"); }),
               std::runtime_error);
  EXPECT_FALSE(is_held());
}

TEST_F(Together, AThreadHoldsOneSnapshotOnly) {
  auto other = store->create("kreis").value();
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  EXPECT_TRUE(is_held());
  EXPECT_EQ(count(*other), 0);
  EXPECT_FALSE(is_held());
}

TEST_F(Together, NobodyWaitsForADatabaseWithASnapshotInTheirHands) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  ASSERT_TRUE(store->create("kreis"));
  EXPECT_FALSE(is_held());
}

// Whoever closes it waits for all who hold it, and that may be themselves.
TEST_F(Together, ADatabaseThatWasReadCanBeRemoved) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  db.reset();
  EXPECT_TRUE(store->remove("amt"));
}

TEST_F(Together, AnotherThreadHasNoPartInIt) {
  ReadsTogether together;
  elsewhere([&] {
    ReadsTogether their_own;
    EXPECT_EQ(count(*db), 0);
  });
  add_elsewhere(1);
  EXPECT_EQ(count(*db), 1);
}

TEST_F(Together, OneStatementNeedsNoTransaction) {
  ASSERT_TRUE(add(*db, 1)->wait());
  EXPECT_EQ(read_one_statement(*db, counted).value(), 1);
  auto twice = [](Tx& tx) -> Result<std::int64_t> {
    CHECK(counted(tx));
    return counted(tx);
  };
  EXPECT_THROW((void)read_one_statement(*db, twice), std::logic_error);
  EXPECT_EQ(db->read(twice).value(), 1) << "only the next one is";
  auto change = [](Tx& tx) { return tx.query("DELETE FROM blatt RETURNING nummer"); };
  EXPECT_THROW((void)read_one_statement(*db, change), std::logic_error);
  EXPECT_EQ(count(*db), 1);
}

TEST_F(Together, OneStatementAmongOthersIsOfTheirMoment) {
  ReadsTogether together;
  EXPECT_EQ(count(*db), 0);
  add_elsewhere(1);
  EXPECT_EQ(read_one_statement(*db, counted).value(), 0);
}

TEST_F(Together, ReadsDoNotNestAndNeitherDoesIt) {
  ReadsTogether together;
  EXPECT_THROW(ReadsTogether(), std::logic_error);
  EXPECT_THROW((void)db->read([&](Tx&) -> Result<void> {
    CHECK(db->read(counted));
    return ok();
  }),
               std::logic_error);
  EXPECT_THROW((void)db->read([&](Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM blatt"));
    return ok();
  }),
               std::logic_error);
  EXPECT_THROW((void)db->write_void([](Tx&) -> Result<void> {
    ReadsTogether in_a_transaction;
    return ok();
  }),
               std::logic_error);
  EXPECT_EQ(count(*db), 0);
}

}  // namespace
}  // namespace gw::sql
