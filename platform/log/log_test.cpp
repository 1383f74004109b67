// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <poll.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "platform/log/writer.hpp"

namespace gw::log {
namespace {

class StillClock final : public Clock {
 public:
  Instant now() const override { return from_millis(1'795'179'900'042); }
};

class LogWriter : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(::pipe(ends), 0); }
  void TearDown() override {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  std::string written(int wait_ms = 0) {
    std::string all;
    char bytes[4096];
    for (pollfd ready{ends[0], POLLIN, 0}; ::poll(&ready, 1, wait_ms) == 1; wait_ms = 0) {
      ssize_t n = ::read(ends[0], bytes, sizeof bytes);
      if (n <= 0) break;
      all.append(bytes, static_cast<std::size_t>(n));
    }
    return all;
  }
  Options options(int delay_ms) {
    return {ends[1], Form::automatic, LogLevel::info, std::chrono::milliseconds(delay_ms)};
  }

  int ends[2];
  StillClock clock;
};

const LogField fields[] = {
    {"text", "a b\n\"c\""}, {"word", "öffnen"}, {"count", 3}, {"share", 0.25}, {"ok", true}};

TEST(LogLines, AreJsonForMachines) {
  EXPECT_EQ(
      json_line(from_millis(1'795'179'900'042), LogLevel::info, "test.event", fields),
      R"({"at":"2026-11-20T13:05:00.042Z","level":"info","event":"test.event","text":"a b\n\"c\"","word":"öffnen","count":3,"share":0.25,"ok":true})");
}

TEST(LogLines, AreReadableForPeople) {
  std::string line = people_line(from_millis(1'795'179'900'042), LogLevel::warn, "test.event", fields);
  EXPECT_EQ(line.substr(line.find(".042")),
            R"(.042 warn  test.event  text="a b\n\"c\""  word=öffnen  count=3  share=0.25  ok=true)");
}

TEST_F(LogWriter, WarningsAreWrittenAtOnceTheRestSoon) {
  auto log = make_log(clock, options(100'000));
  log->info("test.first");
  EXPECT_EQ(written(), "");
  log->warn("test.second");
  std::string both = written();
  EXPECT_LT(both.find("test.first"), both.find("test.second"));
  log->debug("test.never");
  log->info("test.last");
  log.reset();
  std::string rest = written();
  EXPECT_NE(rest.find("test.last"), std::string::npos);
  EXPECT_EQ(rest.find("test.never"), std::string::npos);
}

TEST_F(LogWriter, GathersForTheDelayOnly) {
  auto log = make_log(clock, options(10));
  log->info("test.soon");
  EXPECT_NE(written(10'000).find("test.soon"), std::string::npos);
}

TEST_F(LogWriter, LinesOfManyThreadsStayWhole) {
  auto log = make_log(clock, options(0));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) log->info("test.line", {{"i", i}});
    });
  for (auto& thread : threads) thread.join();
  std::string all = written();
  int lines = 0;
  for (std::size_t at = 0; at < all.size(); at = all.find('\n', at) + 1, ++lines)
    ASSERT_EQ(all.compare(at, 7, "{\"at\":\""), 0);
  EXPECT_EQ(lines, 200);
}

TEST(LogFailure, ABrokenOutputStopsNothing) {
  StillClock clock;
  make_log(clock, {-1, Form::json, LogLevel::info, std::chrono::milliseconds(0)})->error("test.lost");
}

}  // namespace
}  // namespace gw::log
