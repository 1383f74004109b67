// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/copy.hpp"

#include <gtest/gtest.h>

#include "platform/sql/fulltext.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::sql {
namespace {

const std::vector<Migration> steps{
    {"test", 1, "0001_create.sql",
     "CREATE TABLE kunde (id TEXT PRIMARY KEY, name TEXT NOT NULL, alter_in_jahren INTEGER);"
     "CREATE TABLE auftrag (kunde TEXT NOT NULL REFERENCES kunde (id), nr INTEGER NOT NULL, text TEXT,"
     " PRIMARY KEY (kunde, nr)) WITHOUT ROWID;"
     "CREATE TABLE anschrift (id INTEGER PRIMARY KEY, ort TEXT);"
     "INSERT INTO anschrift VALUES (1, '')"},
    {"test", 2, "0002_suche.sql",
     "CREATE VIRTUAL TABLE suche USING fts5 (begriffe, detail = 'none', columnsize = 0, tokenize = \"ascii "
     "tokenchars '-'\")"},
    {"test", 2, "0002_suche.postgres.sql",
     "CREATE TABLE suche (rowid BIGINT PRIMARY KEY, begriffe TSVECTOR NOT NULL);"
     "CREATE INDEX suche_begriffe ON suche USING gin (begriffe)"},
    {"test", 500, "0500_alone.postgres.sql", "CREATE TABLE wartend (nr BIGINT PRIMARY KEY, text TEXT)"}};

const std::string strange = "Zeile\r\n\tTab \\n \"Anführung\" ' \\N 𝄞 \x01";

// The store of this run, and one of files beside it: on PostgreSQL copies go from one kind into the other.
struct CopyTest : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> here = store_in(folder.path() / "hier", steps);
  std::unique_ptr<Store> there =
      open_sqlite_store({.folder = folder.path() / "dort"}, steps, nullptr).value();
  std::shared_ptr<Database> from = here->create("amt").value(), into = there->create("amt").value();

  static void write(Database& db, const std::function<Result<void>(Tx&)>& work) {
    auto done = durable(db.write_void(work));
    ASSERT_TRUE(done) << done.error().line();
  }
  static void fill(Database& db, int customers) {
    write(db, [&](Tx& tx) -> Result<void> {
      for (int i = 0; i < customers; ++i) {
        std::string id = "k" + std::to_string(i);
        CHECK(tx.execute("INSERT INTO kunde VALUES (:id, :name, :alter)",
                         {{"id", id}, {"name", strange}, {"alter", i % 2 == 0 ? Cell(i - 7) : Cell()}}));
        CHECK(tx.execute("INSERT INTO auftrag VALUES (:id, 1, NULL), (:id, 2, '')", {{"id", id}}));
        CHECK(fulltext::add(tx, "suche", i + 1, "zwei eins haupt-amt nr" + std::to_string(i)));
      }
      CHECK(tx.execute("UPDATE anschrift SET ort = 'Musterstadt'"));
      return ok();
    });
  }
  static std::int64_t number(Database& db, const std::string& query) {
    return db
        .read([&](Tx& tx) -> Result<std::int64_t> {
          TRY(auto row, tx.query_one("SELECT (" + query + ") AS n"));
          return row->integer("n");
        })
        .value();
  }
  static std::int64_t found(Database& db, const std::string& term) {
    return db
        .read([&](Tx& tx) -> Result<std::int64_t> {
          TRY(auto row,
              tx.query_one("SELECT COUNT(*) AS n FROM suche WHERE " + fulltext::condition(tx, "suche"),
                           {{"frage", fulltext::question(tx, {{{term}}})}}));
          return row->integer("n");
        })
        .value();
  }
  void TearDown() override {
    from.reset();
    into.reset();
  }
};

TEST_F(CopyTest, BringsEveryRowAndBack) {
  fill(*from, 1201);
  auto counts = copy_rows(*from, *into);
  ASSERT_TRUE(counts) << counts.error().line();
  std::map<std::string, std::int64_t> by_table;
  for (const TableCount& one : *counts) by_table[one.table] = one.rows;
  EXPECT_EQ(by_table, (std::map<std::string, std::int64_t>{
                          {"anschrift", 1}, {"auftrag", 2402}, {"kunde", 1201}, {"suche", 1201}}));
  EXPECT_TRUE(compare_rows(*from, *into));
  EXPECT_EQ(number(*into, "SELECT COUNT(*) FROM kunde WHERE name = '" +
                              std::string("Zeile\r\n\tTab \\n \"Anführung\" '' \\N 𝄞 \x01") + "'"),
            1201);
  EXPECT_EQ(found(*into, "haupt-amt"), 1201);
  EXPECT_EQ(found(*into, "nr7"), 1);

  auto back = here->create("zurueck").value();
  counts = copy_rows(*into, *back);
  ASSERT_TRUE(counts) << counts.error().line();
  EXPECT_TRUE(compare_rows(*from, *back));
  EXPECT_EQ(found(*back, "nr7"), 1);
}

