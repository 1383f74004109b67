// SPDX-License-Identifier: EUPL-1.2
#include "platform/log/writer.hpp"

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <poll.h>
#include <string>
#include <thread>
#include <unistd.h>

namespace gw::log {
namespace {

constexpr std::size_t gather_bytes = 32 * 1024;

// A log that cannot be written must not stop the program: what does not go out is lost.
void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) {
      pollfd waiting{descriptor, POLLOUT, 0};
      if (::poll(&waiting, 1, 1'000) == 1) continue;
    }
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

class Writer final : public Log {
 public:
  Writer(const Clock& clock, Options options) : clock_(clock), options_(options) {
    people_ = options.form == Form::people ||
              (options.form == Form::automatic && ::isatty(options.descriptor) == 1);
    if (options.delay.count() > 0) thread_ = std::thread([this] { flush_now_and_then(); });
  }

  ~Writer() override {
    {
      std::lock_guard lock(mutex_);
      ending_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
    std::lock_guard lock(mutex_);
    flush();
  }

  bool enabled(LogLevel level) const override { return level >= options_.least; }

  void write(LogLevel level, std::string_view code, std::span<const LogField> fields) override {
    Instant now = clock_.now();
    std::string line = people_ ? people_line(now, level, code, fields) : json_line(now, level, code, fields);
    line += '\n';
    std::lock_guard lock(mutex_);
    bool first = gathered_.empty();
    gathered_ += line;
    if (level >= LogLevel::warn || !thread_.joinable() || gathered_.size() >= gather_bytes) return flush();
    if (first) wake_.notify_one();
  }

 private:
  void flush() {  // holding the mutex, which keeps lines in order
    write_all(options_.descriptor, gathered_);
    gathered_.clear();
  }

  void flush_now_and_then() {
    std::unique_lock lock(mutex_);
    while (!ending_) {
      wake_.wait(lock, [this] { return ending_ || !gathered_.empty(); });
      wake_.wait_for(lock, options_.delay, [this] { return ending_; });
      flush();
    }
  }

  const Clock& clock_;
  Options options_;
  bool people_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::string gathered_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Log> make_log(const Clock& clock, Options options) {
  return std::make_unique<Writer>(clock, options);
}

}  // namespace gw::log
