// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <gtest/gtest.h>

#include "platform/jobs/jobs.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::jobs {

using namespace std::chrono_literals;
using sql::Database;
using sql::Tx;

struct TestClock final : Clock {
  std::atomic<std::int64_t> millis{1'700'000'000'000};
  Instant now() const override { return from_millis(millis); }
  void advance(std::chrono::milliseconds by) { millis += by.count(); }
};

struct SystemClock final : Clock {
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

struct Jobs : testing::Test {
  sql::TempFolder folder;
  std::unique_ptr<sql::Store> store = sql::store_in(folder.path(), migrations());
  std::shared_ptr<Database> db = store->create("amt").value();
  std::shared_ptr<TestClock> clock = std::make_shared<TestClock>();
  std::vector<std::string> ran;
  std::function<Result<void>(Database&, const Job&)> then = [](Database&, const Job&) { return ok(); };
  int opened = 0;
  std::unique_ptr<Runner> runner = make();

  std::unique_ptr<Runner> make(RunnerOptions options = {}) {
    return make_runner(
        options,
        {{"test.tun",
          [this](Database& database, const Job& job) {
            ran.push_back(job.payload);
            return then(database, job);
          }}},
        [this](const std::string& name) {
          ++opened;
          return store->open(name);
        },
        clock);
  }
  std::string enqueue(std::string payload, std::chrono::milliseconds in = 0ms, std::string key = "",
                      std::string kind = "test.tun") {
    auto made = db->write([&](Tx& tx) {
      return runner->enqueue(tx, {kind, payload, clock->now() + in, key});
    });
    EXPECT_TRUE(made->ticket.wait());
    return made->value;
  }
  std::size_t run_due() { return runner->run_due(); }
  std::vector<DeadLetter> dead() {
    return db->read([](Tx& tx) { return dead_letters(tx); }).value();
  }
  std::int64_t rows() {
    return db
        ->read([](Tx& tx) -> Result<std::int64_t> {
          TRY(auto row, tx.query_one("SELECT count(*) AS n FROM job"));
          return row->integer("n");
        })
        .value();
  }
  Result<void> write(const std::function<Result<void>(Tx&)>& work) {
    TRY(auto ticket, db->write_void(work));
    return ticket.wait();
  }
};

}  // namespace gw::jobs
