// SPDX-License-Identifier: EUPL-1.2
// What happens later, at least once: a job is a row beside the change that caused it. Runs after the commit
// is durable, is tried again with growing pauses, and ends as a dead letter that a person sees.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "platform/sql/sql.hpp"
#include "platform/sql/store.hpp"

namespace gw::jobs {

struct NewJob {
  std::string kind;     // "post.senden"
  std::string payload;  // JSON; ids rather than personal data
  Instant due{};
  std::string
      key;  // idempotency: a second job with this key is the first, until 30 days after its end; empty: none
};

// A job that this worker holds. Every transaction of a handler begins with `fence`: whoever lost the lease
// (too slow, stopped for minutes) must not write any more.
struct Job {
  std::string id, kind, payload;
  int attempt = 1;         // the how many-th try this is
  std::int64_t token = 0;  // of the lease
  Instant leased_at{};
  std::chrono::milliseconds lease{};

  // error conflict jobs.lease_lost
  Result<void> fence(sql::Tx& tx) const;
  // Ends the job in the same transaction as its effect, so that the effect happens exactly once. Without it
  // the runner ends the job after the handler. error conflict jobs.lease_lost
  Result<void> complete(sql::Tx& tx) const;
  // A lease from `now` on, for handlers that take long. error conflict jobs.lease_lost
  Result<void> renew(sql::Tx& tx, Instant now) const;
};

// `Error` or exception: tried again later. Jobs run at least once: what cannot be undone needs a key of its
// own.
using Handler = std::function<Result<void>(sql::Database&, const Job&)>;

// What modules see.
class Queue {
 public:
  virtual ~Queue() = default;
  // Part of the transaction; returns the id (of the earlier job when the key is known).
  virtual Result<std::string> enqueue(sql::Tx& tx, NewJob job) = 0;
  // Gives a dead letter all its attempts again. error not_found jobs.not_dead
  virtual Result<void> retry(sql::Tx& tx, const std::string& id) = 0;
};

struct DeadLetter {
  std::string id, kind, payload, error;  // `error`: the last one, as a line
  int attempts = 0;
  Instant died{};
};
Result<std::vector<DeadLetter>> dead_letters(sql::Tx& tx, std::size_t limit = 100);  // newest first

// How many wait for what the machine lacks (RunnerOptions::blocked).
Result<std::int64_t> blocked_count(sql::Tx& tx);

struct RunnerOptions {
  unsigned workers = 2;
  int nice = 10;  // of the worker threads: a request always goes first
  std::chrono::milliseconds lease = std::chrono::minutes(5);
  int attempts = 10;
  std::chrono::milliseconds first_pause = std::chrono::seconds(10);  // doubles with every attempt
  std::chrono::milliseconds longest_pause = std::chrono::hours(1);
  // Refusals that are the machine's and not the job's (a program is missing that somebody will install). Such
  // a job waits for better times without using up an attempt, and is tried at once by the next run of the
  // program.
  std::function<bool(const Error&)> blocked{};
  std::chrono::milliseconds blocked_pause = std::chrono::minutes(2);
  std::string run{};  // id of this run of the program; empty: a new one
  // Other runs that work on the same databases now; empty: none, this one is alone. Their leases are theirs.
  std::function<Result<std::vector<std::string>>()> others{};
};

using OpenDatabase = std::function<Result<std::shared_ptr<sql::Database>>(const std::string& name)>;

// Holds one number per authority in memory: when something is due there next. An idle authority is never
// opened.
class Runner : public Queue {
 public:
  // Once. Looks at these databases first (and frees leases that runs which are over have left), then starts
  // the workers.
  virtual void start(const std::vector<std::string>& names) = 0;
  // Another run is over: looks at these databases as at the start, for what it held and knew.
  virtual void take_over(const std::vector<std::string>& names) = 0;
  virtual void added(const std::string& name) = 0;  // a database that came later; new ones need no call
  virtual void stop() = 0;                          // no new job; running ones end; returns when done
  // Runs on this thread all that is due at the clock's now; returns how many ran. For tests and commands.
  virtual std::size_t run_due() = 0;
  virtual std::optional<Instant> next_due() const = 0;
  virtual std::size_t due() const = 0;  // databases that wait for a worker
};

std::unique_ptr<Runner> make_runner(RunnerOptions options, std::map<std::string, Handler> handlers,
                                    OpenDatabase open, std::shared_ptr<const Clock> clock);

// Table job.
std::vector<sql::Migration> migrations();

}  // namespace gw::jobs
