// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/database.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <thread>

#include "platform/sql/together.hpp"

namespace gw::sql::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Those who met once should not meet again: longer each time, by chance.
void pause(int attempt) {
  static thread_local std::minstd_rand chance(std::random_device{}());
  int longest = 1 << std::min(attempt, 6);
  std::this_thread::sleep_for(
      std::chrono::microseconds(std::uniform_int_distribution<int>(100, 500 * longest)(chance)));
}

Ticket refused_ticket(Error why) {
  auto state = std::make_shared<Ticket::State>();
  state->settle(std::move(why));
  return Ticket(std::move(state));
}

// Whose constraint speaks of a row that this transaction cannot see: somebody was faster, and on a new
// snapshot the use case may find it and decide otherwise.
bool may_be_a_race(const Error& refusal) {
  return refusal.code == "sql.constraint" && !refusal.params.empty() &&
         (refusal.params[0].second == "unique" || refusal.params[0].second == "primary_key" ||
          refusal.params[0].second == "foreign_key");
}

}  // namespace

struct PostgresDatabase::Attempt {
  const Work& work;
  Isolation isolation;
  Participant* participant;  // null: the transaction gets one of its own, if the database has any
  Deadline deadline;
  int number = 0;

  Actions actions{};
  std::optional<Result<Ticket>> done{};  // empty: try again, because of:
  std::optional<Error> reason{};
};

PostgresDatabase::PostgresDatabase(std::string name, Login login, Pool& pool, DatabaseOptions options,
                                   std::unique_ptr<Participant> participant, Signals signals)
    : name_(std::move(name)),
      login_(std::move(login)),
      pool_(pool),
      options_(std::move(options)),
      participant_(std::move(participant)),
      signals_(std::move(signals)),
      readers_(options_.readers),
      writers_(options_.writers) {}

Result<void> PostgresDatabase::begin() {
  if (!participant_) return ok();
  TRY(Ticket ticket, run_until_done([this](Tx& tx) { return participant_->opened(tx); },
                                    Isolation::serializable, participant_.get(), deadline()));
  CHECK(ticket.wait());
  participant_->committed();
  left_something_ = true;  // perhaps, by whoever had it open before
  return ok();
}

Result<Ticket> PostgresDatabase::run_write(const Work& work) {
  ThreadRole::require_free("a writing transaction");
  end_snapshot();  // whoever waits for a connection holds none, and reads what they wrote
  Deadline until = deadline();
  TRY(auto slot, writers_.take(until));
  TRY(Ticket ticket, run_until_done(work, Isolation::serializable, nullptr, until));
  if (participant_) {
    left_something_ = true;
    signals_.wake();
  }
  return ticket;
}

Result<Ticket> PostgresDatabase::run_until_done(const Work& work, Isolation isolation,
                                                Participant* participant, Deadline until) {
  for (int number = 0;; ++number) {
    Attempt attempt{work, isolation, participant, until, number};
    try_once(attempt);
    if (attempt.done) return std::move(*attempt.done);
    if (steady_clock::now() > until) return std::move(*attempt.reason);
    pause(number);
  }
}

Result<Pool::Lease> PostgresDatabase::connect(Deadline until) {
  auto lease = pool_.take(login_, until);
  if (!lease && lease.error().code == "sql.server") signals_.refused();
  return lease;
}

void PostgresDatabase::try_once(Attempt& attempt) {
  auto lease = connect(attempt.deadline);
  if (!lease) {
    attempt.done = std::move(lease).error();
    return;
  }
  Connection& connection = **lease;
  const char* begin = attempt.isolation == Isolation::serializable ? "BEGIN ISOLATION LEVEL SERIALIZABLE"
                                                                   : "BEGIN ISOLATION LEVEL READ COMMITTED";
  connection.begin(begin);
  struct End {
    Connection& connection;
    ~End() { connection.leave(); }
  } end{connection};
  perform(attempt, *lease);
}

void PostgresDatabase::perform(Attempt& attempt, Pool::Lease& lease) {
  std::unique_ptr<Participant> own;
  Participant* participant = attempt.participant;
  if (!participant && participant_) {
    own = participant_->of_one_transaction();
    participant = own.get();
  }
  PostgresTx tx(*lease, name_, participant, &attempt.actions);
  auto in_use_case = [&]() -> Result<void> {
    ThreadRole role(ThreadRole::Kind::transaction);
    CHECK(attempt.work(tx));
    tx.require_unfailed();
    if (own) CHECK(own->before_release(tx));
    return ok();
  };
  auto at_commit = [&]() -> Result<void> {
    ThreadRole role(ThreadRole::Kind::transaction);
    for (std::size_t i = 0; i < attempt.actions.before.size(); ++i) {
      auto work = std::move(attempt.actions.before[i]);
      CHECK(work(tx));
      tx.require_unfailed();
    }
    if (own) CHECK(own->before_commit(tx));
    return ok();
  };
  bool committing = false;
  auto all = [&]() -> Result<void> {
    CHECK(in_use_case());
    committing = true;
    try {
      return at_commit();
    } catch (const std::exception& bug) {  // as on SQLite, where nobody waits there who could get it
      return error(ErrorKind::internal, "sql.commit").with("reason", bug.what());
    }
  };
  auto done = all();
  if (done) return commit(attempt, lease);
  bool again = tx.cure() == Cure::again || (attempt.number == 0 && tx.cure() == Cure::reconnect) ||
               (attempt.number == 0 && may_be_a_race(done.error()));
  if (again)
    attempt.reason = tx.cure() == Cure::again ? error(ErrorKind::unavailable, "sql.busy") : done.error();
  else if (committing)
    attempt.done = refused_ticket(done.error());
  else
    attempt.done = std::move(done).error();
}

