// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/database.hpp"

#include <stdexcept>

#include "platform/sql/snapshot.hpp"
#include "platform/sql/together.hpp"

namespace gw::sql::sqlite {
namespace {

// A reader in use. Only a connection that ended its transaction properly goes back.
class SqliteSnapshot final : public Snapshot {
 public:
  static Result<std::unique_ptr<Snapshot>> begin(std::shared_ptr<const Database> database, Readers& readers,
                                                 Extent extent) {
    TRY(auto connection, readers.take());
    std::unique_ptr<SqliteSnapshot> made(
        new SqliteSnapshot(std::move(database), readers, std::move(connection)));
    if (extent == Extent::transaction) CHECK(made->connection_->command("BEGIN"));
    return std::unique_ptr<Snapshot>(std::move(made));
  }
  ~SqliteSnapshot() override { readers_.give_back(end() ? std::move(connection_) : nullptr); }

  Result<void> read(const Work& work) override {
    ThreadRole role(ThreadRole::Kind::transaction);
    SqliteTx tx(*connection_, database_->name(), nullptr, nullptr);
    sound_ = false;
    auto done = work(tx);
    sound_ = !tx.failed();
    if (done) tx.require_unfailed();
    return done;
  }
  bool sound() const override { return sound_; }

 private:
  SqliteSnapshot(std::shared_ptr<const Database> database, Readers& readers,
                 std::unique_ptr<Connection> connection)
      : database_(std::move(database)), readers_(readers), connection_(std::move(connection)) {}
  bool end() noexcept {
    try {
      return !connection_->in_transaction() || connection_->command("ROLLBACK").has_value();
    } catch (const std::exception&) {
      return false;
    }
  }

  const std::shared_ptr<const Database> database_;  // whose the readers are
  Readers& readers_;
  std::unique_ptr<Connection> connection_;
  bool sound_ = true;
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

Result<Ticket> SqliteDatabase::run_write(const Work& work) {
  end_snapshot();  // whoever waits for a turn holds nothing, and reads what they wrote
  return writer_.run(work);
}

Result<void> SqliteDatabase::run_read(const Work& work) {
  return read_in_snapshot(
      *this, [this](Extent extent) { return SqliteSnapshot::begin(shared_from_this(), readers_, extent); },
      work);
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

Result<void> ReadOnlyDatabase::run_read(const Work& work) {
  return read_in_snapshot(
      *this, [this](Extent extent) { return SqliteSnapshot::begin(shared_from_this(), readers_, extent); },
      work);
}

}  // namespace gw::sql::sqlite
