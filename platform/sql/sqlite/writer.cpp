// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/writer.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/sql/sqlite/files.hpp"

namespace gw::sql::sqlite {

// One use case that waits; lies on its caller's stack.
struct Writer::Request {
  const Work* work = nullptr;  // null: truncate the log
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  std::optional<Result<Ticket>> answer;
  std::exception_ptr thrown;

  void finish() {
    std::lock_guard lock(mutex);
    done = true;
    changed.notify_one();  // under the lock: the caller takes this object away as soon as it sees `done`
  }
  bool wait(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, longest, [this] { return done; });
  }
  void wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return done; });
  }
};

struct Writer::Batch {
  std::shared_ptr<Ticket::State> state;  // null: nothing begun
  Actions actions;
  std::optional<Error> refusal;
  std::size_t count = 0;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

Writer::Writer(const std::string& database, WriterOptions options, std::unique_ptr<Participant> participant,
               std::unique_ptr<Connection> connection, std::function<void()> turn,
               std::function<void()> checkpoint)
    : database_(database),
      options_(std::move(options)),
      ask_for_turn_(std::move(turn)),
      ask_for_checkpoint_(std::move(checkpoint)),
      participant_(std::move(participant)),
      connection_(std::move(connection)),
      next_checkpoint_pages_(options_.log_pages_to_checkpoint),
      next_stop_pages_(options_.log_pages_to_stop_growing) {}

Writer::~Writer() = default;

Result<Ticket> Writer::run(const Work& work) {
  ThreadRole::require_free("a writing transaction");
  Request request;
  request.work = &work;
  enqueue(request);
  if (!request.wait(options_.longest_wait)) {
    if (withdraw(request)) return error(ErrorKind::unavailable, "sql.busy");
    request.wait();  // it has its turn just now
  }
  if (request.thrown) std::rethrow_exception(request.thrown);
  return std::move(*request.answer);
}

Result<void> Writer::truncate_log() {
  Request request;
  enqueue(request);
  request.wait();
  CHECK(std::move(*request.answer));
  return ok();
}

void Writer::enqueue(Request& request) {
  bool ask = false;
  {
    std::lock_guard lock(mutex_);
    queue_.push_back(&request);
    ask = !std::exchange(turn_taken_, true);
  }
  if (ask) ask_for_turn_();
}

bool Writer::withdraw(Request& request) {
  std::lock_guard lock(mutex_);
  return std::erase(queue_, &request) > 0;
}

void Writer::take_turn() {
  Batch batch;
  while (Request* request = next(batch)) serve(*request, batch);
  if (batch.state) {
    if (auto committed = commit(batch); !committed) lose(batch, committed.error());
  }
  care_for_log();
  hand_on_turn();
  settle(batch);  // after handing on: waking many takes time in which others can write
}

Writer::Request* Writer::next(const Batch& batch) {
  if (batch.refusal || batch.count >= options_.largest_batch) return nullptr;
  std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  bool old = batch.count > 0 && std::chrono::steady_clock::now() - batch.began > options_.longest_batch;
  // Truncating needs the connection without a transaction: it waits for the next turn.
  if (old || (batch.count > 0 && !queue_.front()->work)) return nullptr;
  Request* request = queue_.front();
  queue_.pop_front();
  return request;
}

void Writer::serve(Request& request, Batch& batch) {
  try {
    if (request.work) {
      ++batch.count;
      auto done = begin(batch);
      if (done) done = run_under_savepoint(*request.work, batch);
      request.answer = done ? Result<Ticket>(Ticket(batch.state)) : Result<Ticket>(done.error());
    } else {
      auto done = connect();
      if (done) done = connection_->truncate_log();
      request.answer = done ? Result<Ticket>(Ticket()) : Result<Ticket>(done.error());
    }
  } catch (...) {
    request.thrown = std::current_exception();
  }
  request.finish();
}

Result<void> Writer::connect() {
  if (connection_) return ok();
  TRY(connection_, Connection::open(options_.file, Purpose::writing, options_.cached_statements));
  log_is_named_ = false;
  return ok();
}

// SQLite syncs the folder of a log that this connection has made. One that a reader, or another program, had
// made just before would keep no name when the power goes, and with it nothing that is committed.
Result<void> Writer::name_log() {
  if (log_is_named_) return ok();
  CHECK(sync_folder(options_.file.parent_path()));
  log_is_named_ = true;
  return ok();
}

Result<void> Writer::begin(Batch& batch) {
  if (batch.state) return ok();
  CHECK(connect());
  if (auto begun = connection_->command("BEGIN IMMEDIATE"); !begun) {
    connection_.reset();
    return std::move(begun).error();
  }
  if (auto named = name_log(); !named) {
    connection_.reset();
    return named;
  }
  batch.state = std::make_shared<Ticket::State>();
  if (!participant_ || participant_opened_) return ok();
  try {
    ThreadRole role(ThreadRole::Kind::transaction);
    SqliteTx tx(*connection_, database_, participant_.get(), &batch.actions);
    auto opened = participant_->opened(tx);
    participant_opened_ = opened.has_value();
    if (!opened) lose(batch, opened.error());
    return opened;
  } catch (...) {
    lose(batch, error(ErrorKind::internal, "sql.participant"));
    throw;
  }
}

Result<void> Writer::run_under_savepoint(const Work& work, Batch& batch) {
  const std::size_t before = batch.actions.before.size(), after = batch.actions.after.size();
  Result<void> done;
  std::exception_ptr thrown;
  try {
    done = perform(work, batch);
  } catch (...) {
    thrown = std::current_exception();
  }
  if (done && !thrown) return ok();

  batch.actions.before.resize(std::min(before, batch.actions.before.size()));
  batch.actions.after.resize(std::min(after, batch.actions.after.size()));
  if (!batch.refusal) undo(batch, done);
  if (thrown) std::rethrow_exception(thrown);
  return done;
}

Result<void> Writer::perform(const Work& work, Batch& batch) {
  ThreadRole role(ThreadRole::Kind::transaction);
  CHECK(connection_->command("SAVEPOINT use_case"));
  SqliteTx tx(*connection_, database_, participant_.get(), &batch.actions);
  CHECK(work(tx));
  tx.require_unfailed();
  if (participant_) CHECK(participant_->before_release(tx));
  if (auto released = connection_->command("RELEASE use_case"); !released) {
    lose(batch, released.error());  // the participant already counts it in
    return std::move(released).error();
  }
  return ok();
}

void Writer::undo(Batch& batch, const Result<void>& cause) {
  if (participant_) participant_->rolled_back();
  try {
    // After some errors (disk full, I/O) SQLite has rolled back the whole transaction by itself.
    if (connection_->in_transaction() && connection_->command("ROLLBACK TO use_case") &&
        connection_->command("RELEASE use_case"))
      return;
  } catch (const std::logic_error&) {  // not even the savepoint is there
  }
  bool by_database = !cause && cause.error().code.starts_with("sql.");
  lose(batch,
       by_database ? cause.error() : error(ErrorKind::unavailable, "sql.io").with("code", "rolled_back"));
}

Result<void> Writer::commit(Batch& batch) {
  if (batch.refusal) return *batch.refusal;
  try {
    CHECK(finish(batch));
    CHECK(connection_->command("COMMIT"));
  } catch (const std::exception& bug) {  // nobody waits here who could get it
    return error(ErrorKind::internal, "sql.commit").with("reason", bug.what());
  }
  if (participant_) participant_->committed();
  if (options_.on_commit) options_.on_commit(batch.count);
  return ok();
}

// What is written once for all use cases; what runs may ask for more.
Result<void> Writer::finish(Batch& batch) {
  ThreadRole role(ThreadRole::Kind::transaction);
  SqliteTx tx(*connection_, database_, participant_.get(), &batch.actions);
  for (std::size_t i = 0; i < batch.actions.before.size(); ++i) {
    auto work = std::move(batch.actions.before[i]);
    CHECK(work(tx));
    tx.require_unfailed();
  }
  if (participant_) CHECK(participant_->before_commit(tx));
  return ok();
}

// Nothing of the batch stays.
void Writer::lose(Batch& batch, const Error& why) {
  if (batch.refusal) return;
  batch.refusal = why;
  batch.actions = {};
  if (!roll_back()) connection_.reset();
  if (participant_) participant_->commit_failed();
  participant_opened_ = false;
}

// When only the fsync of a COMMIT failed, its frames lie complete in the log, and recovery after a crash
// would bring the refused use cases to life. Any later commit overwrites them; so one is made at once. (The
// connection must stay for this: only it knows where the last good frame ends.)
bool Writer::roll_back() noexcept {
  try {
    if (connection_->in_transaction() && !connection_->command("ROLLBACK")) return false;
    (void)connection_->command("PRAGMA user_version=1");
    return !connection_->in_transaction();
  } catch (const std::exception&) {
    return false;
  }
}

void Writer::care_for_log() {
  if (!connection_) return;
  int pages = connection_->log_pages();
  if (pages < options_.log_pages_to_checkpoint) {  // it has begun anew
    next_checkpoint_pages_ = options_.log_pages_to_checkpoint;
    next_stop_pages_ = options_.log_pages_to_stop_growing;
  }
  if (pages >= next_stop_pages_) {
    // Holds everybody up for one fsync of the file, and for what runs in the background: writers are faster
    // than the disk.
    std::lock_guard lock(checkpointing_);
    (void)connection_->checkpoint();  // what fails, or a reader keeps, is for the next time
    next_stop_pages_ = pages + options_.log_pages_to_stop_growing / 4;
  } else if (pages >= next_checkpoint_pages_) {
    ask_for_checkpoint_();
    next_checkpoint_pages_ = pages + options_.log_pages_to_checkpoint;
  }
}

void Writer::hand_on_turn() {
  {
    std::lock_guard lock(mutex_);
    turn_taken_ = !queue_.empty();
    if (!turn_taken_) return;
  }
  ask_for_turn_();
}

void Writer::settle(Batch& batch) {
  if (!batch.state) return;
  for (auto& action : batch.actions.after) action();  // none when the batch was lost
  batch.state->settle(batch.refusal);
}

}  // namespace gw::sql::sqlite
