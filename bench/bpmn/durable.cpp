// SPDX-License-Identifier: EUPL-1.2
#include "bench/bpmn/durable.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <deque>
#include <functional>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <thread>
#include <vector>

#include "base/value/json.hpp"
#include "bench/bare/database.hpp"
#include "bench/commits.hpp"
#include "bench/submit/together.hpp"

namespace gw::bench {
namespace {

using SteadyTime = std::chrono::steady_clock;

constexpr const char* schema =
    "CREATE TABLE fall (id INTEGER PRIMARY KEY, instanz TEXT NOT NULL);"
    "CREATE TABLE aufgabe (fall INTEGER NOT NULL, marke INTEGER NOT NULL, element TEXT NOT NULL,"
    " offen INTEGER NOT NULL, PRIMARY KEY (fall, marke)) WITHOUT ROWID";

// One row that a step writes.
struct Write {
  enum Kind { new_case, next_state, new_task, task_done };
  Kind kind;
  std::int64_t token = 0;
  std::string text = {};  // the instance, or the element
};
using Step = std::vector<Write>;

const char* statement_of(Write::Kind kind) {
  switch (kind) {
    case Write::new_case:
      return "INSERT INTO fall VALUES (:id, :text)";
    case Write::next_state:
      return "UPDATE fall SET instanz = :text WHERE id = :id";
    case Write::new_task:
      return "INSERT INTO aufgabe VALUES (:id, :token, :text, 1)";
    case Write::task_done:
      return "UPDATE aufgabe SET offen = 0 WHERE fall = :id AND marke = :token";
  }
  throw std::logic_error("no such write");
}

double seconds_since(SteadyTime::time_point start) {
  return std::chrono::duration<double>(SteadyTime::now() - start).count();
}

Result<void> write(sql::Tx& tx, std::int64_t id, const Write& row) {
  std::vector<sql::Param> params{{"id", id}};
  if (row.kind == Write::new_task || row.kind == Write::task_done) params.push_back({"token", row.token});
  if (row.kind != Write::task_done) params.push_back({"text", row.text});
  CHECK(tx.execute(statement_of(row.kind), std::move(params)));
  return ok();
}

Result<bpmn::Instance> stored(sql::Tx& tx, std::int64_t id) {
  TRY(auto row, tx.query_one("SELECT instanz FROM fall WHERE id = :id", {{"id", id}}));
  return bpmn::instance_from(row->text("instanz"));
}

struct Moved {
  Step rows;
  std::vector<bpmn::Trigger> next;  // every task is answered at once
  bool finished = false;
};

// A step as modules/vorgang does it: the state is read, moved on and written in one transaction.
Result<Moved> move_on(sql::Tx& tx, const bpmn::Process& process, std::int64_t id,
                      const bpmn::Trigger& trigger, Instant now) {
  const auto* done = std::get_if<bpmn::TaskCompleted>(&trigger);
  bpmn::Instance instance;
  if (done) {
    TRY(instance, stored(tx, id));
  }
  TRY(bpmn::Outcome outcome, bpmn::advance(process, std::move(instance), trigger, now));
  Moved moved;
  moved.finished = outcome.instance.phase == bpmn::Instance::Phase::finished;
  moved.rows.push_back({done ? Write::next_state : Write::new_case, 0, bpmn::to_json(outcome.instance)});
  if (done) moved.rows.push_back({Write::task_done, done->token});
  for (const bpmn::Command& command : outcome.commands) {
    const auto* task = std::get_if<bpmn::CreateTask>(&command);
    if (!task) continue;
    moved.rows.push_back({Write::new_task, task->token, task->element});
    moved.next.emplace_back(bpmn::TaskCompleted{task->token, "erika", {}});
  }
  for (const Write& row : moved.rows) CHECK(write(tx, id, row));
  return moved;
}

// From the start to the end; what each step wrote.
std::vector<Step> play(sql::Database& database, const bpmn::Process& process, std::int64_t id, Instant now) {
  std::vector<Step> steps;
  std::deque<bpmn::Trigger> open{bpmn::Start{}};
  for (bool finished = false; !open.empty(); open.pop_front()) {
    auto moved = database.write([&](sql::Tx& tx) { return move_on(tx, process, id, open.front(), now); });
    if (!moved || !moved->ticket.wait() || finished) throw std::runtime_error("a step was refused");
    finished = moved->value.finished;
    open.insert(open.end(), moved->value.next.begin(), moved->value.next.end());
    steps.push_back(std::move(moved->value.rows));
    if (open.size() == 1 && !finished) throw std::runtime_error("a case did not end");
  }
  return steps;
}

struct Rate {
  double cases = 0, commits = 0;  // per second
};

// Threads that do one case after the other.
double cases_per_second(unsigned threads, double seconds, const std::function<void(std::int64_t)>& one_case) {
  std::atomic<std::int64_t> next{1};
  const auto start = SteadyTime::now();
  std::vector<std::thread> clerks;
  for (unsigned i = 0; i < threads; ++i)
    clerks.emplace_back([&] {
      while (seconds_since(start) < seconds) one_case(next++);
    });
  for (std::thread& clerk : clerks) clerk.join();
  return static_cast<double>(next - 1) / seconds_since(start);
}

Rate measure_store(const std::filesystem::path& folder, const bpmn::Process& process,
                   const DurableSetting& setting, double seconds, std::vector<Step>& one_case) {
  std::atomic<std::int64_t> commits{0};
  auto store = sql::open_sqlite_store({.folder = folder}, {{"bench", 1, "0001_create.sql", schema}},
                                      counting(commits));
  auto database = store.value()->create("amt").value();
  const Instant now = from_millis(1'795'000'000'000);
  one_case = play(*database, process, 0, now);
  commits = 0;
  const auto start = SteadyTime::now();
  const double rate =
      cases_per_second(setting.threads, seconds, [&](std::int64_t id) { play(*database, process, id, now); });
  return {rate, static_cast<double>(commits) / seconds_since(start)};
}

// In the order in which the statement names them.
std::vector<Cell> cells_of(std::int64_t id, const Write& row) {
  switch (row.kind) {
    case Write::new_case:
      return {id, row.text};
    case Write::next_state:
      return {row.text, id};
    case Write::new_task:
      return {id, row.token, row.text};
    case Write::task_done:
      return {id, row.token};
  }
  throw std::logic_error("no such write");
}

struct BareStep {
  std::int64_t id = 0;
  const Step* rows = nullptr;
};

// With the same bytes in the same rows, as many steps in a commit as the store had at most.
Rate measure_floor(const std::filesystem::path& folder, const std::vector<Step>& one_case,
                   const DurableSetting& setting, double seconds, std::size_t largest_batch) {
  DatabasePtr database = open_sqlite(folder / "floor.sqlite");
  database->run(
      "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-8000;PRAGMA "
      "wal_autocheckpoint=4096");
  database->run(schema);
  std::vector<StatementPtr> prepared;
  for (auto kind : {Write::new_case, Write::next_state, Write::new_task, Write::task_done}) {
    std::string text = statement_of(kind);
    std::replace(text.begin(), text.end(), ':', '$');
    prepared.push_back(database->prepare(text));
  }
  std::int64_t commits = 0;
  Together<BareStep> together(largest_batch, [&](const std::vector<BareStep*>& steps) {
    database->run("BEGIN IMMEDIATE");
    for (const BareStep* step : steps)
      for (const Write& row : *step->rows) prepared[row.kind]->run(cells_of(step->id, row));
    database->run("COMMIT");
    ++commits;
  });
  const auto start = SteadyTime::now();
  const double rate = cases_per_second(setting.threads, seconds, [&](std::int64_t id) {
    for (const Step& step : one_case) {
      BareStep mine{id, &step};
      together.join(&mine);
    }
  });
  return {rate, static_cast<double>(commits) / seconds_since(start)};
}

DurableFigures measure_slice(const bpmn::Process& process, const DurableSetting& setting, double seconds) {
  std::string pattern = (setting.folder / "gw-bench-XXXXXX").native();
  if (!::mkdtemp(pattern.data()))
    throw std::runtime_error("no folder can be made in " + setting.folder.native());
  std::vector<Step> one_case;
  const Rate store = measure_store(pattern, process, setting, seconds, one_case);
  const auto steps = static_cast<double>(one_case.size());
  DurableFigures figures{store.cases, store.cases * steps, store.cases * steps / store.commits, 0, 0};
  const auto batch = static_cast<std::size_t>(std::max(1.0, std::ceil(figures.batch)));
  const Rate floor = measure_floor(pattern, one_case, setting, seconds, batch);
  figures.floor_cases_per_second = floor.cases;
  figures.floor_batch = floor.cases * steps / floor.commits;
  std::filesystem::remove_all(pattern);
  return figures;
}

}  // namespace

DurableFigures measure_durable(const bpmn::Process& process, const DurableSetting& setting) {
  constexpr int slices = 5;
  open_sqlite(":memory:");  // sets SQLite up for both sides, which only whoever opens first may
  std::vector<DurableFigures> all;
  for (int i = 0; i < slices; ++i) all.push_back(measure_slice(process, setting, setting.seconds / slices));
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.ratio() < b.ratio(); });
  return all[slices / 2];
}

}  // namespace gw::bench
