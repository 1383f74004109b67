// SPDX-License-Identifier: EUPL-1.2
// Where databases live and how they are opened: the LRU of open authorities, migrations, the lock against a
// second server.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/core/embedded.hpp"
#include "platform/sql/sql.hpp"

namespace gw::sql {

// One step of one component, e.g. {"akte", 1, "0001_create.sql", text}. Applied in the order given, each
// once, in one transaction per component and step; recorded with its hash. Expand first, contract a release
// later (design.md): a step named NNNN_contract_… takes away what the previous release needs, so that release
// refuses the database.
//
// Both stores run the same text. Where that cannot be, a step is written again as NNNN_name.postgres.sql:
// PostgreSQL takes it in the place of the step of its number, SQLite never. Each is recorded with the hash of
// the text that was applied.
struct Migration {
  std::string component;
  int number = 0;
  std::string name;
  std::string_view text;

  bool only_postgres() const { return name.ends_with(".postgres.sql"); }
};

// The files of gw_embed(… migrations/*.sql) as steps, ordered by number. A name without four digits is a bug:
// throws.
std::vector<Migration> migrations_from(std::string component, const EmbeddedTable& files);

struct StoreOptions {
  std::filesystem::path folder{};  // <data>/mandanten
  std::size_t open_databases = 64;
  std::size_t readers_per_database = 4;
  std::size_t committers = 4;          // threads that run and commit batches, shared by all databases
  std::size_t cached_statements = 96;  // per connection
  std::chrono::milliseconds longest_wait{10'000};  // for a turn to write, or for a reader
  // Told after each durable COMMIT how many use cases shared it; on a committer's thread: only counts.
  std::function<void(std::size_t use_cases)> on_commit{};
};

// [a-z0-9-]{1,64}
bool is_database_name(const std::string& name);

// Thread-safe. Handles stay valid while held, also when the LRU has let go of them; closing waits for them.
class Store {
 public:
  virtual ~Store() = default;

  // `name` is opaque ([a-z0-9-]{1,64}). Durable when it returns; after a crash it is whole or not there.
  // error invalid sql.name · conflict sql.exists · unavailable sql.full, sql.read_only, sql.migration_failed
  virtual Result<std::shared_ptr<Database>> create(const std::string& name) = 0;
  // Opens or finds it open; checks and applies migrations when opened. error not_found sql.unknown_database ·
  // unavailable sql.migration_failed (component, name, reason): only this database, all others serve; its
  // state before lies beside it as <name>.before-migration · sql.newer_release (component, number). Both stay
  // until the store is opened anew.
  virtual Result<std::shared_ptr<Database>> open(const std::string& name) = 0;
  // Deletes all its files. error not_found sql.unknown_database · unavailable sql.busy: still in use
  virtual Result<void> remove(const std::string& name) = 0;
  // Makes it one of `to`, which keeps its databases on the same server or disk: whole there or whole here.
  // Who works with it elsewhere (another server of ours, a connection that is still open) loses it for good.
  // error not_found sql.unknown_database · conflict sql.exists · unavailable sql.busy: still in use here ·
  // a store of another kind is a bug: throws std::logic_error
  virtual Result<void> give(const std::string& name, Store& to) = 0;
  // Empties the log, in which deleted text still lies (what was deleted in the file itself is overwritten
  // with zeros). error unavailable sql.busy: somebody reads an old snapshot
  virtual Result<void> scrub(const std::string& name) = 0;
  virtual std::vector<std::string> names() const = 0;

  struct Usage {
    std::size_t databases = 0;                    // open
    std::size_t busy = 0, idle = 0, waiting = 0;  // connections to a server; who waits for one
  };
  virtual Usage usage() const = 0;
};

// Makes the participant (the event history) for each database that is opened. What it refuses (keys that are
// missing) `open` refuses.
using ParticipantFactory = std::function<Result<std::unique_ptr<Participant>>(const std::string& name)>;

// error unavailable sql.locked (pid): another server uses this folder · sql.read_only (path)
Result<std::unique_ptr<Store>> open_sqlite_store(StoreOptions options, std::vector<Migration> migrations,
                                                 ParticipantFactory participants);

// One database file for reading, without the folder's lock: to check a backup, or beside a running server.
// write() on it is a bug. error not_found sql.unknown_database
Result<std::shared_ptr<Database>> open_sqlite_file(const std::filesystem::path& file);

}  // namespace gw::sql
