// SPDX-License-Identifier: EUPL-1.2
// How many keep-alive requests per second the server answers through its worker pool, with the load generator
// in the same program. The floor is the same exchange of bytes without any HTTP: one thread that answers on
// the socket.
//   build/bench_http_hello [--connections N] [--seconds S] [--workers N] [--json FILE]
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <sys/epoll.h>
#include <thread>

#include "platform/http/server.hpp"
#include "platform/http/test_client.hpp"

namespace {

using namespace gw::http;
using SteadyClock = std::chrono::steady_clock;

constexpr std::string_view request = "GET /hello HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n";

struct Figures {
  double per_second = 0, p50_ms = 0, p99_ms = 0;
};

// One thread, many connections: writes a request on each, and another one when the answer has come.
Figures drive(std::uint16_t port, std::size_t connections, double seconds) {
  std::vector<Client> clients;
  std::vector<SteadyClock::time_point> sent(connections);
  int poller = ::epoll_create1(EPOLL_CLOEXEC);
  for (std::size_t i = 0; i < connections; ++i) {
    clients.emplace_back(port);
    epoll_event event{EPOLLIN, {.u64 = i}};
    ::epoll_ctl(poller, EPOLL_CTL_ADD, clients[i].descriptor(), &event);
  }
  auto start = SteadyClock::now(),
       end =
           start + std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double>(seconds));
  std::vector<float> times;
  for (std::size_t i = 0; i < connections; ++i) {
    sent[i] = SteadyClock::now();
    clients[i].send(request);
  }
  std::vector<epoll_event> events(connections);
  while (SteadyClock::now() < end) {
    int n = ::epoll_wait(poller, events.data(), static_cast<int>(connections), 100);
    for (int e = 0; e < n; ++e) {
      std::size_t i = events[static_cast<std::size_t>(e)].data.u64;
      clients[i].drain();  // answers are smaller than a packet
      auto now = SteadyClock::now();
      times.push_back(std::chrono::duration<float, std::milli>(now - sent[i]).count());
      sent[i] = now;
      clients[i].send(request);
    }
  }
  double took = std::chrono::duration<double>(SteadyClock::now() - start).count();
  ::close(poller);
  if (times.empty()) return {};
  std::sort(times.begin(), times.end());
  return {static_cast<double>(times.size()) / took, times[times.size() / 2], times[times.size() * 99 / 100]};
}

// The floor: accept, then answer whatever comes with the same number of bytes.
class Floor {
 public:
  Floor() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 1'024) != 0)
      return;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~Floor() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
    ::close(listener_);
  }
  std::uint16_t port = 0;

 private:
  void run() {
    int poller = ::epoll_create1(EPOLL_CLOEXEC);
    epoll_event event{EPOLLIN, {.fd = listener_}};
    ::epoll_ctl(poller, EPOLL_CTL_ADD, listener_, &event);
    const std::string answer(140, 'x');
    std::vector<int> open;
    epoll_event events[256];
    while (!stopping_) {
      int n = ::epoll_wait(poller, events, 256, 100);
      for (int i = 0; i < n; ++i) {
        int descriptor = events[i].data.fd;
        if (descriptor == listener_) {
          open.push_back(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
          epoll_event wanted{EPOLLIN, {.fd = open.back()}};
          ::epoll_ctl(poller, EPOLL_CTL_ADD, open.back(), &wanted);
          continue;
        }
        char bytes[4096];
        if (::recv(descriptor, bytes, sizeof bytes, 0) <= 0)
          ::epoll_ctl(poller, EPOLL_CTL_DEL, descriptor, nullptr);
        else
          ::send(descriptor, answer.data(), answer.size(), MSG_NOSIGNAL);
      }
    }
    for (int descriptor : open) ::close(descriptor);
    ::close(poller);
  }

  int listener_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

std::string option(int count, char** words, std::string_view name, std::string fallback) {
  for (int i = 1; i + 1 < count; ++i)
    if (words[i] == name) return words[i + 1];
  return fallback;
}

}  // namespace

int main(int count, char** words) {
  std::size_t connections = std::stoul(option(count, words, "--connections", "64"));
  double seconds = std::stod(option(count, words, "--seconds", "3"));
  auto router = std::make_shared<Router>();
  router->add({Method::get,
               "/hello",
               [](Request&) {
                 Response response;
                 response.header("Content-Type", "text/html; charset=utf-8");
                 response.body = "hello";
                 return response;
               },
               {}});
  ServerOptions options;
  options.port = 0;
  options.workers = static_cast<unsigned>(std::stoul(option(count, words, "--workers", "32")));
  auto server = start(options, router, [](const Request&, int, const gw::Error&) { return Response{}; });
  if (!server) return std::fprintf(stderr, "%s\n", server.error().line().c_str()), 1;
  Figures hello = drive((*server)->port(), connections, seconds), floor;
  {
    Floor bare;
    floor = drive(bare.port, connections, seconds);
  }
  double ratio = floor.per_second > 0 ? hello.per_second / floor.per_second : 0;
  std::printf("http_hello  %.2f of the floor at %zu connections\n", ratio, connections);
  std::printf("  server  %8.0f/s  p50 %.2f ms  p99 %.2f ms\n", hello.per_second, hello.p50_ms, hello.p99_ms);
  std::printf("  floor   %8.0f/s  p50 %.2f ms  p99 %.2f ms\n", floor.per_second, floor.p50_ms, floor.p99_ms);
  if (std::string file = option(count, words, "--json", ""); !file.empty())
    std::ofstream(file) << "{\"ratio\":" << ratio << ",\"per_second\":" << hello.per_second
                        << ",\"floor_per_second\":" << floor.per_second << ",\"p50_ms\":" << hello.p50_ms
                        << ",\"p99_ms\":" << hello.p99_ms << "}\n";
}
