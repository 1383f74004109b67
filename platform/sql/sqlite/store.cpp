// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/store.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "platform/sql/handles.hpp"
#include "platform/sql/migration_plan.hpp"
#include "platform/sql/sqlite/database.hpp"
#include "platform/sql/sqlite/files.hpp"
#include "platform/sql/sqlite/migrate.hpp"
#include "platform/sql/together.hpp"

namespace gw::sql {
namespace sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".sqlite";
constexpr std::string_view unfinished = ".creating";  // left by a crash: never was a database

using SqliteHandles = Handles<SqliteDatabase>;

class SqliteStore final : public Store {
 public:
  SqliteStore(StoreOptions options, std::vector<Migration> migrations, ParticipantFactory participants,
              std::unique_ptr<FolderLock> lock)
      : options_(std::move(options)),
        migrations_(migrations_for(Dialect::sqlite, std::move(migrations))),
        participants_(std::move(participants)),
        lock_(std::move(lock)),
        handles_(
            options_.open_databases, options_.longest_wait,
            [this](SqliteHandles::Handle evicted) { housekeeping_.post([handle = std::move(evicted)] {}); }),
        committers_(options_.committers),
        housekeeping_(1) {
    remove_unfinished();
  }
  ~SqliteStore() override;

  Result<std::shared_ptr<Database>> create(const std::string& name) override;
  Result<std::shared_ptr<Database>> open(const std::string& name) override;
  Result<void> remove(const std::string& name) override;
  Result<void> give(const std::string& name, Store& to) override;
  Result<void> scrub(const std::string& name) override;
  std::vector<std::string> names() const override;
  Usage usage() const override { return {handles_.count()}; }

 private:
  fs::path file(const std::string& name) const { return options_.folder / (name + std::string(ending)); }
  fs::path copy(const std::string& name) const { return options_.folder / (name + ".before-migration"); }
  bool exists(const std::string& name) const;
  void remove_unfinished();
  Result<void> build(const std::string& name);
  Result<SqliteHandles::Handle> open_handle(const std::string& name);
  Result<std::unique_ptr<SqliteDatabase>> open_file(const std::string& name);
  Result<void> remove_files(const std::string& name);
  Result<void> move_file(const std::string& name, const fs::path& to);

  const StoreOptions options_;
  const std::vector<Migration> migrations_;
  const ParticipantFactory participants_;
  const std::unique_ptr<FolderLock> lock_;
  SqliteHandles handles_;
  Threads committers_;    // end before `handles_`: their last tasks may close databases
  Threads housekeeping_;  // one thread: checkpoints, closing
};

SqliteStore::~SqliteStore() {
  if (handles_.close_all()) return;
  std::fputs("a database handle outlived its store\n", stderr);
  std::abort();  // going on would leave a writer without threads, and this folder without its lock
}

// Made beside its place and renamed when whole, so that no crash leaves half a database.
Result<std::shared_ptr<Database>> SqliteStore::create(const std::string& name) {
  if (!is_database_name(name)) return error(ErrorKind::invalid, "sql.name");
  CHECK(handles_.while_closed(name, [&]() -> Result<void> {
    if (exists(name)) return error(ErrorKind::conflict, "sql.exists").with("name", name);
    return build(name);
  }));
  return open(name);
}

Result<void> SqliteStore::build(const std::string& name) {
  fs::path unfinished_file = options_.folder / (name + std::string(unfinished));
  auto write = [&]() -> Result<void> {
    TRY(auto connection, Connection::open(unfinished_file, Purpose::building, 16));
    CHECK(migrate(*connection, migrations_, {}));
    CHECK(connection->command("PRAGMA journal_mode=WAL"));
    CHECK(connection->truncate_log());
    return ok();
  };
  auto built = write();
  if (built) built = put_in_place(unfinished_file, file(name));
  if (!built) remove_unfinished();
  return built;
}

void SqliteStore::remove_unfinished() {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(options_.folder, ignored))
    if (entry.path().filename().string().find(unfinished) != std::string::npos)
      fs::remove(entry.path(), ignored);
}

Result<std::shared_ptr<Database>> SqliteStore::open(const std::string& name) {
  TRY(auto handle, open_handle(name));
  return std::shared_ptr<Database>(std::move(handle));
}

