// SPDX-License-Identifier: EUPL-1.2
// Many clients at once.
#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "platform/http/tests/fixture.hpp"

namespace gw::http {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

// Instrumented programs are several times slower and larger: there the scenarios only look for errors.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool measured = false;
#else
constexpr bool measured = true;
#endif

std::size_t resident_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  return 0;
}

TEST_F(ServerTest, SlowUploadsDoNotDelayPages) {
  options.workers = 4;
  options.memory_body_bytes = 4'000;
  run();
  constexpr std::size_t drops = 40, drop = 500;
  std::vector<Client> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(client());
    slow.back().send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(drops * drop) +
                     "\r\n\r\n");
  }
  std::atomic<bool> done{false};
  std::thread dripping([&] {
    for (std::size_t i = 0; i < drops; ++i) {
      for (Client& each : slow) each.send(std::string(drop, 'x'));
      std::this_thread::sleep_for(std::chrono::milliseconds(10));  // the drip is what is tested
    }
    done = true;
  });
  std::vector<double> times;
  Client reader = client();
  while (!done) {
    auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(reader.get("/").status, 200);
    times.push_back(Milliseconds(std::chrono::steady_clock::now() - start).count());
  }
  dripping.join();
  ASSERT_GT(times.size(), 5U);
  std::sort(times.begin(), times.end());
  RecordProperty("worst_ms", std::to_string(times.back()));
  // The last hundredth belongs to whoever else uses the machine's processors just now.
  if (measured) {
    EXPECT_LT(times[times.size() * 99 / 100], 100);
  }
  for (Client& each : slow) EXPECT_EQ(each.receive().body, "body " + std::to_string(drops * drop));
}

TEST_F(ServerTest, ManyClientsKeepTheirConnections) {
  options.io_threads = 2;
  run();
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int c = 0; c < 64; ++c)
    threads.emplace_back([&, c] {
      Client one = client();
      for (int i = 0; i < 50; ++i) {
        std::string word = std::to_string(c * 1'000 + i);
        if (one.get("/p/" + word).body == word) ++right;
        if (one.post("/echo", "text/plain", word).body == word) ++right;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 64 * 100);
}

TEST_F(ServerTest, IdleConnectionsCostLittleMemory) {
  run();
  std::vector<Client> idle;
  idle.reserve(1'000);
  client().get("/");
  std::size_t before = resident_kilobytes();
  for (int i = 0; i < 1'000; ++i) {
    idle.push_back(client());
    ASSERT_EQ(idle.back().get("/").status, 200);
  }
  std::size_t each = (resident_kilobytes() - before) * 1024 / 1'000;
  RecordProperty("bytes_per_idle_connection", std::to_string(each));
  if (measured) {
    EXPECT_LT(each, 8'000U);
  }
  EXPECT_EQ(idle[500].get("/").status, 200);
}

TEST_F(ServerTest, ASlowReaderHoldsOnePieceOfADownload) {
  auto pulled = std::make_shared<std::atomic<int>>(0);
  class Counting final : public Source {
   public:
    explicit Counting(std::shared_ptr<std::atomic<int>> pulled) : pulled_(std::move(pulled)) {}
    std::optional<std::uint64_t> size() const override { return std::nullopt; }
    Result<std::string_view> next() override {
      ++*pulled_;
      return *pulled_ > 2'000 ? std::string_view{} : std::string_view(piece_);
    }

   private:
    std::shared_ptr<std::atomic<int>> pulled_;
    std::string piece_ = std::string(65'536, 'x');
  };
  route(Method::get, "/large", [&](Request&) {
    Response response = text("");
    response.source = std::make_shared<Counting>(pulled);
    return response;
  });
  run();
  Client one = client();
  one.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(one.receive(true).head.find("HTTP/1.1 200"), 0U);
  for (int last = -1; last != *pulled; std::this_thread::sleep_for(std::chrono::milliseconds(50)))
    last = *pulled;
  EXPECT_LT(*pulled, 1'000);  // what fits into the kernel's buffers, of 2,000
}

TEST_F(ServerTest, RunningRequestsEndBeforeTheServerStops) {
  route(Method::get, "/held", [this](Request&) {
    gate.arrive_and_wait();
    return text("held");
  });
  run();
  Client idle = client(), held = client();
  idle.get("/");
  held.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.wait_for_arrivals(1);
  std::thread stopping([&] { server->stop(); });
  EXPECT_TRUE(idle.at_end());
  gate.open();
  Answer answer = held.receive();
  EXPECT_EQ(answer.body, "held");
  EXPECT_EQ(answer.header("Connection"), "close");
  held.end_sending();
  stopping.join();
  EXPECT_FALSE(client().connected());
}

// Its head has promised to keep the connection before the server was told to stop.
TEST_F(ServerTest, ADownloadThatHasBegunEndsWithItsConnection) {
  route(Method::get, "/large", [](Request&) {
    Response response = text("");
    response.source = std::make_shared<Pieces>(200, 65'536, 200 * 65'536);
    return response;
  });
  run();
  Client one = client();
  one.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(one.receive(true).header("Connection"), "");
  auto began = std::chrono::steady_clock::now();
  std::thread stopping([&] { server->stop(); });
  while (client().connected()) std::this_thread::yield();
  EXPECT_FALSE(one.receive_until("nothing of this kind")) << "until its end";
  EXPECT_EQ(one.unread().size(), 200U * 65'536U);
  one.end_sending();
  stopping.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, options.times.stop / 2);
}

TEST_F(ServerTest, StoppingCutsWhatDoesNotEnd) {
  std::function<void(Result<void>)> never;
  route(Method::get, "/never", [&](Request&) {
    Response response = text("x");
    response.after = [&](auto done) { never = done; };
    return response;
  });
  options.times.stop = std::chrono::milliseconds(50);
  run();
  Client one = client(), half = client();
  half.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12");
  one.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
  for (auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
       std::chrono::steady_clock::now() < until;)
    std::this_thread::yield();
  server.reset();
  EXPECT_TRUE(one.at_end());
  EXPECT_TRUE(half.at_end());
  never(ok());  // comes too late and harms nobody
}

}  // namespace
}  // namespace gw::http
