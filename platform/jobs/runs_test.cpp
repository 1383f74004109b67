// SPDX-License-Identifier: EUPL-1.2
// Several runs of the program on the same databases.
#include <mutex>
#include <set>
#include <thread>

#include "platform/jobs/jobs_fixture_test.hpp"

namespace gw::jobs {
namespace {

TEST_F(Jobs, LeasesOfARunThatLivesAreItsOwnUntilItIsOver) {
  enqueue("x");
  ASSERT_TRUE(write([](Tx& tx) -> Result<void> {
    CHECK(tx.execute(
        "UPDATE job SET state = 'running', run = 'nebenan', token = 1, attempts = 1, look = look + 300000"));
    return ok();
  }));
  std::vector<std::string> living{"nebenan"};
  runner = make({.others = [&]() -> Result<std::vector<std::string>> { return living; }});
  runner->added("amt");
  EXPECT_EQ(runner->run_due(), 0U);
  living.clear();
  runner->take_over({"amt"});
  EXPECT_EQ(runner->run_due(), 1U);
  EXPECT_EQ(ran.size(), 1U);
}

TEST_F(Jobs, WhoTheOthersAreMustBeKnown) {
  enqueue("x");
  ASSERT_TRUE(write([](Tx& tx) -> Result<void> {
    CHECK(tx.execute("UPDATE job SET state = 'running', run = 'nebenan', token = 1, look = look + 300000"));
    return ok();
  }));
  bool reachable = false;
  runner = make({.others = [&]() -> Result<std::vector<std::string>> {
    if (!reachable) return error(ErrorKind::unavailable, "sql.server");
    return std::vector<std::string>();
  }});
  runner->added("amt");
  EXPECT_EQ(runner->run_due(), 0U);
  reachable = true;
  clock->advance(1min);
  EXPECT_EQ(runner->run_due(), 1U) << "it was not forgotten that this was the first look";
}

TEST_F(Jobs, TwoRunsShareTheWorkAndDoNothingTwice) {
  constexpr int count = 40;
  std::mutex mutex;
  std::multiset<std::string> done;
  auto make_one = [&](const std::string& run) {
    return make_runner(
        {.run = run,
         .others = []() -> Result<std::vector<std::string>> {
           return std::vector<std::string>{"links", "rechts"};
         }},
        {{"test.tun",
          [&](Database&, const Job& job) -> Result<void> {
            std::lock_guard lock(mutex);
            done.insert(job.payload);
            return ok();
          }}},
        [this](const std::string& name) { return store->open(name); }, std::make_shared<SystemClock>());
  };
  for (int i = 0; i < count; ++i) enqueue(std::to_string(i));
  auto left = make_one("links"), right = make_one("rechts");
  left->start({"amt"});
  right->start({"amt"});
  auto all_done = [&] {
    std::lock_guard lock(mutex);
    return done.size() >= count;
  };
  for (int i = 0; i < 3000 && !all_done(); ++i) std::this_thread::sleep_for(10ms);
  left->stop();
  right->stop();
  EXPECT_EQ(done.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(std::set<std::string>(done.begin(), done.end()).size(), static_cast<std::size_t>(count));
}

}  // namespace
}  // namespace gw::jobs
