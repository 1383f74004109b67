// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/load.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <chrono>
#include <netinet/tcp.h>
#include <queue>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/main_job/names.hpp"

namespace gw::bench {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

SteadyTime steady_now() {
  return std::chrono::steady_clock::now();
}

std::chrono::steady_clock::duration seconds(double count) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(count));
}

struct Clerk {
  int descriptor = -1;
  std::string cookie, read;
  Page page = Page::basket;
  SteadyTime asked;
  std::uint64_t questions = 0;
};

int connected(std::uint16_t port) {
  int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int yes = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("no connection");
  return descriptor;
}

// Whether an answer is there whole. Pages come with their length.
bool is_whole(const std::string& read) {
  std::size_t end = read.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  constexpr std::string_view field = "\r\nContent-Length: ";
  std::size_t at = read.find(field);
  if (at == std::string::npos || at > end) throw std::runtime_error("an answer without a length");
  std::size_t size = 0;
  std::from_chars(read.data() + at + field.size(), read.data() + end, size);
  return read.size() >= end + 4 + size;
}

class Load {
 public:
  explicit Load(const LoadSetting& setting) : setting_(setting), poller_(::epoll_create1(EPOLL_CLOEXEC)) {
    clerks_.resize(setting.cookies.size());
    for (std::size_t i = 0; i < clerks_.size(); ++i) {
      clerks_[i].cookie = setting.cookies[i];
      open(i);
    }
  }
  ~Load() {
    for (Clerk& clerk : clerks_) ::close(clerk.descriptor);
    ::close(poller_);
  }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  LoadFigures run(const std::function<void()>& measured) {
    SteadyTime begin = steady_now();
    counted_from_ = begin + seconds(setting_.warm);
    SteadyTime end = counted_from_ + seconds(setting_.seconds);
    for (std::size_t i = 0; i < clerks_.size(); ++i)
      due_.emplace(
          begin + seconds(setting_.think * static_cast<double>(i) / static_cast<double>(clerks_.size())), i);
    bool told = false;
    while (steady_now() < end) {
      if (!told && steady_now() >= counted_from_) {
        measured();
        told = true;
      }
      ask_all_due();
      take_answers();
    }
    return figures();
  }

 private:
  void open(std::size_t i) {
    clerks_[i].descriptor = connected(setting_.port);
    epoll_event event{EPOLLIN, {.u64 = i}};
    ::epoll_ctl(poller_, EPOLL_CTL_ADD, clerks_[i].descriptor, &event);
  }

  void ask_all_due() {
    while (!due_.empty() && due_.top().first <= steady_now()) {
      std::size_t i = due_.top().second;
      due_.pop();
      ask(clerks_[i], i);
    }
  }

  // Basket, search, case, and so on; not all the same at once.
  void ask(Clerk& clerk, std::size_t i) {
    clerk.page = static_cast<Page>((clerk.questions++ + i) % page_count);
    std::string request = "GET " + setting_.target(clerk.page, mixed(next_++)) +
                          " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: gw=" + clerk.cookie +
                          "\r\n\r\n";
    clerk.asked = steady_now();
    if (::send(clerk.descriptor, request.data(), request.size(), MSG_NOSIGNAL) != std::ssize(request))
      lose(clerk, i);
  }

  void take_answers() {
    std::array<epoll_event, 256> events;
    auto pause = due_.empty() ? seconds(0.1) : due_.top().first - steady_now();
    auto wait = std::chrono::ceil<std::chrono::milliseconds>(pause).count();
    int count = ::epoll_wait(poller_, events.data(), events.size(),
                             static_cast<int>(std::clamp<std::int64_t>(wait, 0, 100)));
    for (int e = 0; e < count; ++e) take(events[static_cast<std::size_t>(e)].data.u64);
  }

  void take(std::size_t i) {
    Clerk& clerk = clerks_[i];
    std::array<char, 65536> bytes;
    ssize_t got = ::recv(clerk.descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0) return lose(clerk, i);
    clerk.read.append(bytes.data(), static_cast<std::size_t>(got));
    if (!is_whole(clerk.read)) return;
    note(clerk);
    clerk.read.clear();
    due_.emplace(steady_now() + seconds(setting_.think), i);
  }

  void note(const Clerk& clerk) {
    if (clerk.asked < counted_from_) return;
    if (!clerk.read.starts_with("HTTP/1.1 200")) {
      ++figures_.refused;
      return;
    }
    Times& times = figures_.pages[static_cast<std::size_t>(clerk.page)];
    times.milliseconds.push_back(
        std::chrono::duration<double, std::milli>(steady_now() - clerk.asked).count());
    times.bytes += clerk.read.size();
  }

  void lose(Clerk& clerk, std::size_t i) {
    ++figures_.refused;
    ::close(clerk.descriptor);
    clerk.read.clear();
    open(i);
    due_.emplace(steady_now() + seconds(setting_.think), i);
  }

  LoadFigures figures() {
    std::size_t answers = 0;
    for (Times& times : figures_.pages) {
      std::ranges::sort(times.milliseconds);
      answers += times.milliseconds.size();
    }
    figures_.per_second = static_cast<double>(answers) / setting_.seconds;
    return std::move(figures_);
  }

  using Due = std::pair<SteadyTime, std::size_t>;
  const LoadSetting& setting_;
  int poller_;
  std::vector<Clerk> clerks_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  SteadyTime counted_from_;
  std::uint64_t next_ = 0;
  LoadFigures figures_;
};

}  // namespace

double Times::quantile(double share) const {
  if (milliseconds.empty()) return 0;
  auto at = static_cast<std::size_t>(share * static_cast<double>(milliseconds.size()));
  return milliseconds[std::min(at, milliseconds.size() - 1)];
}

LoadFigures load(const LoadSetting& setting, const std::function<void()>& measured) {
  return Load(setting).run(measured);
}

}  // namespace gw::bench
