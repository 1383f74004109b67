// SPDX-License-Identifier: EUPL-1.2
// How much the transaction contract costs on PostgreSQL: clients that each do one small use case (six
// inserts) after the other and wait until it is durable, against bare libpq with the same statements at the
// same concurrency and isolation. With the event history too, whose linker works beside them. Starts a server
// of its own (with fsync) unless GEMEINWERK_TEST_POSTGRES names one. Ratios count; machines differ.
#include "platform/sql/postgres.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <libpq-fe.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <unistd.h>
#include <vector>

#include "platform/history/anchor_place.hpp"
#include "platform/history/history.hpp"

namespace {

using namespace gw;
using SteadyTime = std::chrono::steady_clock;

constexpr const char* schema =
    "CREATE TABLE vorgang (id BIGINT PRIMARY KEY, zeichen TEXT NOT NULL, stand TEXT NOT NULL);"
    "CREATE TABLE feld (vorgang BIGINT NOT NULL, name TEXT NOT NULL, wert TEXT NOT NULL,"
    " PRIMARY KEY (vorgang, name))";
constexpr const char* names[] = {"name", "anschrift", "hund", "rasse", "beginn"};
const std::string text(80, 'x');

double seconds_since(SteadyTime::time_point start) {
  return std::chrono::duration<double>(SteadyTime::now() - start).count();
}

// So many clients, each with its own work; how many of them were done in a second.
double measure(int clients, double seconds,
               const std::function<std::function<void(std::int64_t)>()>& client) {
  static std::atomic<std::int64_t> next{1};
  std::atomic<std::int64_t> done{0};
  std::vector<std::function<void(std::int64_t)>> works;
  for (int i = 0; i < clients; ++i) works.push_back(client());
  auto start = SteadyTime::now();
  std::vector<std::thread> all;
  for (auto& work : works)
    all.emplace_back([&] {
      for (; seconds_since(start) < seconds; ++done) work(next++);
    });
  for (auto& thread : all) thread.join();
  return static_cast<double>(done) / seconds_since(start);
}

Result<void> use_case(sql::Tx& tx, std::int64_t id) {
  CHECK(tx.execute("INSERT INTO vorgang VALUES (:id, :zeichen, :stand)",
                   {{"id", id}, {"zeichen", text}, {"stand", "neu"}}));
  for (const char* name : names)
    CHECK(tx.execute("INSERT INTO feld VALUES (:vorgang, :name, :wert)",
                     {{"vorgang", id}, {"name", name}, {"wert", text}}));
  return ok();
}

double measure_store(sql::Database& db, int clients, double seconds, bool with_event) {
  return measure(clients, seconds, [&] {
    return [&](std::int64_t id) {
      auto ticket = db.write_void([&](sql::Tx& tx) -> Result<void> {
        CHECK(use_case(tx, id));
        if (!with_event) return ok();
        CHECK(history::append(tx, {"bench.neu",
                                   from_millis(1'800'000'000'000),
                                   "konto:1",
                                   {"vorgang:" + std::to_string(id)},
                                   "{\"feld\":\"" + text + "\"}"}));
        return ok();
      });
      if (!ticket || !ticket->wait()) throw std::runtime_error("refused");
    };
  });
}

class Raw {
 public:
  Raw(const std::string& server, const std::string& in_schema)
      : connection_(PQconnectdb((server + " options='-c search_path=" + in_schema + "'").c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_));
    check(PQprepare(connection_, "v", "INSERT INTO vorgang VALUES ($1, $2, $3)", 0, nullptr));
    check(PQprepare(connection_, "f", "INSERT INTO feld VALUES ($1, $2, $3)", 0, nullptr));
  }
  ~Raw() { PQfinish(connection_); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void use_case(std::int64_t id) {
    std::string number = std::to_string(id);
    run("BEGIN ISOLATION LEVEL SERIALIZABLE");
    insert("v", number, text, "neu");
    for (const char* name : names) insert("f", number, name, text);
    run("COMMIT");
  }
  void run(const char* statement) { check(PQexec(connection_, statement)); }

 private:
  void insert(const char* statement, const std::string& first, const std::string& second,
              const std::string& third) {
    const char* values[] = {first.c_str(), second.c_str(), third.c_str()};
    check(PQexecPrepared(connection_, statement, 3, values, nullptr, nullptr, 0));
  }
  static void check(PGresult* answer) {
    ExecStatusType status = PQresultStatus(answer);
    std::string why = PQresultErrorMessage(answer);
    PQclear(answer);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(why);
  }

  PGconn* connection_;
};

double measure_floor(const std::string& server, int clients, double seconds) {
  return measure(clients, seconds, [&]() -> std::function<void(std::int64_t)> {
    auto raw = std::make_shared<Raw>(server, "boden");
    return [raw](std::int64_t id) { raw->use_case(id); };
  });
}

void make_floor(const std::string& server) {
  PGconn* connection = PQconnectdb((server + " options='-c client_min_messages=warning'").c_str());
  std::string script = std::string(
                           "DROP SCHEMA IF EXISTS boden CASCADE; CREATE SCHEMA boden; SET search_path ="
                           " boden; ") +
                       schema;
  PGresult* made = PQexec(connection, script.c_str());
  bool good = PQresultStatus(made) == PGRES_COMMAND_OK;
  std::string why = PQerrorMessage(connection);
  PQclear(made);
  PQfinish(connection);
  if (!good) throw std::runtime_error(why);
}

struct Slice {
  double store = 0, history = 0, floor = 0;
};

// The machine may be busy with other things: all in turn, in short slices, and the one in the middle.
Slice measure_slices(sql::Database& plain, sql::Database& linked, const std::string& server, int clients,
                     double seconds) {
  constexpr int slices = 5;
  std::vector<Slice> all;
  for (int i = 0; i < slices; ++i) {
    Slice slice;
    slice.store = measure_store(plain, clients, seconds / slices, false);
    slice.floor = measure_floor(server, clients, seconds / slices);
    slice.history = measure_store(linked, clients, seconds / slices, true);
    (void)linked.settle();
    all.push_back(slice);
  }
  std::sort(all.begin(), all.end(),
            [](const Slice& a, const Slice& b) { return a.store / a.floor < b.store / b.floor; });
  return all[slices / 2];
}

std::unique_ptr<sql::Store> open(const std::string& server, std::string area,
                                 std::vector<sql::Migration> migrations,
                                 sql::ParticipantFactory participants) {
  sql::PostgresOptions options;
  options.server = server;
  options.area = "bench" + std::to_string(getpid()) + std::move(area);
  options.secret = [] { return std::string("bench"); };
  options.writers_per_database = 64;
  auto store = sql::open_postgres_store(options, std::move(migrations), std::move(participants));
  if (!store) throw std::runtime_error(store.error().line());
  return std::move(*store);
}

}  // namespace

