// SPDX-License-Identifier: EUPL-1.2
// Responses that stay open.
#include <fstream>
#include <sstream>

#include "platform/http/tests/fixture.hpp"

namespace gw::http {
namespace {

// Instrumented programs are larger: there the scenarios only look for errors.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool measured = false;
#else
constexpr bool measured = true;
#endif

// "VmRSS", "Threads".
std::size_t of_this_process(const std::string& what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(what + ":")) return std::stoul(line.substr(what.size() + 1));
  return 0;
}

class EventStreams : public ServerTest {
 protected:
  void SetUp() override {
    ServerTest::SetUp();
    route(Method::get, "/events", [this](Request&) {
      Response response;
      response.header("Content-Type", "text/event-stream");
      response.events = std::make_shared<Events>();
      std::lock_guard lock(mutex_);
      streams_.push_back(response.events);
      return response;
    });
  }
  void TearDown() override {
    ServerTest::TearDown();
    for (auto& stream : all()) EXPECT_FALSE(stream->is_open());
  }

  std::vector<std::shared_ptr<Events>> all() {
    std::lock_guard lock(mutex_);
    return streams_;
  }
  Client listener() {
    Client one = client();
    one.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(one.receive(true).status, 200);
    return one;
  }
  bool figure_is(const std::string& line) {
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    do {
      if (metrics->prometheus().find(line + "\n") != std::string::npos) return true;
      std::this_thread::yield();
    } while (std::chrono::steady_clock::now() < until);
    return false;
  }

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<Events>> streams_;
};

TEST_F(EventStreams, AThousandCostNoThreadAndLittleMemory) {
  constexpr std::size_t count = 1'000;
  run();
  std::vector<Client> listeners;
  listeners.reserve(count);
  listeners.push_back(listener());
  const std::size_t threads = of_this_process("Threads"), before = of_this_process("VmRSS");
  while (listeners.size() < count) listeners.push_back(listener());
  const std::size_t each = (of_this_process("VmRSS") - before) * 1024 / count;
  RecordProperty("bytes_per_event_stream", std::to_string(each));
  EXPECT_EQ(of_this_process("Threads"), threads);
  if (measured) {
    EXPECT_LT(each, 12'000U);
  }
  EXPECT_TRUE(figure_is("http_event_streams 1000"));
  EXPECT_TRUE(figure_is("http_busy_workers 0"));
  for (auto& stream : all()) EXPECT_TRUE(stream->send("zahlen", "{}"));
  for (Client& one : listeners) EXPECT_TRUE(one.receive_until("event: zahlen\ndata: {}\n\n"));
  const auto began = std::chrono::steady_clock::now();
  server->stop();
  const auto lasted = std::chrono::steady_clock::now() - began;
  RecordProperty("stop_ms",
                 std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(lasted).count()));
  EXPECT_LT(lasted, std::chrono::seconds(6));
  for (Client& one : listeners) EXPECT_TRUE(one.at_end());
}

// A browser that has lost its server comes back when it was told to, and not together with all others.
TEST_F(EventStreams, EndWithAWordAboutComingBackEachAtItsTime) {
  run();
  Client one = listener(), other = listener();
  auto said = [](Client& who) {
    std::vector<int> spans;
    std::istringstream lines(who.unread());
    for (std::string word; lines >> word;)
      if (word == "retry:" && lines >> word) spans.push_back(std::stoi(word));
    return spans;
  };
  EXPECT_TRUE(one.receive_until("retry: "));
  EXPECT_TRUE(other.receive_until("retry: "));
  all()[0]->send("", "zuletzt");
  std::thread stopping([&] { server->stop(); });
  EXPECT_FALSE(one.receive_until("nothing of this kind")) << "until its end";
  EXPECT_FALSE(other.receive_until("nothing of this kind"));
  stopping.join();
  EXPECT_NE(one.unread().find("data: zuletzt\n\n"), std::string::npos);
  EXPECT_TRUE(one.unread().ends_with("\n\n"));
  const std::vector<int> first = said(one), second = said(other);
  ASSERT_EQ(first.size(), 2U) << one.unread();
  ASSERT_EQ(second.size(), 2U);
  EXPECT_NE(first.back(), second.back());
  for (int span : {first[0], first[1], second[0], second[1]}) {
    EXPECT_GE(span, 1'000);
    EXPECT_LT(span, 5'000);
  }
}

TEST_F(EventStreams, LastForAWhileOnly) {
  options.times.heartbeat = std::chrono::milliseconds(20);
  options.times.stream = std::chrono::milliseconds(200);
  run();
  const auto began = std::chrono::steady_clock::now();
  Client one = listener();
  EXPECT_FALSE(one.receive_until("nothing of this kind")) << "until its end";
  EXPECT_GE(std::chrono::steady_clock::now() - began, options.times.stream);
  EXPECT_NE(one.unread().find("\n:\n\n"), std::string::npos) << "it was kept open meanwhile";
  EXPECT_NE(one.unread().find("retry: ", one.unread().rfind(":\n\n")), std::string::npos) << one.unread();
}

TEST_F(EventStreams, OverTheBoundAreRefusedAndAPlaceBecomesFreeAgain) {
  options.event_streams = 2;
  run();
  auto one = std::make_unique<Client>(listener());
  Client two = listener();
  const Answer refused = client().get("/events");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "5");
  EXPECT_NE(refused.body.find("http.overloaded"), std::string::npos);
  EXPECT_TRUE(figure_is("http_event_streams_refused_total 1"));
  EXPECT_EQ(client().get("/").status, 200) << "pages are served all the same";
  one.reset();
  EXPECT_TRUE(figure_is("http_event_streams 1"));
  Client three = listener();
  all().back()->send("", "drei");
  EXPECT_TRUE(three.receive_until("data: drei\n\n"));
}

TEST_F(EventStreams, AHeadRequestHoldsNoPlace) {
  options.event_streams = 1;
  run();
  Client one = client();
  one.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(one.receive(true).status, 200);
  one.end_sending();
  EXPECT_TRUE(one.at_end());
  EXPECT_FALSE(all()[0]->is_open());
  Client two = listener();
  EXPECT_TRUE(figure_is("http_event_streams 1"));
}

// More than it takes is not kept for it; and it is not waited for when the server stops.
TEST_F(EventStreams, AReaderThatDoesNotReadIsCutOff) {
  options.times.progress = std::chrono::milliseconds(300);
  run();
  Client silent = listener(), waiting = listener();
  const std::string piece(32 * 1024, 'x');
  auto fill = [&](Events& events) {
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (events.is_open() && std::chrono::steady_clock::now() < until) {
      events.send("", piece);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));  // until the kernel takes no more
    }
  };
  fill(*all()[0]);
  EXPECT_FALSE(all()[0]->is_open());
  EXPECT_TRUE(figure_is("http_event_streams 1")) << "though it has not gone";
  fill(*all()[1]);
  const auto began = std::chrono::steady_clock::now();
  server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(8));
}

}  // namespace
}  // namespace gw::http
