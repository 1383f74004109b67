// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/database.hpp"

#include <stdexcept>

namespace gw::sql::sqlite {
namespace {

// A reader in use. Only a connection that ended its transaction properly goes back.
class Reading {
 public:
  Reading(Readers& readers, std::unique_ptr<Connection> connection)
      : readers_(readers), connection_(std::move(connection)) {}
  ~Reading() { readers_.give_back(end() ? std::move(connection_) : nullptr); }
  Connection& connection() { return *connection_; }

 private:
  bool end() noexcept {
    try {
      return !connection_->in_transaction() || connection_->command("ROLLBACK").has_value();
    } catch (const std::exception&) {
      return false;
    }
  }

  Readers& readers_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace

SqliteDatabase::SqliteDatabase(std::string name, WriterOptions writer, ReaderOptions readers,
                               std::unique_ptr<Participant> participant,
                               std::unique_ptr<Connection> connection, Threads& committers,
                               Threads& housekeeping)
    : name_(std::move(name)),
      file_(writer.file),
      committers_(committers),
      housekeeping_(housekeeping),
      writer_(
          name_, std::move(writer), std::move(participant), std::move(connection),
          [this] { committers_.post([self = shared_from_this()] { self->writer_.take_turn(); }); },
          [this] { housekeeping_.post([self = shared_from_this()] { self->checkpoint(); }); }),
      readers_(std::move(readers)) {}

Result<void> SqliteDatabase::read_snapshot(const std::string& name, Readers& readers, const Work& work) {
  ThreadRole::require_free("a reading transaction");
  TRY(auto connection, readers.take());
  Reading reading(readers, std::move(connection));
  ThreadRole role(ThreadRole::Kind::transaction);
  CHECK(reading.connection().command("BEGIN"));
  SqliteTx tx(reading.connection(), name, nullptr, nullptr);
  CHECK(work(tx));
  tx.require_unfailed();
  return ok();
}

// What fails here is done by the next one, or by the writer when the log becomes too long.
void SqliteDatabase::checkpoint() {
  if (!checkpointer_) {
    auto opened = Connection::open(file_, Purpose::writing, 1);
    if (!opened) return;
    checkpointer_ = std::move(opened).value();
  }
  std::lock_guard lock(writer_.checkpointing());
  (void)checkpointer_->checkpoint();
}

Result<Ticket> ReadOnlyDatabase::run_write(const Work&) {
  throw std::logic_error("writing to a database that was opened for reading: " + name_);
}

}  // namespace gw::sql::sqlite