TEST_F(CopyTest, GoesOnWhereItWasInterrupted) {
  fill(*from, 1700);
  struct Interrupted {};
  for (std::int64_t at : {500, 1000, 1500})
    EXPECT_THROW((void)copy_rows(*from, *into,
                                 [&](const std::string& table, std::int64_t rows) {
                                   if (table == "kunde" && rows == at) throw Interrupted();
                                 }),
                 Interrupted);
  std::int64_t parts = 0;
  ASSERT_TRUE(copy_rows(*from, *into,
                        [&](const std::string& table, std::int64_t) { parts += table == "kunde" ? 1 : 0; }));
  EXPECT_EQ(parts, 1);
  EXPECT_TRUE(compare_rows(*from, *into));
}

TEST_F(CopyTest, EveryDifferenceIsFound) {
  fill(*from, 3);
  ASSERT_TRUE(copy_rows(*from, *into));
  for (const char* change :
       {"UPDATE kunde SET name = 'x' WHERE id = 'k1'", "UPDATE kunde SET alter_in_jahren = 0 WHERE id = 'k1'",
        "DELETE FROM auftrag WHERE nr = 2", "UPDATE auftrag SET text = '' WHERE text IS NULL"}) {
    auto copy = there->create("abweichend").value();
    ASSERT_TRUE(copy_rows(*from, *copy));
    write(*copy, [&](Tx& tx) -> Result<void> {
      CHECK(tx.execute(change));
      return ok();
    });
    auto same = compare_rows(*from, *copy);
    ASSERT_FALSE(same) << change;
    EXPECT_EQ(same.error().code, "sql.copy_differs");
    copy.reset();
    ASSERT_TRUE(there->remove("abweichend"));
  }
}

TEST_F(CopyTest, DatabasesOfDifferentReleasesAreRefused) {
  auto newer = steps;
  newer.push_back({"test", 3, "0003_mehr.sql", "ALTER TABLE kunde ADD COLUMN ort TEXT"});
  auto other = open_sqlite_store({.folder = folder.path() / "neuer"}, newer, nullptr).value();
  auto copied = copy_rows(*from, *other->create("amt").value());
  ASSERT_FALSE(copied);
  EXPECT_EQ(copied.error().line(), "sql.copy_tables (table=kunde)");
}

struct PostgresCopyTest : CopyTest {};

TEST_F(PostgresCopyTest, WhatOnlyOneStoreHasMustBeEmpty) {
  write(*from, [](Tx& tx) -> Result<void> {
    CHECK(tx.execute("INSERT INTO wartend VALUES (1, 'x')"));
    return ok();
  });
  EXPECT_EQ(copy_rows(*from, *into).error().line(), "sql.copy_tables (table=wartend)");
}

TEST_F(PostgresCopyTest, ATextWithAZeroByteIsNamed) {
  write(*into, [](Tx& tx) -> Result<void> {
    CHECK(tx.execute("INSERT INTO kunde VALUES ('k', :name, NULL)", {{"name", std::string("a\0b", 3)}}));
    return ok();
  });
  EXPECT_EQ(copy_rows(*into, *from).error().line(), "sql.copy_value (table=kunde, column=name)");
}

// Both kinds: a database goes to the store beside it, whole, and whoever knew it is shut out.
TEST_F(CopyTest, ADatabaseIsGiven) {
  fill(*from, 5);
  auto beside = store_in(folder.path() / "daneben", steps);
  auto other = store_in(folder.path() / "hier-zweimal", steps);
  EXPECT_EQ(here->give("unbekannt", *beside).error().code, "sql.unknown_database");
  from.reset();
  auto given = here->give("amt", *beside);
  ASSERT_TRUE(given) << given.error().line();
  EXPECT_EQ(here->open("amt").error().code, "sql.unknown_database");
  EXPECT_EQ(number(*beside->open("amt").value(), "SELECT COUNT(*) FROM kunde"), 5);
  ASSERT_TRUE(here->create("amt"));
  EXPECT_EQ(beside->give("amt", *here).error().code, "sql.exists");
  ASSERT_TRUE(here->remove("amt"));
  ASSERT_TRUE(beside->give("amt", *here));
  from = here->open("amt").value();
  EXPECT_EQ(number(*from, "SELECT COUNT(*) FROM auftrag"), 10);
}

TEST_F(PostgresCopyTest, WhoWorksWithAGivenDatabaseElsewhereIsShutOut) {
  fill(*from, 1);
  auto beside = store_in(folder.path() / "daneben", steps);
  auto second = store_in(folder.path() / "hier", steps);  // another server
  auto elsewhere = second->open("amt").value();
  EXPECT_EQ(number(*elsewhere, "SELECT COUNT(*) FROM kunde"), 1);
  from.reset();
  ASSERT_TRUE(here->give("amt", *beside));
  EXPECT_FALSE(elsewhere->read([](Tx& tx) { return tx.query("SELECT id FROM kunde"); }));
  auto written = elsewhere->write_void([](Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE kunde SET name = 'zu spaet'"));
    return ok();
  });
  EXPECT_FALSE(written && written->wait());
  EXPECT_EQ(number(*beside->open("amt").value(), "SELECT COUNT(*) FROM kunde WHERE name = 'zu spaet'"), 0);
  elsewhere.reset();
  EXPECT_EQ(second->open("amt").error().code, "sql.unknown_database");
  ASSERT_TRUE(beside->give("amt", *here));
  EXPECT_EQ(number(*second->open("amt").value(), "SELECT COUNT(*) FROM kunde"), 1);
}

}  // namespace
}  // namespace gw::sql
