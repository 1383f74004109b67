// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/jobs.hpp"

#include <future>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "platform/jobs/failure.hpp"
#include "platform/jobs/jobs_fixture_test.hpp"

namespace gw::jobs {
namespace {

TEST_F(Jobs, RunWhenTheyAreDueInTheirOrder) {
  enqueue("spaet", 10s);
  enqueue("frueh", 5s);
  EXPECT_EQ(run_due(), 0U);
  EXPECT_EQ(runner->next_due(), clock->now() + 5s);
  clock->advance(10s);
  EXPECT_EQ(run_due(), 2U);
  EXPECT_EQ(ran, (std::vector<std::string>{"frueh", "spaet"}));
  EXPECT_EQ(rows(), 0);
  EXPECT_EQ(runner->next_due(), std::nullopt);
}

TEST_F(Jobs, WhatWasUndoneIsNoJob) {
  EXPECT_FALSE(write([&](Tx& tx) -> Result<void> {
    CHECK(runner->enqueue(tx, {"test.tun", "{}", clock->now(), ""}));
    return error(ErrorKind::conflict, "test.no");
  }));
  EXPECT_EQ(run_due(), 0U);
  EXPECT_EQ(runner->next_due(), std::nullopt);
}

TEST_F(Jobs, FailuresAreTriedAgainWithGrowingPausesAndEndAsDeadLetters) {
  then = [](Database&, const Job& job) -> Result<void> {
    if (job.attempt == 2) throw std::runtime_error("kaputt");
    return error(ErrorKind::unavailable, "post.unerreichbar");
  };
  runner = make({.attempts = 3, .first_pause = 10s, .longest_pause = 15s});
  std::string id = enqueue("x");
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(runner->next_due(), clock->now() + 10s);
  clock->advance(10s);
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(runner->next_due(), clock->now() + 15s);
  clock->advance(15s);
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(runner->next_due(), std::nullopt);
  ASSERT_EQ(dead().size(), 1U);
  EXPECT_EQ(dead()[0].id, id);
  EXPECT_EQ(dead()[0].error, "post.unerreichbar");
  EXPECT_EQ(dead()[0].attempts, 3);
  EXPECT_EQ(dead()[0].died, clock->now());

  then = [](Database&, const Job&) { return ok(); };
  EXPECT_TRUE(write([&](Tx& tx) { return runner->retry(tx, id); }));
  EXPECT_EQ(run_due(), 1U);
  EXPECT_TRUE(dead().empty());
  EXPECT_EQ(write([&](Tx& tx) { return runner->retry(tx, id); }).error().code, "jobs.not_dead");
}

TEST_F(Jobs, ExceptionsAndUnknownKindsAreFailures) {
  runner = make({.attempts = 1});
  then = [](Database&, const Job&) -> Result<void> { throw std::runtime_error("kaputt"); };
  enqueue("x");
  enqueue("y", 0ms, "", "test.unbekannt");
  EXPECT_EQ(run_due(), 2U);
  auto letters = dead();
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_EQ(letters[0].error, "jobs.unknown_kind (kind=test.unbekannt)");
  EXPECT_EQ(letters[1].error, "jobs.exception (reason=kaputt)");
}

TEST_F(Jobs, AKeyMakesASecondOneTheFirst) {
  std::string first = enqueue("eins", 0ms, "bescheid-7");
  EXPECT_EQ(enqueue("zwei", 0ms, "bescheid-7"), first);
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(enqueue("drei", 0ms, "bescheid-7"), first);
  EXPECT_EQ(run_due(), 0U);
  EXPECT_EQ(ran, std::vector<std::string>{"eins"});
  clock->advance(31 * 24h);
  enqueue("vier");
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(rows(), 0);  // the key is forgotten
}

TEST_F(Jobs, WhoLostTheLeaseMustNotWriteAnyMore) {
  then = [&](Database& database, const Job& job) -> Result<void> {
    if (job.attempt == 2) return write([&](Tx& tx) { return job.complete(tx); });
    EXPECT_TRUE(write([&](Tx& tx) { return job.fence(tx); }));
    clock->advance(6min);  // longer than the lease: somebody else takes it and ends it
    runner->added(database.name());
    EXPECT_EQ(runner->run_due(), 1U);
    EXPECT_EQ(write([&](Tx& tx) { return job.fence(tx); }).error().code, "jobs.lease_lost");
    EXPECT_EQ(write([&](Tx& tx) { return job.renew(tx, clock->now()); }).error().code, "jobs.lease_lost");
    return write([&](Tx& tx) { return job.complete(tx); });
  };
  enqueue("x");
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(ran.size(), 2U);
  EXPECT_EQ(rows(), 0);
}

TEST_F(Jobs, ARenewedLeaseIsKept) {
  then = [&](Database& database, const Job& job) -> Result<void> {
    clock->advance(4min);
    CHECK(write([&](Tx& tx) { return job.renew(tx, clock->now()); }));
    clock->advance(4min);
    runner->added(database.name());
    EXPECT_EQ(runner->run_due(), 0U);
    return ok();
  };
  enqueue("x");
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(ran.size(), 1U);
}

TEST_F(Jobs, LeasesOfAnEarlierRunAreFreeAtOnce) {
  enqueue("x");
  // As after kill -9 in the middle of the handler.
  ASSERT_TRUE(write([](Tx& tx) -> Result<void> {
    CHECK(tx.execute(
        "UPDATE job SET state = 'running', run = 'frueher', token = 1, attempts = 1, look = look + 300000"));
    return ok();
  }));
  runner = make();
  runner->added("amt");
  EXPECT_EQ(runner->run_due(), 1U);
  EXPECT_EQ(ran.size(), 1U);
}

TEST_F(Jobs, WhatKillsTheProgramEveryTimeIsBuried) {
  enqueue("x");
  ASSERT_TRUE(write([](Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE job SET state = 'running', run = 'frueher', token = 10, attempts = 10"));
    return ok();
  }));
  runner = make();
  runner->added("amt");
  EXPECT_EQ(runner->run_due(), 0U);
  ASSERT_EQ(dead().size(), 1U);
  EXPECT_EQ(dead()[0].error, "jobs.died");
}

// Whoever ordered the job learns that it was given up, once, and what is told is no dead letter.
class ToldJobs : public Jobs {
 protected:
  std::vector<Failure> told;
  std::unique_ptr<Runner> make_telling(RunnerOptions options) {
    return make_runner(
        options,
        {{"test.tun", [this](Database& database, const Job& job) { return then(database, job); }},
         {"test.tun" + std::string(given_up),
          [this](Database&, const Job& job) -> Result<void> {
            TRY(Failure failure, failure_of(job));
            told.push_back(std::move(failure));
            return ok();
          }}},
        [this](const std::string& name) { return store->open(name); }, clock);
  }
};

TEST_F(ToldJobs, GivenUpWhoeverOrderedItIsTold) {
  then = [](Database&, const Job&) -> Result<void> {
    return error(ErrorKind::unavailable, "post.unerreichbar").with("wo", "dort");
  };
  runner = make_telling({.attempts = 2, .first_pause = 10s});
  enqueue("{\"x\":1}", 0ms, "eins");
  run_due();
  EXPECT_TRUE(told.empty());
  clock->advance(10s);
  run_due();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].kind, "test.tun");
  EXPECT_EQ(told[0].payload, "{\"x\":1}");
  EXPECT_EQ(told[0].reason.line(), "post.unerreichbar (wo=dort)");
  EXPECT_TRUE(dead().empty());
  clock->advance(48h);
  EXPECT_EQ(run_due(), 0U);
}

