// SPDX-License-Identifier: EUPL-1.2
// The transaction contract, on either store.
#include "platform/sql/sql.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

const std::vector<Migration> tables{
    {"test", 1, "0001_create.sql",
     "CREATE TABLE akte (id TEXT PRIMARY KEY, zeichen TEXT NOT NULL UNIQUE, seiten INTEGER CHECK (seiten >= "
     "0));"
     "CREATE TABLE blatt (akte TEXT NOT NULL REFERENCES akte(id), text TEXT);"}};

struct Sql : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> store = store_in(folder.path(), tables, nullptr, {.readers_per_database = 2});
  std::shared_ptr<Database> db = store->create("amt").value();

  static Result<std::int64_t> add(Tx& tx, const std::string& id, const std::string& zeichen,
                                  Cell seiten = nullptr) {
    return tx.execute("INSERT INTO akte VALUES (:id, :zeichen, :seiten)",
                      {{"id", id}, {"zeichen", zeichen}, {"seiten", std::move(seiten)}});
  }
  static Result<void> added(Tx& tx, const std::string& id, const std::string& zeichen) {
    CHECK(add(tx, id, zeichen));
    return ok();
  }
  Result<void> write(const std::function<Result<void>(Tx&)>& work) {
    TRY(Ticket ticket, db->write_void(work));
    return ticket.wait();
  }
  std::int64_t count(Tx& tx) { return tx.query_one("SELECT count(*) AS n FROM akte").value()->integer("n"); }
  std::int64_t count() {
    return db->read([&](Tx& tx) -> Result<std::int64_t> { return count(tx); }).value();
  }
  std::string refusal(const std::function<Result<void>(Tx&)>& work) {
    auto done = write(work);
    return done ? "none" : done.error().line();
  }
};

TEST_F(Sql, WritesAndReadsEveryKindOfCell) {
  auto made = db->write([&](Tx& tx) -> Result<std::int64_t> {
    CHECK(add(tx, "1", "10/2026 – Größe", std::int64_t{1} << 60));
    CHECK(add(tx, "2", ""));
    return 7;
  });
  EXPECT_EQ(made->value, 7);
  ASSERT_TRUE(made->ticket.wait());
  EXPECT_FALSE(made->ticket.pending());
  auto rows = db->read([](Tx& tx) { return tx.query("SELECT * FROM akte ORDER BY id"); }).value();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].text("zeichen"), "10/2026 – Größe");
  EXPECT_EQ(rows[0].integer("seiten"), std::int64_t{1} << 60);
  EXPECT_TRUE(rows[1].is_null("seiten"));
  EXPECT_EQ(rows[1].integer_or_null("seiten"), std::nullopt);
  EXPECT_EQ(rows[1].text_or_null("zeichen"), "");
  EXPECT_THROW((void)rows[0].integer("zeichen"), std::logic_error);
  EXPECT_THROW((void)rows[0].text("kein"), std::logic_error);
}

TEST_F(Sql, ReturningGivesRowsAndExecuteCounts) {
  ASSERT_TRUE(write([&](Tx& tx) -> Result<void> {
    TRY(auto row, tx.query_one("INSERT INTO akte VALUES ('1', 'a', 3) RETURNING seiten + 1 AS n"));
    EXPECT_EQ(row->integer("n"), 4);
    EXPECT_EQ(tx.execute("UPDATE akte SET seiten = 5").value(), 1);
    EXPECT_EQ(tx.execute("UPDATE akte SET seiten = 5 WHERE id = 'x'").value(), 0);
    EXPECT_EQ(tx.execute("CREATE TABLE mehr (n INTEGER)").value(), 0);
    return ok();
  }));
}

TEST_F(Sql, ConstraintsAreConflictsThatNameThemselves) {
  ASSERT_TRUE(write([&](Tx& tx) -> Result<void> {
    CHECK(add(tx, "1", "a"));
    return ok();
  }));
  auto adding = [&](std::string id, Cell zeichen, Cell seiten) {
    return refusal([=](Tx& tx) -> Result<void> {
      CHECK(tx.execute("INSERT INTO akte VALUES (:id, :z, :s)", {{"id", id}, {"z", zeichen}, {"s", seiten}}));
      return ok();
    });
  };
  EXPECT_EQ(adding("1", "b", nullptr), "sql.constraint (kind=primary_key, constraint=akte.id)");
  EXPECT_EQ(adding("2", "a", nullptr), "sql.constraint (kind=unique, constraint=akte.zeichen)");
  EXPECT_EQ(adding("2", nullptr, nullptr), "sql.constraint (kind=not_null, constraint=akte.zeichen)");
  EXPECT_EQ(adding("2", "b", std::int64_t{-1}), std::string("sql.constraint (kind=check, constraint=") +
                                                    (on_postgres() ? "akte_seiten_check)" : "seiten >= 0)"));
  EXPECT_EQ(refusal([](Tx& tx) -> Result<void> {
              CHECK(tx.execute("INSERT INTO blatt VALUES ('keine', '')"));
              return ok();
            }),
            std::string("sql.constraint (kind=foreign_key, constraint=") +
                (on_postgres() ? "blatt_akte_fkey)" : "FOREIGN KEY constraint failed)"));
  EXPECT_EQ(count(), 1);
}

