// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <exception>
#include <mutex>
#include <set>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "platform/jobs/agenda.hpp"
#include "platform/jobs/failure.hpp"
#include "platform/jobs/job_store.hpp"

namespace gw::jobs {
namespace {

using sql::Database;
using sql::Tx;

constexpr std::chrono::minutes after_trouble{1};  // with a database itself: full disk, failed migration

class JobRunner final : public Runner {
 public:
  JobRunner(RunnerOptions options, std::map<std::string, Handler> handlers, OpenDatabase open,
            std::shared_ptr<const Clock> clock)
      : options_{std::move(options), {}},
        handlers_(std::move(handlers)),
        open_(std::move(open)),
        clock_(std::move(clock)),
        run_(options_.run.empty() ? new_id(clock_->now()) : options_.run) {
    options_.is_told = [this](const std::string& kind) {
      return handlers_.contains(kind + std::string(given_up));
    };
  }
  ~JobRunner() override { stop(); }

  Result<std::string> enqueue(Tx& tx, NewJob job) override;
  Result<void> retry(Tx& tx, const std::string& id) override;
  void start(const std::vector<std::string>& names) override;
  void added(const std::string& name) override { agenda_->look_at(name, clock_->now()); }
  void take_over(const std::vector<std::string>& names) override;
  void stop() override;
  std::size_t run_due() override;
  std::optional<Instant> next_due() const override { return agenda_->next(); }
  std::size_t due() const override { return agenda_->due(clock_->now()); }

 private:
  void work();
  bool look(const std::string& name);
  Result<bool> look_into(Database& database);
  Result<void> look_first(Database& database);
  Result<void> run(Database& database, const Job& job);
  std::optional<Error> call_handler(Database& database, const Job& job) const;
  bool is_first_look(const std::string& name);
  void was_looked_at(const std::string& name);
  void look_again(const std::string& name, std::optional<Instant> when);

