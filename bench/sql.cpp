// SPDX-License-Identifier: EUPL-1.2
// How much the transaction contract costs: clients that each do one small use case (six inserts) after the
// other and wait until it is durable, against raw SQLite with batches of the same size and nothing else.
// Ratios count; machines differ.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <sqlite3.h>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <string_view>
#include <thread>
#include <unistd.h>
#include <vector>

#include "bench/commits.hpp"

namespace {

using namespace gw;
using SteadyTime = std::chrono::steady_clock;

constexpr const char* schema =
    "CREATE TABLE vorgang (id INTEGER PRIMARY KEY, zeichen TEXT NOT NULL, stand TEXT NOT NULL);"
    "CREATE TABLE feld (vorgang INTEGER NOT NULL, name TEXT NOT NULL, wert TEXT NOT NULL,"
    " PRIMARY KEY (vorgang, name)) WITHOUT ROWID";
constexpr const char* insert_vorgang = "INSERT INTO vorgang VALUES (:id, :zeichen, :stand)";
constexpr const char* insert_feld = "INSERT INTO feld VALUES (:vorgang, :name, :wert)";
constexpr const char* names[] = {"name", "anschrift", "hund", "rasse", "beginn"};
const std::string text(80, 'x');

struct Figures {
  double cases_per_second = 0, commits_per_second = 0;
  double batch() const { return cases_per_second / commits_per_second; }
};

double seconds_since(SteadyTime::time_point start) {
  return std::chrono::duration<double>(SteadyTime::now() - start).count();
}

Result<void> use_case(sql::Tx& tx, std::int64_t id) {
  CHECK(tx.execute(insert_vorgang, {{"id", id}, {"zeichen", text}, {"stand", "neu"}}));
  for (const char* name : names)
    CHECK(tx.execute(insert_feld, {{"vorgang", id}, {"name", name}, {"wert", text}}));
  return ok();
}

Figures measure_store(const std::filesystem::path& folder, int threads, double seconds) {
  std::atomic<std::int64_t> commits{0}, next{1};
  auto store = sql::open_sqlite_store({.folder = folder}, {{"bench", 1, "0001_create.sql", schema}},
                                      bench::counting(commits));
  auto db = store.value()->create("amt").value();
  auto start = SteadyTime::now();
  std::vector<std::thread> clients;
  for (int t = 0; t < threads; ++t)
    clients.emplace_back([&] {
      while (seconds_since(start) < seconds) {
        std::int64_t id = next++;
        auto ticket = db->write_void([id](sql::Tx& tx) { return use_case(tx, id); });
        if (!ticket || !ticket->wait()) throw std::runtime_error("refused");
      }
    });
  for (auto& client : clients) client.join();
  double took = seconds_since(start);
  return {static_cast<double>(next - 1) / took, static_cast<double>(commits) / took};
}

class Raw {
 public:
  explicit Raw(const std::string& file) {
    sqlite3_open(file.c_str(), &db_);
    run("PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-8000");
    run(schema);
    vorgang_ = prepare(insert_vorgang);
    feld_ = prepare(insert_feld);
  }
  ~Raw() {
    sqlite3_finalize(vorgang_);
    sqlite3_finalize(feld_);
    sqlite3_close(db_);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void run(const char* statement) {
    if (sqlite3_exec(db_, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db_));
  }
  void use_case(std::int64_t id) {
    sqlite3_bind_int64(vorgang_, 1, id);
    bind(vorgang_, 2, text);
    bind(vorgang_, 3, "neu");
    step(vorgang_);
    for (const char* name : names) {
      sqlite3_bind_int64(feld_, 1, id);
      bind(feld_, 2, name);
      bind(feld_, 3, text);
      step(feld_);
    }
  }

 private:
  sqlite3_stmt* prepare(const char* statement) {
    sqlite3_stmt* made = nullptr;
    sqlite3_prepare_v2(db_, statement, -1, &made, nullptr);
    return made;
  }
  static void bind(sqlite3_stmt* statement, int position, std::string_view value) {
    sqlite3_bind_text(statement, position, value.data(), static_cast<int>(value.size()), nullptr);
  }
  void step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db_));
    sqlite3_reset(statement);
  }

  sqlite3* db_ = nullptr;
  sqlite3_stmt* vorgang_ = nullptr;
  sqlite3_stmt* feld_ = nullptr;
};

Figures measure_floor(const std::filesystem::path& folder, int batch, double seconds) {
  Raw raw((folder / "floor.sqlite").native());
  auto start = SteadyTime::now();
  std::int64_t id = 0, commits = 0;
  for (; seconds_since(start) < seconds; ++commits) {
    raw.run("BEGIN IMMEDIATE");
    for (int i = 0; i < batch; ++i) raw.use_case(++id);
    raw.run("COMMIT");
  }
  double took = seconds_since(start);
  return {static_cast<double>(id) / took, static_cast<double>(commits) / took};
}

void write_json(const char* file, const std::string& rows) {
  std::FILE* out = std::fopen(file, "w");
  if (!out) throw std::runtime_error("cannot write the figures");
  std::fprintf(out, "[%s]\n", rows.c_str());
  std::fclose(out);
}

struct Pair {
  Figures store, floor;
  double ratio() const { return store.cases_per_second / floor.cases_per_second; }
};

Pair measure_pair(const std::filesystem::path& base, int threads, double seconds) {
  std::string pattern = (base / "gw-bench-XXXXXX").native();
  std::filesystem::path folder = ::mkdtemp(pattern.data());
  Pair pair;
  pair.store = measure_store(folder, threads, seconds);
  pair.floor = measure_floor(folder, std::max(1, static_cast<int>(pair.store.batch() + 0.5)), seconds);
  std::filesystem::remove_all(folder);
  return pair;
}

// The machine may be busy with other things: both sides in turn, in short slices, and the one in the middle.
Pair measure(const std::filesystem::path& base, int threads, double seconds) {
  constexpr int slices = 7;
  std::vector<Pair> pairs;
  for (int i = 0; i < slices; ++i) pairs.push_back(measure_pair(base, threads, seconds / slices));
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.ratio() < b.ratio(); });
  return pairs[slices / 2];
}

}  // namespace

int main(int argc, char** argv) {
  double seconds = 4;
  const char* json = nullptr;
  std::filesystem::path base = std::filesystem::temp_directory_path();
  for (int i = 1; i + 1 < argc; i += 2) {
    std::string_view flag = argv[i];
    if (flag == "--seconds") seconds = std::stod(argv[i + 1]);
    if (flag == "--json") json = argv[i + 1];
    if (flag == "--folder") base = argv[i + 1];
  }
  std::string rows;
  std::printf("%8s %12s %12s %8s %16s %8s\n", "clients", "cases/s", "commits/s", "batch", "floor cases/s",
              "ratio");
  for (int threads : {1, 8, 64}) {
    Pair pair = measure(base, threads, seconds);
    std::printf("%8d %12.0f %12.0f %8.1f %16.0f %8.2f\n", threads, pair.store.cases_per_second,
                pair.store.commits_per_second, pair.store.batch(), pair.floor.cases_per_second, pair.ratio());
    rows += (rows.empty() ? "" : ",") + std::string("{\"clients\":") + std::to_string(threads) +
            ",\"cases_per_second\":" + std::to_string(pair.store.cases_per_second) +
            ",\"commits_per_second\":" + std::to_string(pair.store.commits_per_second) +
            ",\"floor_cases_per_second\":" + std::to_string(pair.floor.cases_per_second) +
            ",\"ratio\":" + std::to_string(pair.ratio()) + "}";
  }
  if (json) write_json(json, rows);
  return 0;
}