TEST_F(Sql, ErrorsAndExceptionsUndoTheUseCaseOnly) {
  auto first = db->write_void([&](Tx& tx) -> Result<void> {
    CHECK(add(tx, "1", "a"));
    return ok();
  });
  EXPECT_EQ(refusal([&](Tx& tx) -> Result<void> {
              CHECK(add(tx, "2", "b"));
              return error(ErrorKind::conflict, "akte.veraltet");
            }),
            "akte.veraltet");
  EXPECT_THROW((void)write([&](Tx& tx) -> Result<void> {
                 CHECK(add(tx, "3", "c"));
                 throw std::runtime_error("bug");
               }),
               std::runtime_error);
  EXPECT_TRUE(first->wait());
  EXPECT_EQ(count(), 1);
}

TEST_F(Sql, WrongStatementsAreBugs) {
  auto run = [&](std::string statement, std::vector<Param> params = {}) {
    (void)db->write_void([&](Tx& tx) -> Result<void> {
      CHECK(tx.query(statement, params));
      return ok();
    });
  };
  EXPECT_THROW(run("SELECT nix FROM nirgends"), std::logic_error);
  EXPECT_THROW(run("SELECT 1; SELECT 2"), std::logic_error);
  EXPECT_THROW(run(""), std::logic_error);
  EXPECT_THROW(run("SELECT :a AS a"), std::logic_error);
  EXPECT_THROW(run("SELECT :a AS a", {{"b", "x"}}), std::logic_error);
  EXPECT_THROW(run("SELECT ?1 AS a", {{"1", "x"}}), std::logic_error);
  EXPECT_THROW(run("SELECT 1.5 AS a"), std::logic_error);
  for (std::string forbidden :
       {"COMMIT", "ROLLBACK", "SAVEPOINT x", "BEGIN", "ATTACH 'x' AS y", "PRAGMA foreign_keys=OFF"})
    EXPECT_THROW(run(forbidden), std::logic_error) << forbidden;
  EXPECT_EQ(count(), 0);
}

TEST_F(Sql, GoingOnAfterAFailedStatementIsABug) {
  EXPECT_THROW((void)write([&](Tx& tx) -> Result<void> {
                 CHECK(add(tx, "1", "a"));
                 (void)add(tx, "1", "a");
                 return ok();
               }),
               std::logic_error);
  EXPECT_EQ(count(), 0);
}

TEST_F(Sql, TransactionsDoNotNest) {
  auto writes = [&](Tx&) -> Result<void> { return write([](Tx&) { return ok(); }); };
  auto reads = [&](Tx&) -> Result<void> { return db->read([](Tx&) { return ok(); }); };
  EXPECT_THROW((void)write(writes), std::logic_error);
  EXPECT_THROW((void)write(reads), std::logic_error);
  EXPECT_THROW((void)db->read(writes), std::logic_error);
  EXPECT_THROW((void)db->read(reads), std::logic_error);
  EXPECT_TRUE(write([](Tx&) { return ok(); }));
}

TEST_F(Sql, ReadingCannotChange) {
  auto change = [](Tx& tx) -> Result<void> {
    CHECK(tx.execute("DELETE FROM akte"));
    return ok();
  };
  auto sneaky = [](Tx& tx) -> Result<void> {
    CHECK(tx.query("DELETE FROM akte RETURNING id"));
    return ok();
  };
  EXPECT_THROW((void)db->read(change), std::logic_error);
  EXPECT_THROW((void)db->read(sneaky), std::logic_error);
  EXPECT_THROW((void)db->read([](Tx& tx) {
    tx.after_commit([] {});
    return ok();
  }),
               std::logic_error);
  EXPECT_THROW((void)db->read([](Tx& tx) {
    tx.before_commit([](Tx&) { return ok(); });
    return ok();
  }),
               std::logic_error);
}