Result<SqliteHandles::Handle> SqliteStore::open_handle(const std::string& name) {
  return handles_.get(name, [&] { return open_file(name); });
}

Result<std::unique_ptr<SqliteDatabase>> SqliteStore::open_file(const std::string& name) {
  if (!exists(name)) return unknown_database(name);
  TRY(auto connection, Connection::open(file(name), Purpose::writing, options_.cached_statements));
  CHECK(migrate(*connection, migrations_, copy(name)));
  std::unique_ptr<Participant> participant;
  if (participants_) {
    TRY(participant, participants_(name));
  }
  return std::make_unique<SqliteDatabase>(name,
                                          WriterOptions{.file = file(name),
                                                        .cached_statements = options_.cached_statements,
                                                        .longest_wait = options_.longest_wait,
                                                        .on_commit = options_.on_commit},
                                          ReaderOptions{.file = file(name),
                                                        .most = options_.readers_per_database,
                                                        .cached_statements = options_.cached_statements,
                                                        .longest_wait = options_.longest_wait},
                                          std::move(participant), std::move(connection), committers_,
                                          housekeeping_);
}

Result<void> SqliteStore::remove(const std::string& name) {
  if (!is_database_name(name)) return unknown_database(name);
  return handles_.while_closed(name, [&]() -> Result<void> {
    if (!exists(name)) return unknown_database(name);
    return remove_files(name);
  });
}

Result<void> SqliteStore::remove_files(const std::string& name) {
  // The database itself last: what a crash leaves half removed is still there and can be removed again.
  for (std::string end : {"-shm", "-wal", ""}) {
    std::error_code failure;
    fs::remove(file(name).native() + end, failure);
    if (failure) return error(ErrorKind::unavailable, "sql.io").with("path", file(name).native());
    if (end == "-shm") fs::remove(copy(name), failure);
  }
  return sync_folder(options_.folder);
}

Result<void> SqliteStore::give(const std::string& name, Store& to) {
  auto* receiver = dynamic_cast<SqliteStore*>(&to);
  if (!receiver || receiver == this) throw std::logic_error("a database is given to another store of files");
  if (!is_database_name(name)) return unknown_database(name);
  return handles_.while_closed(name, [&]() -> Result<void> {
    if (!exists(name)) return unknown_database(name);
    return receiver->handles_.while_closed(name, [&]() -> Result<void> {
      if (receiver->exists(name)) return error(ErrorKind::conflict, "sql.exists").with("name", name);
      return move_file(name, receiver->file(name));
    });
  });
}

// The log is a file of its own, which must hold nothing when the database goes alone.
Result<void> SqliteStore::move_file(const std::string& name, const fs::path& to) {
  {
    TRY(auto connection, Connection::open(file(name), Purpose::writing, 16));
    CHECK(connection->truncate_log());
  }
  CHECK(put_in_place(file(name), to));
  std::error_code ignored;
  fs::remove(copy(name), ignored);
  return sync_folder(options_.folder);
}

Result<void> SqliteStore::scrub(const std::string& name) {
  TRY(auto handle, open_handle(name));
  end_snapshot();
  return handle->truncate_log();
}

bool SqliteStore::exists(const std::string& name) const {
  std::error_code ignored;
  return fs::exists(file(name), ignored);
}

std::vector<std::string> SqliteStore::names() const {
  std::vector<std::string> list;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(options_.folder, ignored))
    if (entry.path().extension() == ending) list.push_back(entry.path().stem().string());
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<Store>> open_sqlite_store(StoreOptions options, std::vector<Migration> migrations,
                                                 ParticipantFactory participants) {
  CHECK(sqlite::make_folder(options.folder));
  TRY(auto lock, sqlite::FolderLock::take(options.folder));
  return std::unique_ptr<Store>(new sqlite::SqliteStore(std::move(options), std::move(migrations),
                                                        std::move(participants), std::move(lock)));
}

Result<std::shared_ptr<Database>> open_sqlite_file(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return unknown_database(file.stem().string());
  return std::shared_ptr<Database>(std::make_shared<sqlite::ReadOnlyDatabase>(file));
}

}  // namespace gw::sql