void PostgresDatabase::commit(Attempt& attempt, Pool::Lease& lease) {
  std::string transaction;  // empty: it has changed nothing
  auto finish = [&]() -> Result<void> {
    if (!lease->in_transaction()) return ok();  // nobody has said anything
    TRY(auto asked, lease->command("SELECT pg_current_xact_id_if_assigned()::text AS id"));
    transaction = asked.rows.front().text_or_null("id").value_or("");
    TRY(auto ended, lease->command("COMMIT"));
    if (ended.tag != "COMMIT") return error(ErrorKind::unavailable, "sql.io").with("code", "rolled_back");
    return ok();
  };
  auto done = finish();
  if (!done && lease->cure() == Cure::again) {
    attempt.reason = error(ErrorKind::unavailable, "sql.busy");
    return;
  }
  if (!done && lease->cure() == Cure::reconnect && !transaction.empty() &&
      !was_undone(transaction, attempt.deadline))
    done = error(ErrorKind::unavailable, "sql.outcome");
  if (!done) {
    attempt.done = refused_ticket(done.error());
    return;
  }
  if (options_.on_commit && !attempt.participant) options_.on_commit(1);
  ThreadRole role(ThreadRole::Kind::committer);
  for (auto& action : attempt.actions.after) action();
  attempt.done = Ticket();
}

// The connection was lost between COMMIT and its answer. Only what was undone is certain: after a crash the
// number of a transaction that had not reached the disk is given to another one, whose commit is not ours.
bool PostgresDatabase::was_undone(const std::string& transaction, Deadline until) {
  while (steady_clock::now() < until) {
    if (auto lease = connect(until)) {
      auto asked = (*lease)->command(
          "SELECT CASE WHEN $1::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) THEN 'aborted'"
          " ELSE pg_xact_status($1::xid8) END AS status",
          {transaction});
      std::string status = asked ? asked->rows.front().text_or_null("status").value_or("unknown") : "";
      if (asked && status != "in progress") return status == "aborted";
    }
    std::this_thread::sleep_for(milliseconds(20));
  }
  return false;
}

class PostgresDatabase::Reading final : public Snapshot {
 public:
  Reading(std::shared_ptr<const PostgresDatabase> database, Slots::Held slot, Pool::Lease lease,
          Extent extent)
      : database_(std::move(database)), slot_(std::move(slot)), lease_(std::move(lease)) {
    lease_->begin_reading(extent == Extent::transaction);
  }
  ~Reading() override { lease_->end_reading(); }

  Result<void> read(const Work& work) override {
    ThreadRole role(ThreadRole::Kind::transaction);
    PostgresTx tx(*lease_, database_->name(), nullptr, nullptr);
    sound_ = false;
    auto done = work(tx);
    sound_ = !tx.failed();
    if (done) tx.require_unfailed();
    return done;
  }
  bool sound() const override { return sound_; }
  // It idled until the server ended it.
  bool stillborn() const override {
    return !sound_ && lease_->cure() == Cure::reconnect && lease_->answered() == 0;
  }

 private:
  const std::shared_ptr<const PostgresDatabase> database_;  // whose the slot is
  Slots::Held slot_;
  Pool::Lease lease_;
  bool sound_ = true;
};

Result<std::unique_ptr<Snapshot>> PostgresDatabase::begin_reading(Extent extent) {
  Deadline until = deadline();
  TRY(auto slot, readers_.take(until));
  TRY(auto lease, connect(until));
  return std::unique_ptr<Snapshot>(
      std::make_unique<Reading>(shared_from_this(), std::move(slot), std::move(lease), extent));
}

Result<void> PostgresDatabase::run_read(const Work& work) {
  return read_in_snapshot(
      *this, [this](Extent extent) { return begin_reading(extent); }, work);
}

Result<void> PostgresDatabase::settle() {
  if (!participant_) return ok();
  end_snapshot();
  std::lock_guard lock(ordering_);  // whoever is about it is waited for
  while (left_something_.exchange(false)) {
    auto done = put_in_order_once();
    if (!done || *done) left_something_ = true;
    if (!done) return std::move(done).error();
  }
  return ok();
}

Result<bool> PostgresDatabase::put_in_order_once() {
  bool more = false;
  auto failed = [this](const Error& why) -> Result<bool> {
    participant_->commit_failed();
    return why;
  };
  try {
    auto ticket = run_until_done(
        [&](Tx& tx) -> Result<void> {
          TRY(more, participant_->put_in_order(tx));
          return ok();
        },
        Isolation::read_committed, participant_.get(), deadline());
    if (!ticket) return failed(ticket.error());
    if (auto done = ticket->wait(); !done) return failed(done.error());
  } catch (const std::exception& bug) {
    return failed(error(ErrorKind::internal, "sql.order").with("reason", bug.what()));
  }
  participant_->committed();
  return more;
}

}  // namespace gw::sql::postgres
