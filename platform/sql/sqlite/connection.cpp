// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/connection.hpp"

#include <optional>
#include <stdexcept>

#include "platform/sql/sqlite/errors.hpp"
#include "platform/sql/sqlite/statement.hpp"

namespace gw::sql::sqlite {
namespace {

namespace api = sqlite_api;

// Another process (a backup, a check) may hold the file for a moment; our own threads never wait for each
// other here.
constexpr const char* busy_seconds = "10";

// secure_delete: what is erased does not stay readable in free pages. journal_size_limit: the log shrinks
// again after a burst. No automatic checkpoint: it would run inside a COMMIT that people wait for.
constexpr const char* common_settings[] = {"PRAGMA foreign_keys=ON", "PRAGMA temp_store=MEMORY",
                                           "PRAGMA secure_delete=ON", "PRAGMA wal_autocheckpoint=0",
                                           "PRAGMA journal_size_limit=67108864"};
constexpr const char* writing_settings[] = {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                                            "PRAGMA cache_size=-8000"};
constexpr const char* reading_settings[] = {"PRAGMA query_only=ON"};
constexpr const char* building_settings[] = {"PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF"};

// A connection is used by one thread at a time, so SQLite need not lock it; and nobody asks for its memory
// figures, which take a lock of the whole process at every allocation. Refused when another part of the
// process has opened SQLite before: then it is slower, not wrong.
void set_up_library() {
  static const bool done = [] {
    (void)api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    (void)api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return true;
  }();
  (void)done;
}

}  // namespace

struct Connection::Impl {
  Impl(const std::string& file, std::size_t cached_statements)
      : session(soci::sqlite3, "db=\"" + file + "\" timeout=" + busy_seconds),
        backend(*static_cast<soci::sqlite3_session_backend*>(session.get_backend())),
        statements(backend, cached_statements),
        commands(backend, 16) {
    api::sqlite3_extended_result_codes(backend.conn_, 1);
    api::sqlite3_set_authorizer(backend.conn_, &Impl::authorize, this);
  }
  ~Impl() {
    statements.clear();
    commands.clear();
  }

  // Keeps use cases out of what is ours: no transaction control, no other file, no settings.
  static int authorize(void* self, int action, const char*, const char* second, const char*,
                       const char* trigger) {
    if (!static_cast<Impl*>(self)->guarded) return SQLITE_OK;
    // FTS5 asks for data_version by itself; nobody else has a reason to.
    bool reads_version = action == SQLITE_PRAGMA && !second && !trigger;
    bool forbidden = action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT || action == SQLITE_ATTACH ||
                     action == SQLITE_DETACH || (action == SQLITE_PRAGMA && !reads_version);
    return forbidden ? SQLITE_DENY : SQLITE_OK;
  }

  static int committed(void* self, api::sqlite3*, const char*, int pages) {
    static_cast<Impl*>(self)->log_pages = pages;
    return SQLITE_OK;
  }

  Result<Statement*> guarded_statement(std::string_view text) {
    struct Guard {
      bool& flag;
      explicit Guard(bool& f) : flag(f) { flag = true; }
      ~Guard() { flag = false; }
    } guard(guarded);
    return statements.get(text);
  }

  Error last_error() const {
    return to_error(api::sqlite3_extended_errcode(backend.conn_), api::sqlite3_system_errno(backend.conn_),
                    api::sqlite3_errmsg(backend.conn_));
  }

  soci::session session;
  soci::sqlite3_session_backend& backend;
  StatementCache statements;
  StatementCache commands;  // apart: what was prepared unguarded must not be found by a use case
  bool guarded = false;
  bool reads_only = false;
  int log_pages = 0;
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, Purpose purpose,
                                                     std::size_t cached_statements) {
  if (file.native().find('"') != std::string::npos) throw std::logic_error("a path with a quotation mark");
  set_up_library();
  std::unique_ptr<Impl> impl;
  try {
    impl = std::make_unique<Impl>(file.native(), cached_statements);
  } catch (const soci::sqlite3_soci_error& failed) {
    return to_error(failed.result(), 0, failed.what()).with("path", file.native());
  }
  impl->reads_only = purpose == Purpose::reading;
  Impl* raw = impl.get();
  std::unique_ptr<Connection> made(new Connection(std::move(impl)));
  auto apply = [&made](auto& settings) -> Result<void> {
    for (const char* setting : settings) CHECK(made->command(setting));
    return ok();
  };
  CHECK(apply(common_settings));
  if (purpose == Purpose::writing) CHECK(apply(writing_settings));
  if (purpose == Purpose::reading) CHECK(apply(reading_settings));
  if (purpose == Purpose::building) CHECK(apply(building_settings));
  // Last: PRAGMA wal_autocheckpoint takes the hook away.
  api::sqlite3_wal_hook(raw->backend.conn_, &Impl::committed, raw);
  return made;
}

Result<Rows> Connection::query(std::string_view statement, const std::vector<Param>& params) {
  TRY(Statement * prepared, impl_->guarded_statement(statement));
  if (impl_->reads_only && !prepared->changes_nothing())
    throw std::logic_error("a change while reading: " + std::string(statement));
  return prepared->run(params);
}

Result<std::int64_t> Connection::execute(std::string_view statement, const std::vector<Param>& params) {
  TRY(Statement * prepared, impl_->guarded_statement(statement));
  if (impl_->reads_only) throw std::logic_error("a change while reading: " + std::string(statement));
  auto before = api::sqlite3_total_changes64(impl_->backend.conn_);
  CHECK(prepared->run(params));
  // sqlite3_changes keeps the figure of an earlier statement when this one is no INSERT, UPDATE or DELETE.
  if (api::sqlite3_total_changes64(impl_->backend.conn_) == before) return std::int64_t{0};
  return std::int64_t{api::sqlite3_changes64(impl_->backend.conn_)};
}

Result<Rows> Connection::command(std::string_view statement, const std::vector<Param>& params) {
  TRY(Statement * prepared, impl_->commands.get(statement));
  return prepared->run(params);
}

Result<void> Connection::script(const std::string& text) {
  impl_->guarded = true;
  int code = api::sqlite3_exec(impl_->backend.conn_, text.c_str(), nullptr, nullptr, nullptr);
  impl_->guarded = false;
  if (code != SQLITE_OK) return impl_->last_error();
  return ok();
}

bool Connection::in_transaction() const {
  return api::sqlite3_get_autocommit(impl_->backend.conn_) == 0;
}

int Connection::log_pages() const {
  return impl_->log_pages;
}

Result<Connection::Checkpoint> Connection::checkpoint() {
  Checkpoint done;
  int code = api::sqlite3_wal_checkpoint_v2(impl_->backend.conn_, nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                            &done.pages, &done.moved);
  if (code != SQLITE_OK) return impl_->last_error();
  return done;
}

Result<void> Connection::truncate_log() {
  int code = api::sqlite3_wal_checkpoint_v2(impl_->backend.conn_, nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                            nullptr, nullptr);
  if (code != SQLITE_OK) return impl_->last_error();
  return ok();
}

}  // namespace gw::sql::sqlite
