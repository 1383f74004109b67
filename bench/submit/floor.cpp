// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/floor.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <memory>
#include <mutex>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "bench/submit/together.hpp"
#include "platform/crypto/aead.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::bench {
namespace {

namespace fs = std::filesystem;
using SteadyTime = std::chrono::steady_clock;

constexpr int pages_to_checkpoint = 4096;  // as the program

double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void must(bool done) {
  if (!done) throw std::runtime_error("the disk refused");
}

std::int64_t count(Database& database, const std::string& table) {
  return database.number("SELECT count(*) FROM " + table);
}

class Writer {
 public:
  Writer(DatabasePtr database, const Rows& rows) : database_(std::move(database)), rows_(rows) {}

  Database& database() { return *database_; }
  void write(const std::vector<Row>& rows) {
    if (prepared_.empty())
      for (const std::string& text : rows_.statements()) prepared_.push_back(database_->prepare(text));
    for (const Row& row : rows) prepared_[row.statement]->run(row.cells);
  }

 private:
  DatabasePtr database_;
  const Rows& rows_;
  std::vector<StatementPtr> prepared_;
};

// How an application's rows become durable.
class Committer {
 public:
  virtual ~Committer() = default;
  virtual void commit(std::vector<Row>& rows) = 0;
  std::uint64_t commits() const { return commits_; }
  std::uint64_t repeated() const { return repeated_; }

 protected:
  std::atomic<std::uint64_t> commits_ = 0, repeated_ = 0;
};

// SQLite: one connection, many applications in one commit.
class OneWriter final : public Committer {
 public:
  OneWriter(const FloorSetting& setting, const Rows& rows)
      : writer_(setting.open(), rows),
        rows_(rows),
        together_(setting.largest_batch, [this](const auto& batch) { commit_all(batch); }) {
    writer_.database().run(
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-8000;"
        "PRAGMA wal_autocheckpoint=" +
        std::to_string(pages_to_checkpoint));
  }
  void commit(std::vector<Row>& rows) override { together_.join(&rows); }

 private:
  void commit_all(const std::vector<std::vector<Row>*>& applications) {
    writer_.database().run("BEGIN IMMEDIATE");
    for (const auto* rows : applications) writer_.write(*rows);
    writer_.write(rows_.once_per_commit());
    writer_.database().run("COMMIT");
    ++commits_;
  }

  Writer writer_;
  const Rows& rows_;
  Together<std::vector<Row>> together_;
};

// PostgreSQL: a connection for each thread, a transaction for each application; who did not fit beside others
// begins anew at once.
class SideBySide final : public Committer {
 public:
  SideBySide(const FloorSetting& setting, const Rows& rows) {
    for (unsigned i = 0; i < setting.connections; ++i)
      free_.push_back(std::make_unique<Writer>(setting.open(), rows));
  }
  void commit(std::vector<Row>& rows) override {
    std::unique_ptr<Writer> writer = take();
    while (!try_once(*writer, rows)) ++repeated_;
    ++commits_;
    give_back(std::move(writer));
  }

 private:
  static bool try_once(Writer& writer, const std::vector<Row>& rows) {
    try {
      writer.database().run("BEGIN ISOLATION LEVEL SERIALIZABLE");
      writer.write(rows);
      writer.database().run("COMMIT");
      return true;
    } catch (const Refused& refused) {
      if (!refused.again()) throw;
      writer.database().run("ROLLBACK");
      return false;
    }
  }
  std::unique_ptr<Writer> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !free_.empty(); });
    std::unique_ptr<Writer> writer = std::move(free_.back());
    free_.pop_back();
    return writer;
  }
  void give_back(std::unique_ptr<Writer> writer) {
    std::lock_guard lock(mutex_);
    free_.push_back(std::move(writer));
    changed_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Writer>> free_;
};

std::unique_ptr<Committer> committer_of(const FloorSetting& setting, const Rows& rows) {
  if (setting.connections > 0) return std::make_unique<SideBySide>(setting, rows);
  return std::make_unique<OneWriter>(setting, rows);
}

class Floor {
 public:
  Floor(const FloorSetting& setting, const Rows& rows)
      : setting_(setting),
        rows_(rows),
        counting_(setting.open()),
        committer_(committer_of(setting, rows)),
        folder_sync_(setting.threads, [this](const auto&) { must(::fsync(folder_) == 0); }) {
    for (const auto& [table, each] : rows.added()) before_[table] = count(*counting_, table);
    fs::remove_all(setting.folder);
    fs::create_directories(setting.folder);
    folder_ = ::open(setting.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    must(folder_ >= 0);
  }
  ~Floor() { ::close(folder_); }
  Floor(const Floor&) = delete;
  Floor& operator=(const Floor&) = delete;

  FloorFigures run() {
    double processor_before = processor_seconds();
    auto begin = SteadyTime::now();
    end_ = begin +
           std::chrono::duration_cast<SteadyTime::duration>(std::chrono::duration<double>(setting_.seconds));
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < setting_.threads; ++i) threads.emplace_back([this] { apply(); });
    for (std::thread& thread : threads) thread.join();
    std::chrono::duration<double> took = SteadyTime::now() - begin;
    double processor = processor_seconds() - processor_before;
    check_added(static_cast<std::int64_t>(next_ - 1));
    auto done = static_cast<double>(next_ - 1);
    return {done / took.count(), done / static_cast<double>(committer_->commits()), 1000 * processor / done,
            static_cast<double>(committer_->repeated()) / done, std::max(1U, setting_.connections)};
  }

 private:
  bool goes_on() const {
    return setting_.applications > 0 ? next_ <= setting_.applications : SteadyTime::now() < end_;
  }

  void apply() {
    Bytes content = crypto::random_bytes(setting_.file_size), sealed(setting_.file_size + crypto::tag_size);
    while (goes_on()) {
      std::uint64_t application = next_++;
      std::memcpy(content.data() + content.size() / 2, &application, sizeof application);
      store(content, sealed);
      std::vector<Row> rows = rows_.of(application);
      committer_->commit(rows);
    }
  }

  void store(const Bytes& content, Bytes& sealed) {
    std::string name = to_hex(crypto::hmac_sha256(address_key_.view(), content));
    crypto::Cipher(crypto::Key::random()).seal(crypto::Nonce{}, content, sealed);
    std::string fresh = name + ".neu";
    int file = ::openat(folder_, fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    must(file >= 0 && ::write(file, sealed.data(), sealed.size()) == static_cast<ssize_t>(sealed.size()));
    must(::fsync(file) == 0 && ::close(file) == 0 &&
         ::renameat(folder_, fresh.c_str(), folder_, name.c_str()) == 0);
    folder_sync_.join(&name);
  }

  // Rows that replace each other would cost less than the program's.
  void check_added(std::int64_t applications) {
    for (const auto& [table, each] : rows_.added())
      if (count(*counting_, table) != before_.at(table) + each * applications)
        throw std::runtime_error("the floor did not write every row of " + table);
  }

  const FloorSetting& setting_;
  const Rows& rows_;
  const DatabasePtr counting_;
  std::map<std::string, std::int64_t> before_;
  const crypto::Key address_key_ = crypto::Key::random();
  const std::unique_ptr<Committer> committer_;
  int folder_ = -1;
  Together<std::string> folder_sync_;
  std::atomic<std::uint64_t> next_{1};
  SteadyTime::time_point end_;
};

}  // namespace

FloorFigures measure_floor(const FloorSetting& setting, const Rows& rows) {
  return Floor(setting, rows).run();
}

}  // namespace gw::bench
