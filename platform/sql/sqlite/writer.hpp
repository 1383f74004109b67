// SPDX-License-Identifier: EUPL-1.2
// Group commit (docs/adr/0002): use cases queue up; whoever has the turn (one committer thread at a time)
// runs all that wait, each under a SAVEPOINT, then commits once. While the commit's fsync runs the next ones
// queue up: batches form by themselves.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/sqlite/tx.hpp"
#include "platform/sql/ticket.hpp"

namespace gw::sql::sqlite {

using Work = std::function<Result<void>(Tx&)>;

struct WriterOptions {
  std::filesystem::path file{};
  std::size_t cached_statements = 96;
  std::chrono::milliseconds longest_wait{10'000};
  // A batch ends when nobody waits any more, at the latest here: the first in it wants its answer.
  std::size_t largest_batch = 512;
  std::chrono::milliseconds longest_batch{20};
  int log_pages_to_checkpoint = 4'096;  // 16 MB: ask for one in the background
  int log_pages_to_stop_growing =
      16'384;  // 64 MB: writers run faster than it; do the rest between two batches
  std::function<void(std::size_t)> on_commit{};  // may be empty; how many use cases it carried
};

class Writer {
 public:
  // `connection`: the first one, may be null. `turn`: asks a committer to call take_turn(). `checkpoint`:
  // asks for one in the background.
  Writer(const std::string& database, WriterOptions options, std::unique_ptr<Participant> participant,
         std::unique_ptr<Connection> connection, std::function<void()> turn,
         std::function<void()> checkpoint);
  ~Writer();

  Result<Ticket> run(const Work& work);  // any thread
  void take_turn();                      // a committer
  Result<void> truncate_log();           // as a turn of its own, between batches
  // Held by whoever moves the log into the file in the background: a writer whose log is too long waits for
  // it.
  std::mutex& checkpointing() { return checkpointing_; }

 private:
  struct Request;
  struct Batch;

  void enqueue(Request& request);
  bool withdraw(Request& request);
  Request* next(const Batch& batch);
  void serve(Request& request, Batch& batch);
  Result<void> connect();
  Result<void> name_log();
  Result<void> begin(Batch& batch);
  Result<void> run_under_savepoint(const Work& work, Batch& batch);
  Result<void> perform(const Work& work, Batch& batch);
  void undo(Batch& batch, const Result<void>& cause);
  Result<void> commit(Batch& batch);
  Result<void> finish(Batch& batch);
  void lose(Batch& batch, const Error& why);
  bool roll_back() noexcept;
  void care_for_log();
  void hand_on_turn();
  static void settle(Batch& batch);

  const std::string database_;
  const WriterOptions options_;
  const std::function<void()> ask_for_turn_;
  const std::function<void()> ask_for_checkpoint_;

  // Only with the turn:
  std::unique_ptr<Participant> participant_;
  bool participant_opened_ = false;
  bool log_is_named_ = false;
  std::unique_ptr<Connection> connection_;
  int next_checkpoint_pages_ = 0;
  int next_stop_pages_ = 0;

  std::mutex checkpointing_;
  std::mutex mutex_;
  std::deque<Request*> queue_;
  bool turn_taken_ = false;  // asked for or running
};

}  // namespace gw::sql::sqlite
