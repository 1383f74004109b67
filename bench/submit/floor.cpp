// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/floor.hpp"

#include <atomic>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <map>
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

constexpr int pages_to_checkpoint = 4096;  // as the server

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

class Committer {
 public:
  Committer(const fs::path& file, const Rows& rows) : database_(file), rows_(rows) {
    database_.run(
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-8000;"
        "PRAGMA wal_autocheckpoint=" +
        std::to_string(pages_to_checkpoint));
    for (const std::string& text : rows.inserts()) inserts_.push_back(database_.prepare(text));
    for (const auto& [table, each] : rows.added()) before_[table] = count(table);
  }

  void commit(const std::vector<std::vector<Row>*>& applications) {
    database_.run("BEGIN IMMEDIATE");
    for (const auto* rows : applications) write(*rows);
    write(rows_.once_per_commit());
    database_.run("COMMIT");
    ++commits_;
  }
  std::uint64_t commits() const { return commits_; }

  // Rows that replace each other would cost less than the server's.
  void check_added(std::int64_t applications) {
    for (const auto& [table, each] : rows_.added())
      if (count(table) != before_.at(table) + each * applications)
        throw std::runtime_error("the floor did not write every row of " + table);
  }

 private:
  std::int64_t count(const std::string& table) {
    auto counted = database_.prepare("SELECT count(*) FROM " + table);
    counted.step();
    return std::get<std::int64_t>(counted.cell(0));
  }

  void write(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      Statement& insert = inserts_[row.insert];
      for (std::size_t i = 0; i < row.cells.size(); ++i) insert.bind(static_cast<int>(i) + 1, row.cells[i]);
      insert.run();
    }
  }

  Sqlite database_;
  const Rows& rows_;
  std::vector<Statement> inserts_;
  std::map<std::string, std::int64_t> before_;
  std::uint64_t commits_ = 0;
};

class Floor {
 public:
  Floor(const FloorSetting& setting, const Rows& rows)
      : setting_(setting),
        rows_(rows),
        committer_(setting.database, rows),
        folder_sync_(setting.threads, [this](const auto&) { must(::fsync(folder_) == 0); }),
        commits_(setting.largest_batch, [this](const auto& batch) { committer_.commit(batch); }) {
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
    committer_.check_added(static_cast<std::int64_t>(next_ - 1));
    auto done = static_cast<double>(next_ - 1);
    return {done / took.count(), done / static_cast<double>(committer_.commits()), 1000 * processor / done};
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
      commits_.join(&rows);
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

  const FloorSetting& setting_;
  const Rows& rows_;
  const crypto::Key address_key_ = crypto::Key::random();
  Committer committer_;
  int folder_ = -1;
  Together<std::string> folder_sync_;
  Together<std::vector<Row>> commits_;
  std::atomic<std::uint64_t> next_{1};
  SteadyTime::time_point end_;
};

}  // namespace

FloorFigures measure_floor(const FloorSetting& setting, const Rows& rows) {
  return Floor(setting, rows).run();
}

}  // namespace gw::bench