TEST_F(ToldJobs, AlsoWhenTheProgramDiedEachTime) {
  runner = make_telling({});
  enqueue("x");
  ASSERT_TRUE(write([](Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE job SET state = 'running', run = 'frueher', token = 10, attempts = 10"));
    return ok();
  }));
  runner = make_telling({});
  runner->added("amt");
  run_due();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].reason.code, "jobs.died");
  EXPECT_TRUE(dead().empty());
}

TEST_F(Jobs, WhatTheMachineLacksIsWaitedForWithoutUsingUpAttempts) {
  bool installed = false;
  then = [&](Database&, const Job& job) -> Result<void> {
    EXPECT_EQ(job.attempt, 1);
    if (installed) return ok();
    return error(ErrorKind::unavailable, "sandbox.unavailable");
  };
  RunnerOptions options{.attempts = 3};
  options.blocked = [](const Error& problem) { return problem.code == "sandbox.unavailable"; };
  options.blocked_pause = 2min;
  auto blocked = [&] { return db->read([](Tx& tx) { return blocked_count(tx); }).value(); };
  runner = make(options);
  enqueue("x");
  EXPECT_EQ(blocked(), 0);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(run_due(), 1U);
    EXPECT_EQ(runner->next_due(), clock->now() + 2min);
    EXPECT_EQ(blocked(), 1);
    clock->advance(2min);
  }
  EXPECT_TRUE(dead().empty());
  run_due();
  installed = true;
  EXPECT_EQ(run_due(), 0U);  // not yet due
  runner = make(options);    // the next run of the program does not wait
  runner->added("amt");
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(rows(), 0);
}

