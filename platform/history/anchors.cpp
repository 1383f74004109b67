// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <thread>
#include <unistd.h>

#include "platform/history/anchor_line.hpp"
#include "platform/history/chain.hpp"

namespace gw::history {
namespace {

using SteadyTime = std::chrono::steady_clock;
using std::chrono::milliseconds;

Error anchor_error(const std::filesystem::path& path) {
  return error(ErrorKind::unavailable, "history.anchor")
      .with("path", path.native())
      .with("reason", std::error_code(errno, std::generic_category()).message());
}

class File {
 public:
  explicit File(const std::filesystem::path& path, int flags)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

Result<void> sync_folder(const std::filesystem::path& folder) {
  File handle(folder, O_RDONLY | O_DIRECTORY);
  if (!handle || ::fsync(handle.get()) != 0) return anchor_error(folder);
  return ok();
}

// A power cut can leave a line without its end; it was never counted as anchored.
bool cut_torn_line(int descriptor) {
  off_t size = ::lseek(descriptor, 0, SEEK_END);
  off_t end = size;
  std::array<char, 1> last{};
  while (end > 0 && ::pread(descriptor, last.data(), 1, end - 1) == 1 && last[0] != '\n') --end;
  return end == size || ::ftruncate(descriptor, end) == 0;
}

// Whole or not at all: what a failed write left is cut off before the next one.
Result<void> append_line(const std::filesystem::path& path, const std::string& line) {
  bool is_new = ::access(path.c_str(), F_OK) != 0;
  File file(path, O_RDWR | O_CREAT | O_APPEND);
  if (!file || !cut_torn_line(file.get())) return anchor_error(path);
  if (::write(file.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
    return anchor_error(path);
  if (::fsync(file.get()) != 0) return anchor_error(path);
  if (is_new) return sync_folder(path.parent_path());
  return ok();
}

class FileAnchors final : public Anchors {
 public:
  FileAnchors(std::filesystem::path folder, milliseconds interval)
      : folder_(std::move(folder)), interval_(interval), thread_([this] { serve(); }) {}
  ~FileAnchors() override {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  void advance(const std::string& name, const Head& durable) override;
  AnchorLag lag(const std::string& name) const override;
  Result<void> flush() override;
  std::filesystem::path file(const std::string& name) const override { return folder_ / (name + ".anchor"); }

 private:
  struct Chain {
    Head durable;
    std::string anchored_signature;
    std::int64_t anchored_seq = 0;
    SteadyTime::time_point waiting_since;
    bool failing = false;
    bool waiting() const { return durable.signature != anchored_signature; }
  };
  void serve();
  std::map<std::string, Head> waiting() const;
  void anchored(const std::string& name, const Head& head, bool written);

  const std::filesystem::path folder_;
  const milliseconds interval_;
  mutable std::mutex mutex_;
  std::mutex writing_;  // one writer of files at a time
  std::condition_variable changed_;
  std::map<std::string, Chain> chains_;
  bool something_waits_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

void FileAnchors::advance(const std::string& name, const Head& durable) {
  {
    std::lock_guard lock(mutex_);
    Chain& chain = chains_[name];
    if (!chain.waiting()) chain.waiting_since = SteadyTime::now();
    chain.durable = durable;
    if (!chain.waiting() || something_waits_) return;
    something_waits_ = true;
  }
  changed_.notify_all();
}

AnchorLag FileAnchors::lag(const std::string& name) const {
  std::lock_guard lock(mutex_);
  auto found = chains_.find(name);
  if (found == chains_.end()) return {};
  const Chain& chain = found->second;
  AnchorLag lag{chain.durable.seq, chain.anchored_seq, milliseconds(0), chain.failing};
  if (chain.waiting())
    lag.behind = std::chrono::duration_cast<milliseconds>(SteadyTime::now() - chain.waiting_since);
  return lag;
}

void FileAnchors::serve() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    changed_.wait(lock, [this] { return stopping_ || something_waits_; });
    something_waits_ = false;
    lock.unlock();
    auto written = flush();
    lock.lock();
    if (!written) something_waits_ = true;  // again after the interval; lag() tells
    changed_.wait_for(lock, interval_, [this] { return stopping_; });
  }
  lock.unlock();
  (void)flush();  // what is left without an anchor gets it when the database is opened again
}

Result<void> FileAnchors::flush() {
  std::lock_guard one(writing_);
  Result<void> result;
  for (const auto& [name, head] : waiting()) {
    auto written = append_line(file(name), to_line(head));
    anchored(name, head, written.has_value());
    if (!written) result = std::move(written);
  }
  return result;
}

std::map<std::string, Head> FileAnchors::waiting() const {
  std::lock_guard lock(mutex_);
  std::map<std::string, Head> list;
  for (const auto& [name, chain] : chains_)
    if (chain.waiting()) list.emplace(name, chain.durable);
  return list;
}

void FileAnchors::anchored(const std::string& name, const Head& head, bool written) {
  std::lock_guard lock(mutex_);
  Chain& chain = chains_[name];
  chain.failing = !written;
  if (!written) return;
  chain.anchored_signature = head.signature;
  chain.anchored_seq = head.seq;
  chain.waiting_since = SteadyTime::now();
}

}  // namespace

Result<std::shared_ptr<Anchors>> open_anchors(std::filesystem::path folder, milliseconds interval) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    return error(ErrorKind::unavailable, "history.anchor")
        .with("path", folder.native())
        .with("reason", failure.message());
  if (folder.has_parent_path()) CHECK(sync_folder(folder.parent_path()));
  return std::shared_ptr<Anchors>(std::make_shared<FileAnchors>(std::move(folder), interval));
}

}  // namespace gw::history