  Rules options_;
  const std::map<std::string, Handler> handlers_;
  const OpenDatabase open_;
  const std::shared_ptr<const Clock> clock_;
  const std::string run_;  // id of this run of the program
  // Shared with what waits for its commit, which may come when this object is gone.
  const std::shared_ptr<Agenda> agenda_ = std::make_shared<Agenda>();
  std::mutex mutex_;
  std::set<std::string> seen_;
  std::vector<std::thread> workers_;
};

Result<std::string> JobRunner::enqueue(Tx& tx, NewJob job) {
  TRY(std::string id, insert_job(tx, job, new_id(clock_->now())));
  tx.after_commit([agenda = agenda_, name = tx.database(), due = job.due] { agenda->look_at(name, due); });
  return id;
}

Result<void> JobRunner::retry(Tx& tx, const std::string& id) {
  Instant now = clock_->now();
  CHECK(revive(tx, id, now));
  tx.after_commit([agenda = agenda_, name = tx.database(), now] { agenda->look_at(name, now); });
  return ok();
}

void JobRunner::start(const std::vector<std::string>& names) {
  for (const std::string& name : names) added(name);
  for (unsigned i = 0; i < options_.workers; ++i) workers_.emplace_back([this] { work(); });
}

void JobRunner::take_over(const std::vector<std::string>& names) {
  {
    std::lock_guard lock(mutex_);
    seen_.clear();
  }
  for (const std::string& name : names) added(name);
}

void JobRunner::stop() {
  agenda_->stop();
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
}

void JobRunner::work() {
  // Linux has a nice value per thread. Being refused (already nicer) only means to run as we are.
  (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), options_.nice);
  while (agenda_->wait(*clock_))
    if (auto name = agenda_->take_due(clock_->now())) look(*name);
}

std::size_t JobRunner::run_due() {
  std::size_t count = 0;
  while (auto name = agenda_->take_due(clock_->now()))
    if (look(*name)) ++count;
  return count;
}

// True: a job was run. The handle is held for one job only, so that the store can close what is idle.
bool JobRunner::look(const std::string& name) {
  auto database = open_(name);
  if (!database && database.error().kind == ErrorKind::not_found) return false;  // removed meanwhile
  auto ran = [&]() -> Result<bool> {
    TRY(auto handle, std::move(database));
    return look_into(*handle);
  }();
  if (ran) return *ran;
  agenda_->look_at(name, clock_->now() + after_trouble);
  return false;
}

Result<bool> JobRunner::look_into(Database& database) {
  if (is_first_look(database.name())) {
    CHECK(look_first(database));
    was_looked_at(database.name());
  }
  Instant now = clock_->now();
  // Reading first: the look at a database with nothing due must not cost a writing transaction.
  TRY(auto next, database.read([](Tx& tx) { return next_look(tx); }));
  if (!next || *next > now) {
    look_again(database.name(), next);
    return false;
  }
  TRY(auto leased, database.write([&](Tx& tx) { return lease_next(tx, options_, run_, now); }));
  CHECK(leased.ticket.wait());
  look_again(database.name(), leased.value.next);  // another worker may take the next one
  if (!leased.value.job) return false;
  CHECK(run(database, *leased.value.job));
  return true;
}

// Who the others are is asked after the leases were read: whoever takes one is among them before it does.
Result<void> JobRunner::look_first(Database& database) {
  TRY(auto over, database.read([&](Tx& tx) { return runs_with_leases(tx, run_); }));
  if (over.empty()) return ok();
  if (options_.others) {
    TRY(auto others, options_.others());
    std::erase_if(over,
                  [&](const std::string& run) { return std::ranges::find(others, run) != others.end(); });
    if (over.empty()) return ok();
  }
  TRY(auto ticket, database.write_void([&](Tx& tx) -> Result<void> {
    for (const std::string& run : over) CHECK(free_leases(tx, run, clock_->now()));
    return ok();
  }));
  return ticket.wait();
}

Result<void> JobRunner::run(Database& database, const Job& job) {
  Outcome outcome{call_handler(database, job), false, clock_->now()};
  outcome.blocked = outcome.failure && options_.blocked && options_.blocked(*outcome.failure);
  auto finished = [&]() -> Result<void> {
    TRY(auto next, database.write([&](Tx& tx) { return finish(tx, options_, job, outcome); }));
    CHECK(next.ticket.wait());
    look_again(database.name(), next.value);
    return ok();
  }();
  if (!finished)
    agenda_->look_at(database.name(), job.leased_at + job.lease);  // it is run again then: at least once
  return finished;
}

std::optional<Error> JobRunner::call_handler(Database& database, const Job& job) const {
  auto handler = handlers_.find(job.kind);
  if (handler == handlers_.end())
    return error(ErrorKind::internal, "jobs.unknown_kind").with("kind", job.kind);
  try {
    auto done = handler->second(database, job);
    if (!done) return std::move(done).error();
    return std::nullopt;
  } catch (const std::exception& thrown) {
    return error(ErrorKind::internal, "jobs.exception").with("reason", thrown.what());
  }
}

bool JobRunner::is_first_look(const std::string& name) {
  std::lock_guard lock(mutex_);
  return !seen_.contains(name);
}

void JobRunner::was_looked_at(const std::string& name) {
  std::lock_guard lock(mutex_);
  seen_.insert(name);
}

// What is overdue queues up behind the others that are, so that one busy authority does not hold up all.
void JobRunner::look_again(const std::string& name, std::optional<Instant> when) {
  if (when) agenda_->look_at(name, std::max(*when, clock_->now()));
}

}  // namespace

std::unique_ptr<Runner> make_runner(RunnerOptions options, std::map<std::string, Handler> handlers,
                                    OpenDatabase open, std::shared_ptr<const Clock> clock) {
  return std::make_unique<JobRunner>(options, std::move(handlers), std::move(open), std::move(clock));
}

}  // namespace gw::jobs