TEST_F(Sql, ASnapshotDoesNotChangeWhileOthersWrite) {
  EXPECT_TRUE(db->read([&](Tx& tx) -> Result<void> {
    EXPECT_EQ(count(tx), 0);
    std::thread([&] {
      EXPECT_TRUE(write([&](Tx& inner) -> Result<void> {
        CHECK(add(inner, "1", "a"));
        return ok();
      }));
    }).join();
    EXPECT_EQ(count(tx), 0);
    return ok();
  }));
  EXPECT_EQ(count(), 1);
}

TEST_F(Sql, BeforeCommitRunsBehindTheUseCaseInItsTransaction) {
  EXPECT_FALSE(write([&](Tx& tx) -> Result<void> {
    tx.before_commit([&](Tx& last) { return added(last, "lost", "a"); });
    return error(ErrorKind::conflict, "test.no");
  }));
  EXPECT_TRUE(write([&](Tx& tx) -> Result<void> {
    tx.before_commit([&](Tx& last) -> Result<void> {
      EXPECT_EQ(count(last), 2);
      last.before_commit([&](Tx& very_last) { return added(very_last, "4", "d"); });
      return added(last, "3", "c");
    });
    CHECK(add(tx, "1", "a"));
    return added(tx, "2", "b");
  }));
  EXPECT_EQ(count(), 4);
}

TEST_F(Sql, WhatFailsBeforeTheCommitRefusesAll) {
  auto refused = write([&](Tx& tx) -> Result<void> {
    tx.before_commit([&](Tx& last) { return added(last, "1", "a"); });
    return added(tx, "1", "a");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sql.constraint");
  auto thrown = write([&](Tx& tx) -> Result<void> {
    tx.before_commit([](Tx&) -> Result<void> { throw std::runtime_error("a bug"); });
    return added(tx, "1", "a");
  });
  ASSERT_FALSE(thrown);
  EXPECT_EQ(thrown.error().code, "sql.commit");
  EXPECT_EQ(count(), 0);
  EXPECT_TRUE(write([&](Tx& tx) { return added(tx, "1", "a"); }));
}

TEST_F(Sql, AfterCommitRunsOnceWhenDurableAndNeverOtherwise) {
  std::atomic<int> ran{0};
  EXPECT_FALSE(write([&](Tx& tx) -> Result<void> {
    tx.after_commit([&] { ran += 100; });
    return error(ErrorKind::conflict, "test.no");
  }));
  std::promise<bool> first, second;
  auto ticket = db->write_void([&](Tx& tx) -> Result<void> {
    tx.after_commit([&] { ++ran; });
    CHECK(add(tx, "1", "a"));
    return ok();
  });
  ticket->then([&](Result<void> done) { first.set_value(done.has_value()); });
  ASSERT_TRUE(ticket->wait());
  EXPECT_EQ(ran, 1);
  ticket->then([&](Result<void> done) { second.set_value(done.has_value()); });
  EXPECT_TRUE(first.get_future().get());
  EXPECT_TRUE(second.get_future().get());
}

TEST_F(Sql, ManyThreadsLoseNothing) {
  constexpr int threads = 12, each = 60;
  std::atomic<int> acknowledged{0};
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t)
    all.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        std::string id = std::to_string(t) + "-" + std::to_string(i);
        auto done = write([&](Tx& tx) -> Result<void> {
          CHECK(add(tx, id, id, std::int64_t{i}));
          if (i % 10 == 9) return error(ErrorKind::conflict, "test.no");
          return ok();
        });
        if (done) ++acknowledged;
        if (i % 20 == 0) {
          EXPECT_GE(count(), 0);
        }
      }
    });
  for (auto& thread : all) thread.join();
  EXPECT_EQ(acknowledged, threads * each * 9 / 10);
  EXPECT_EQ(count(), acknowledged);
}

TEST(SqlWaiting, ForATurnAndForAReaderIsBounded) {
  TempFolder folder;
  auto store = store_in(folder.path(), tables, nullptr,
                        {.readers_per_database = 1, .longest_wait = std::chrono::milliseconds(50)});
  auto db = store->create("amt").value();
  auto blocked = [&](auto inner) {
    return [&, inner](Tx&) -> Result<void> {
      std::string code;
      std::thread([&] { code = inner().error().code; }).join();
      EXPECT_EQ(code, "sql.busy");
      return ok();
    };
  };
  EXPECT_TRUE(db->write_void(blocked([&] { return db->write_void([](Tx&) { return ok(); }); })));
  EXPECT_TRUE(db->read(blocked([&] { return db->read([](Tx&) { return ok(); }); })));
  EXPECT_TRUE(db->write_void([](Tx&) { return ok(); })->wait());
}

}  // namespace
}  // namespace gw::sql
