// SPDX-License-Identifier: EUPL-1.2
// What only PostgreSQL does to us: transactions side by side, a server that goes, neighbours in the same
// database.
#include "platform/sql/postgres.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

#include "platform/sql/test_support.hpp"
#include "platform/sql/texts.hpp"

namespace gw::sql {
namespace {

const std::vector<Migration> tables{{"test", 1, "0001_create.sql",
                                     "CREATE TABLE konto (id TEXT PRIMARY KEY, stand INTEGER NOT NULL);"
                                     "CREATE TABLE buchung (id TEXT PRIMARY KEY, betrag INTEGER NOT NULL);"
                                     "INSERT INTO konto VALUES ('a', 0)"}};

struct Postgres : testing::Test {
  TempFolder folder;
  std::unique_ptr<Store> store;
  std::shared_ptr<Database> db;

  void SetUp() override {
    store = open({.readers_per_database = 8});
    db = store->create("amt").value();
  }
  std::unique_ptr<Store> open(StoreOptions options) {
    return store_in(folder.path(), tables, nullptr, std::move(options));
  }
  PostgresOptions options() const { return postgres_options({.folder = folder.path()}); }

  static std::string code_of(Database& database, const std::function<Result<void>(Tx&)>& work) {
    auto written = database.write_void(work);
    if (!written) return written.error().code;
    auto durable = written->wait();
    return durable ? "ok" : durable.error().code;
  }
  std::string code_of(const std::function<Result<void>(Tx&)>& work) { return code_of(*db, work); }
  // One statement of somebody who wants more than is theirs: "ok", a code or what is wrong with it.
  static std::string attempt(Database& database, const std::string& statement) {
    try {
      return code_of(database, [&](Tx& tx) -> Result<void> {
        CHECK(tx.query(statement));
        return ok();
      });
    } catch (const std::logic_error& wrong) {
      return wrong.what();
    }
  }
  std::int64_t number(const std::string& statement) {
    return db->read([&](Tx& tx) { return tx.query_one(statement); }).value()->integer("n");
  }
  static Result<void> book(Tx& tx, const std::string& id) {
    TRY(auto row, tx.query_one("SELECT stand FROM konto WHERE id = 'a'"));
    CHECK(tx.execute("INSERT INTO buchung VALUES (:id, 1)", {{"id", id}}));
    CHECK(
        tx.execute("UPDATE konto SET stand = :stand WHERE id = 'a'", {{"stand", row->integer("stand") + 1}}));
    return ok();
  }
  static Result<void> hang_up(Tx& tx) {
    CHECK(tx.query("SELECT pg_terminate_backend(pg_backend_pid()) AS yes"));
    return ok();
  }
};

TEST_F(Postgres, WhoMeetsOthersRunsAgainUntilAllAreDone) {
  constexpr int threads = 8, each = 25;
  std::atomic<int> runs{0}, refused{0};
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t)
    all.emplace_back([&, t] {
      for (int i = 0; i < each; ++i)
        if (code_of([&](Tx& tx) {
              ++runs;
              return book(tx, std::to_string(t) + "-" + std::to_string(i));
            }) != "ok")
          ++refused;
    });
  for (auto& thread : all) thread.join();
  EXPECT_EQ(refused, 0);
  EXPECT_EQ(number("SELECT stand AS n FROM konto"), threads * each);
  EXPECT_EQ(number("SELECT count(*) AS n FROM buchung"), threads * each);
  EXPECT_GT(runs, threads * each);  // otherwise nobody met
}

// Each sees that nobody is there and enters: only SERIALIZABLE lets one of them do it.
TEST_F(Postgres, TwoWhoDecideByTheSameAbsenceAreOneAfterTheOther) {
  for (int round = 0; round < 20; ++round) {
    std::string prefix = std::to_string(round) + "-";
    std::vector<std::thread> all;
    for (int t = 0; t < 4; ++t)
      all.emplace_back([&, t] {
        EXPECT_EQ(code_of([&](Tx& tx) -> Result<void> {
                    TRY(auto there, tx.query("SELECT id FROM buchung WHERE id >= :from AND id < :to",
                                             {{"from", prefix}, {"to", prefix + "~"}}));
                    if (there.empty())
                      CHECK(tx.execute("INSERT INTO buchung VALUES (:id, 1)",
                                       {{"id", prefix + std::to_string(t)}}));
                    return ok();
                  }),
                  "ok");
      });
    for (auto& thread : all) thread.join();
  }
  EXPECT_EQ(number("SELECT count(*) AS n FROM buchung"), 20);
}

TEST_F(Postgres, AConstraintBrokenByARaceIsLookedAtAnew) {
  std::vector<std::thread> all;
  for (int t = 0; t < 8; ++t)
    all.emplace_back([&] {
      for (int i = 0; i < 20; ++i)
        EXPECT_EQ(code_of([&](Tx& tx) -> Result<void> {
                    std::string id = std::to_string(i);
                    TRY(auto there, tx.query_one("SELECT id FROM buchung WHERE id = :id", {{"id", id}}));
                    if (!there) CHECK(tx.execute("INSERT INTO buchung VALUES (:id, 1)", {{"id", id}}));
                    return ok();
                  }),
                  "ok");
    });
  for (auto& thread : all) thread.join();
  EXPECT_EQ(number("SELECT count(*) AS n FROM buchung"), 20);
}

TEST_F(Postgres, TextsOfTheStoreItselfAreSeenByAllWhoUseTheServer) {
  const std::string server = std::getenv("GEMEINWERK_TEST_POSTGRES");
  auto one = open_postgres_texts(server).value(), other = open_postgres_texts(server).value();
  const std::string name = folder.path().filename().string();
  EXPECT_EQ(one->read(name).value(), std::nullopt);
  EXPECT_TRUE(one->add(name, "alt").value());
  EXPECT_FALSE(other->add(name, "anders").value());
  EXPECT_FALSE(other->empty().value());
  EXPECT_FALSE(other->replace(name, "anders", "neu").value());
  EXPECT_TRUE(other->replace(name, "alt", "neu").value());
  EXPECT_EQ(one->read(name).value(), "neu");
  EXPECT_TRUE(one->remove(name));
  EXPECT_TRUE(one->remove(name));
  EXPECT_EQ(other->read(name).value(), std::nullopt);
}

TEST_F(Postgres, AUseCaseWhoseConnectionBreaksRunsAgain) {
  std::atomic<int> runs{0};
  EXPECT_EQ(code_of([&](Tx& tx) -> Result<void> {
              CHECK(book(tx, "1"));
              if (++runs == 1) return hang_up(tx);
              return ok();
            }),
            "ok");
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(number("SELECT stand AS n FROM konto"), 1);
  EXPECT_EQ(code_of(hang_up), "sql.server");
  auto reading = db->read(hang_up);
  EXPECT_EQ(reading.error().code, "sql.server");
  EXPECT_EQ(number("SELECT count(*) AS n FROM buchung"), 1);
}

// The connection breaks while COMMIT runs: the server is asked how it ended.
TEST_F(Postgres, ACommitWhoseAnswerIsLostIsAskedFor) {
  EXPECT_EQ(code_of([](Tx& tx) -> Result<void> {
              CHECK(
                  tx.execute("CREATE FUNCTION auflegen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                             " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$"));
              CHECK(
                  tx.execute("CREATE CONSTRAINT TRIGGER am_ende AFTER INSERT ON buchung DEFERRABLE INITIALLY"
                             " DEFERRED FOR EACH ROW EXECUTE FUNCTION auflegen()"));
              return ok();
            }),
            "ok");
  EXPECT_EQ(code_of([](Tx& tx) { return book(tx, "1"); }), "sql.server");
  EXPECT_EQ(number("SELECT stand AS n FROM konto"), 0);
}

TEST_F(Postgres, AfterAnErrorTheConnectionIsGoodForOthers) {
  for (int i = 0; i < 40; ++i) {
    EXPECT_EQ(code_of([](Tx& tx) -> Result<void> {
                CHECK(tx.execute("INSERT INTO konto VALUES ('a', 1)"));
                return ok();
              }),
              "sql.constraint");
    EXPECT_EQ(code_of([&](Tx& tx) { return book(tx, std::to_string(i)); }), "ok");
  }
}

TEST_F(Postgres, AStatementFollowsATableThatHasChanged) {
  auto columns = [](Tx& tx) { return tx.query("SELECT * FROM konto"); };
  for (int i = 0; i < 12; ++i) ASSERT_TRUE(db->read(columns));
  auto other = open({});
  ASSERT_EQ(code_of(*other->open("amt").value(),
                    [](Tx& tx) -> Result<void> {
                      CHECK(tx.execute("ALTER TABLE konto ADD COLUMN mehr INTEGER"));
                      return ok();
                    }),
            "ok");
  EXPECT_EQ(code_of([&](Tx& tx) -> Result<void> {
              TRY(auto rows, columns(tx));
              EXPECT_TRUE(rows.front().is_null("mehr"));
              return ok();
            }),
            "ok");
}

TEST_F(Postgres, WhatLooksForWordsIsPlannedForThem) {
  auto plans = db->read([](Tx& tx) -> Result<std::string> {
    for (int i = 0; i < 12; ++i) {
      TRY(auto found, tx.query_one("SELECT CAST('hund' AS tsvector) @@ CAST(:frage AS tsquery) AS n",
                                   {{"frage", i % 2 == 0 ? "'hund'" : "'katze'"}}));
      EXPECT_EQ(found->integer("n"), i % 2 == 0 ? 1 : 0);
      CHECK(tx.query("SELECT stand FROM konto WHERE id = :id", {{"id", "a"}}));
    }
    TRY(auto rows,
        tx.query("SELECT generic_plans > 0 AS shared, generic_plans + custom_plans > 0 AS run FROM "
                 "pg_prepared_statements WHERE statement NOT LIKE '%pg_prepared%' AND "
                 "(statement LIKE '%tsquery)%' OR statement LIKE '%konto%') "
                 "ORDER BY statement LIKE '%tsquery)%' DESC"));
    std::string all;
    for (const Row& row : rows)
      all += std::to_string(row.integer("shared")) + std::to_string(row.integer("run")) + " ";
    return all;
  });
  EXPECT_EQ(plans.value(), "00 11 ");
}

TEST_F(Postgres, ParametersThatDoNotFitAreBugs) {
  auto run = [&](std::string statement, std::vector<Param> params) {
    (void)db->write_void([&](Tx& tx) -> Result<void> {
      CHECK(tx.query(statement, params));
      return ok();
    });
  };
  EXPECT_THROW(run("SELECT stand FROM konto WHERE stand = :n", {{"n", "viel"}}), std::logic_error);
  EXPECT_THROW(run("SELECT substr(id, :n) AS t FROM konto", {{"n", std::int64_t{1} << 40}}),
               std::logic_error);
  EXPECT_THROW(run("SELECT id FROM konto WHERE id = $1", {}), std::logic_error);
  EXPECT_THROW(run("SELECT :t AS t", {{"t", std::string("a\0b", 3)}}), std::logic_error);
  EXPECT_THROW(run("SELECT :t AS t", {{"t", "\xff"}}), std::logic_error);
  auto same = db->read([](Tx& tx) {
    return tx.query_one("SELECT id FROM konto WHERE id = :x OR id = 'z' OR ':x' = :x OR id = :y",
                        {{"y", "q"}, {"x", "a"}});
  });
  EXPECT_EQ((*same)->text("id"), "a");
}

TEST_F(Postgres, FewConnectionsServeManyDatabases) {
  auto few = options();
  few.area += "/viele";
  few.connections = 3;
  few.open_databases = 4;
  auto many = open_postgres_store(few, tables, nullptr).value();
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(many->create("amt-" + std::to_string(i)));
  std::vector<std::thread> all;
  for (int t = 0; t < 6; ++t)
    all.emplace_back([&, t] {
      for (int i = 0; i < 16; ++i) {
        auto one = many->open("amt-" + std::to_string((i * 5 + t) % 8)).value();
        EXPECT_EQ(code_of(*one, [&](Tx& tx) { return book(tx, std::to_string(t * 100 + i)); }), "ok");
      }
    });
  for (auto& thread : all) thread.join();
  std::int64_t total = 0;
  for (int i = 0; i < 8; ++i) {
    db = many->open("amt-" + std::to_string(i)).value();
    total += number("SELECT stand AS n FROM konto");
  }
  EXPECT_EQ(total, 6 * 16);
  db.reset();
}

TEST_F(Postgres, TwoServersShareADatabase) {
  auto other = open({});
  auto there = other->open("amt").value();
  ASSERT_EQ(code_of([](Tx& tx) { return book(tx, "1"); }), "ok");
  ASSERT_EQ(code_of(*there, [](Tx& tx) { return book(tx, "2"); }), "ok");
  EXPECT_EQ(number("SELECT stand AS n FROM konto"), 2);
  there.reset();
  EXPECT_EQ(other->create("amt").error().code, "sql.exists");
}

TEST_F(Postgres, AServerThatIsNotThereOrSetOtherwiseIsNamed) {
  auto refusal = [&](const std::string& more) {
    auto wrong = options();
    wrong.server += more;
    return open_postgres_store(wrong, tables, nullptr).error();
  };
  EXPECT_EQ(refusal(" host=/gibt/es/nicht").code, "sql.server");
  EXPECT_EQ(refusal(" dbname=fehlt").code, "sql.server");
  EXPECT_EQ(refusal(" ohne-sinn").code, "sql.server_setting");
  EXPECT_EQ(refusal(" options='-c synchronous_commit=off'").line(),
            "sql.server_setting (setting=synchronous_commit, value=off, wanted=on)");
  auto stranger = options();
  stranger.secret = [] { return std::string("ein anderer Schluessel"); };
  auto other = open_postgres_store(stranger, tables, nullptr).value();
  EXPECT_EQ(other->open("amt").error().code, "sql.server");  // the role's password is another
}

// Arbitrary SQL on the connection that the program itself uses for this authority.
TEST_F(Postgres, NobodyReachesTheRowsOfAnother) {
  auto neighbour = store->create("nachbar").value();
  ASSERT_EQ(code_of(*neighbour, [](Tx& tx) { return book(tx, "geheim"); }), "ok");
  auto own_schema = [](Tx& tx) { return tx.query_one("SELECT current_schema()::text AS s"); };
  const std::string theirs = neighbour->read(own_schema).value()->text("s");
  const std::string ours = db->read(own_schema).value()->text("s");
  ASSERT_NE(theirs, ours);
  EXPECT_EQ(theirs.find("nachbar"), std::string::npos);  // names tell nobody whose it is

  const std::string denied = "permission denied";
  for (const std::string& statement : std::vector<std::string>{
           "SELECT id FROM " + theirs + ".buchung",
           "DELETE FROM " + theirs + ".buchung RETURNING id",
           "INSERT INTO " + theirs + ".buchung VALUES ('x', 1)",
           "UPDATE " + theirs + ".konto SET stand = 7",
           "DROP TABLE " + theirs + ".buchung",
           "CREATE TABLE " + theirs + ".mehr (n INTEGER)",
           "CREATE VIEW fenster AS SELECT id FROM " + theirs + ".buchung",
           std::string("SELECT name FROM gemeinwerk.directory"),
           std::string("SELECT text FROM gemeinwerk.texts"),
           "SELECT query_to_xml('SELECT * FROM " + theirs + ".buchung', true, true, '')::text AS x",
           std::string("CREATE TABLE public.bruecke (n INTEGER)"),
           std::string("CREATE TEMP TABLE konto (n INTEGER)"),
           std::string("CREATE SCHEMA mehr"),
           std::string("CREATE EXTENSION dblink"),
           std::string("CREATE ROLE helfer LOGIN"),
           "ALTER ROLE " + theirs + " PASSWORD NULL",
           "ALTER ROLE " + ours + " SUPERUSER",
           "DROP ROLE " + theirs,
           "SELECT pg_read_file('/etc/passwd') AS x",
           "SELECT set_config('role', '" + theirs + "', false) AS x",
           "SELECT set_config('session_authorization', '" + theirs + "', false) AS x",
           "SELECT set_config('role', 'betreiber', false) AS x"}) {
    std::string said = attempt(*db, statement);
    bool refused =
        said.find(denied) != std::string::npos || said.find("must be owner") != std::string::npos ||
        said.find("must have") != std::string::npos || said.find("must be superuser") != std::string::npos ||
        said.find("not allowed") != std::string::npos;
    EXPECT_TRUE(refused) << statement << ": " << said;
  }
  // Not even to be said; and where somebody gets round that, by a function, the login itself is powerless.
  for (const std::string& words :
       std::vector<std::string>{"RESET ROLE", "RESET SESSION AUTHORIZATION", "SET search_path = " + theirs,
                                "SET ROLE " + theirs, "SET SESSION AUTHORIZATION " + theirs}) {
    EXPECT_NE(attempt(*db, words).find("not authorized"), std::string::npos) << words;
    ASSERT_EQ(attempt(*db,
                      "CREATE FUNCTION heraus() RETURNS text LANGUAGE plpgsql AS $$ DECLARE fund text; BEGIN "
                      "EXECUTE '" +
                          words + "'; EXECUTE 'SELECT id FROM " + theirs +
                          ".buchung' INTO fund; RETURN fund; END $$"),
              "ok");
    EXPECT_NE(attempt(*db, "SELECT heraus() AS fund").find(denied), std::string::npos) << words;
    ASSERT_EQ(attempt(*db, "DROP FUNCTION heraus()"), "ok");
  }
  // A search path that leads elsewhere finds nothing there, and is forgotten with the connection's
  // transaction.
  EXPECT_EQ(attempt(*db, "SELECT set_config('search_path', '" + theirs + "', true) AS x"), "ok");
  EXPECT_EQ(number("SELECT count(*) AS n FROM buchung"), 0);
  db = neighbour;
  EXPECT_EQ(number("SELECT stand AS n FROM konto"), 1);
}

}  // namespace
}  // namespace gw::sql