int main(int argc, char** argv) {
  if (!std::getenv("GEMEINWERK_TEST_POSTGRES")) {
    ::setenv("GEMEINWERK_TEST_POSTGRES_FSYNC", "on", 1);
    std::vector<char*> command{const_cast<char*>("tools/with-postgres")};
    command.insert(command.end(), argv, argv + argc + 1);
    ::execv(command[0], command.data());
    std::perror("tools/with-postgres");
    return 1;
  }
  double seconds = 5;
  const char* json = nullptr;
  for (int i = 1; i + 1 < argc; i += 2) {
    std::string_view flag = argv[i];
    if (flag == "--seconds") seconds = std::stod(argv[i + 1]);
    if (flag == "--json") json = argv[i + 1];
  }
  const std::string server = std::getenv("GEMEINWERK_TEST_POSTGRES");
  std::string folder = (std::filesystem::temp_directory_path() / "gw-bench-XXXXXX").native();
  if (!::mkdtemp(folder.data())) return 1;
  auto anchors = history::open_anchors(history::anchors_in_folder(folder).value());
  Bytes seed(crypto::Key::size, 7);
  auto key = std::make_shared<const crypto::SigningKey>(
      crypto::SigningKey::from_seed(crypto::Key::from(seed).value()));
  std::vector<sql::Migration> steps{{"bench", 1, "0001_create.sql", schema}};
  auto with_history = steps;
  for (auto& step : history::migrations()) with_history.push_back(step);

  std::string rows;
  {
    auto plain_store = open(server, "a", steps, nullptr);
    auto linked_store = open(server, "b", with_history, [&](const std::string& name) {
      return Result<std::unique_ptr<sql::Participant>>(history::make_chain(name, key, anchors));
    });
    auto plain = plain_store->create("amt").value();
    auto linked = linked_store->create("amt").value();
    make_floor(server);
    std::printf("%8s %12s %16s %8s %22s\n", "clients", "cases/s", "floor cases/s", "ratio",
                "with history cases/s");
    for (int clients : {1, 8, 32}) {
      Slice slice = measure_slices(*plain, *linked, server, clients, seconds);
      std::printf("%8d %12.0f %16.0f %8.2f %22.0f\n", clients, slice.store, slice.floor,
                  slice.store / slice.floor, slice.history);
      rows += (rows.empty() ? "" : ",") + std::string("{\"clients\":") + std::to_string(clients) +
              ",\"cases_per_second\":" + std::to_string(slice.store) +
              ",\"floor_cases_per_second\":" + std::to_string(slice.floor) +
              ",\"with_history_cases_per_second\":" + std::to_string(slice.history) +
              ",\"ratio\":" + std::to_string(slice.store / slice.floor) + "}";
    }
  }
  std::filesystem::remove_all(folder);
  if (json) {
    std::FILE* out = std::fopen(json, "w");
    if (!out) return 1;
    std::fprintf(out, "[%s]\n", rows.c_str());
    std::fclose(out);
  }
  return 0;
}
