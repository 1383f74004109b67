// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <cerrno>
#include <cstring>
#include <ostream>
#include <poll.h>
#include <streambuf>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "platform/control/request.hpp"
#include "platform/control/socket.hpp"

namespace gw::control {
namespace {

constexpr std::chrono::milliseconds forever{-1};
constexpr std::chrono::milliseconds pause{100};  // when there are no descriptors left to accept with

// What is written goes out as records. When the caller is gone or does not read, the rest is dropped: the
// command runs to its end all the same.
class Lines final : public std::streambuf {
 public:
  Lines(const Descriptor& connection, Kind kind) : connection_(connection), kind_(kind) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }

 protected:
  int_type overflow(int_type next) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(next, traits_type::eof())) sputc(traits_type::to_char_type(next));
    return traits_type::not_eof(next);
  }
  int sync() override {
    std::string_view content(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    bool sent = content.empty() || send(connection_, kind_, content);
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return sent ? 0 : -1;
  }

 private:
  const Descriptor& connection_;
  const Kind kind_;
  std::array<char, 8 * 1024> buffer_;
};

// Every thread waits at the same socket and takes one caller at a time; further ones wait in its queue.
class Crew final : public Server {
 public:
  Crew(Place place, Handler handler) : place_(std::move(place)), handler_(std::move(handler)) {}
  ~Crew() override { stop(); }

  Result<void> start(unsigned threads);
  void stop() override;

 private:
  Error failed(const char* what) const;
  void work();
  bool wait_for(const Descriptor& what, std::chrono::milliseconds limit) const;
  void serve(const Descriptor& connection) const;
  void carry_out(const Descriptor& connection, const Request& request) const;

  const Place place_;
  const Handler handler_;
  const uid_t owner_ = ::geteuid();
  Descriptor folder_, listener_, stopping_;
  std::vector<std::thread> threads_;
};

Result<void> Crew::start(unsigned threads) {
  folder_ = open_folder(place_.folder);
  if (folder_) listener_ = listen_in(folder_);
  if (listener_) stopping_ = Descriptor(::eventfd(0, EFD_CLOEXEC));
  if (!stopping_)
    return error(ErrorKind::unavailable, "control.socket")
        .with("path", place_.folder.string())
        .with("reason", std::strerror(errno));
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  return ok();
}

void Crew::stop() {
  if (threads_.empty()) return;
  (void)::eventfd_write(stopping_.get(), 1);
  remove_from(folder_);
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  listener_ = Descriptor();  // who still waits in its queue is told by that
}

void Crew::work() {
  while (wait_for(listener_, forever)) {
    Descriptor connection(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (connection)
      serve(connection);
    else if (errno != EAGAIN)  // EAGAIN: another thread was faster
      (void)wait_for(stopping_, pause);
  }
}

// False: nothing came within the limit, or the server stops.
bool Crew::wait_for(const Descriptor& what, std::chrono::milliseconds limit) const {
  std::array<pollfd, 2> waiting{{{what.get(), POLLIN, 0}, {stopping_.get(), POLLIN, 0}}};
  int ready = 0;
  do {
    ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(limit.count()));
  } while (ready < 0 && errno == EINTR);
  return ready > 0 && waiting[1].revents == 0;
}

void Crew::serve(const Descriptor& connection) const {
  limit_sending(connection, place_.patience);
  if (!is_trusted(connection, owner_)) {
    (void)send(connection, Kind::forbidden, "");
    return;
  }
  if (!send(connection, Kind::greeting, place_.build) || !wait_for(connection, place_.patience)) return;
  auto record = receive(connection);
  if (!record || record->kind != Kind::request) return;
  if (auto request = parse_request(record->content)) carry_out(connection, *request);
}

void Crew::carry_out(const Descriptor& connection, const Request& request) const {
  Lines out_lines(connection, Kind::out), err_lines(connection, Kind::err);
  std::ostream out(&out_lines), err(&err_lines);
  err.tie(&out);  // as with std::cerr: what was said before comes before
  int code = handler_(request, out, err);
  out.flush();
  err.flush();
  (void)send(connection, Kind::exit, std::to_string(code));
}

}  // namespace

Result<std::unique_ptr<Server>> listen(Place place, Handler handler, unsigned threads) {
  auto crew = std::make_unique<Crew>(std::move(place), std::move(handler));
  CHECK(crew->start(threads));
  return std::unique_ptr<Server>(std::move(crew));
}

}  // namespace gw::control