TEST_F(Jobs, ABlockedOneThatThenFailsIsAnOrdinaryFailure) {
  std::string code = "sandbox.unavailable";
  then = [&](Database&, const Job&) -> Result<void> { return error(ErrorKind::unavailable, code); };
  RunnerOptions options{.attempts = 2};
  options.blocked = [](const Error& problem) { return problem.code == "sandbox.unavailable"; };
  runner = make(options);
  enqueue("x");
  run_due();
  code = "doc.worker";
  for (int i = 0; i < 2; ++i) {
    clock->advance(1h);
    EXPECT_EQ(run_due(), 1U);
  }
  EXPECT_EQ(dead().size(), 1U);
  EXPECT_EQ(db->read([](Tx& tx) { return blocked_count(tx); }).value(), 0);
}

TEST_F(Jobs, ARemovedOrBrokenDatabaseDisturbsNobody) {
  enqueue("x");
  runner->added("fehlt");
  EXPECT_EQ(run_due(), 1U);
  EXPECT_EQ(runner->next_due(), std::nullopt);
  auto stubborn = make_runner(
      {}, {},
      [](const std::string&) -> Result<std::shared_ptr<Database>> {
        return error(ErrorKind::unavailable, "sql.migration_failed");
      },
      clock);
  stubborn->added("amt");
  EXPECT_EQ(stubborn->run_due(), 0U);
  EXPECT_EQ(stubborn->next_due(), clock->now() + 1min);
}

TEST_F(Jobs, AnIdleAuthorityIsNotOpened) {
  ASSERT_TRUE(store->create("ruhig"));
  runner->added("ruhig");
  runner->run_due();
  opened = 0;
  clock->advance(24h);
  EXPECT_EQ(runner->run_due(), 0U);
  EXPECT_EQ(opened, 0);
}

TEST_F(Jobs, OneBusyAuthorityDoesNotHoldUpTheOthers) {
  for (int i = 0; i < 5; ++i) enqueue("viel");
  db = store->create("kreis").value();
  enqueue("wenig");
  EXPECT_EQ(run_due(), 6U);
  EXPECT_NE(ran.back(), "wenig");
}

// With threads and the real clock.
struct Working {
  sql::TempFolder folder;
  std::unique_ptr<sql::Store> store;
  std::shared_ptr<SystemClock> clock = std::make_shared<SystemClock>();
  std::unique_ptr<Runner> runner;

  Working(sql::StoreOptions options, Handler handler)
      : store(sql::store_in(folder.path(), migrations(), nullptr, options)) {
    runner = make_runner(
        {.workers = 3}, {{"test.tun", std::move(handler)}},
        [this](const std::string& name) { return store->open(name); }, clock);
  }
  void enqueue(const std::string& name) {
    auto db = store->open(name).value();
    auto made = db->write([&](Tx& tx) { return runner->enqueue(tx, {"test.tun", name, clock->now(), ""}); });
    ASSERT_TRUE(made->ticket.wait());
  }
};

TEST(JobThreads, AreWokenByACommitAndStepBehindRequests) {
  std::promise<int> nice;
  Working at({}, [&](Database&, const Job&) {
    nice.set_value(::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid())));
    return ok();
  });
  int before = ::getpriority(PRIO_PROCESS, 0);
  ASSERT_TRUE(at.store->create("amt"));
  at.runner->start(at.store->names());
  at.enqueue("amt");
  auto seen = nice.get_future();
  ASSERT_EQ(seen.wait_for(20s), std::future_status::ready);
  EXPECT_GE(seen.get(), std::max(before, 10));
  at.runner->stop();
}

TEST(JobThreads, WorkThroughMoreAuthoritiesThanMayBeOpen) {
  std::atomic<int> left{60};
  std::promise<void> all;
  Working at({.open_databases = 2}, [&](Database& database, const Job& job) -> Result<void> {
    auto ticket = database.write_void([&](Tx& tx) -> Result<void> { return job.complete(tx); });
    CHECK(ticket);
    CHECK(ticket->wait());
    if (--left == 0) all.set_value();
    return ok();
  });
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(at.store->create("amt-" + std::to_string(i)));
  at.runner->start(at.store->names());
  for (int i = 0; i < 60; ++i) at.enqueue("amt-" + std::to_string(i % 6));
  EXPECT_EQ(all.get_future().wait_for(30s), std::future_status::ready);
  at.runner->stop();
}

TEST(JobThreads, StopLetsTheRunningOneEnd) {
  std::promise<void> begun, go_on;
  std::atomic<bool> ended{false};
  Working at({}, [&](Database&, const Job&) {
    begun.set_value();
    go_on.get_future().wait();
    ended = true;
    return ok();
  });
  ASSERT_TRUE(at.store->create("amt"));
  at.runner->start(at.store->names());
  at.enqueue("amt");
  begun.get_future().wait();
  auto stopping = std::async(std::launch::async, [&] { at.runner->stop(); });
  EXPECT_FALSE(ended);
  go_on.set_value();
  stopping.get();
  EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace gw::jobs
