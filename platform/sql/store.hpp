// SPDX-License-Identifier: EUPL-1.2
// Where databases live and how they are opened: the LRU of open authorities, migrations, the lock against a second server.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql {

// One step of one component, e.g. {"akte", 1, "0001_create.sql", text}. Applied in the order given, each once, in one
// transaction per component and step; recorded with its hash. Expand first, contract a release later (design.md).
struct Migration {
  std::string component;
  int number = 0;
  std::string name;
  std::string_view text;
};

struct StoreOptions {
  std::filesystem::path folder;  // <data>/mandanten
  std::size_t open_databases = 64;
  std::size_t readers_per_database = 4;
};

// Thread-safe. Handles stay valid while held; closing waits for them.
class Store {
 public:
  virtual ~Store() = default;

  // `name` is opaque ([a-z0-9-]{1,64}). error conflict sql.exists · unavailable sql.full, sql.read_only
  virtual Result<std::shared_ptr<Database>> create(const std::string& name) = 0;
  // Opens or finds it open; checks and applies migrations when opened. error not_found sql.unknown_database ·
  // unavailable sql.migration_failed (component, name): only this database, all others serve · sql.newer_release
  virtual Result<std::shared_ptr<Database>> open(const std::string& name) = 0;
  virtual Result<void> remove(const std::string& name) = 0;
  virtual std::vector<std::string> names() const = 0;
};

// Makes the participant (the event history) for each database that is opened.
using ParticipantFactory = std::function<std::unique_ptr<Participant>(const std::string& name)>;

// error unavailable sql.locked (pid): another server uses this folder · sql.read_only (path)
Result<std::unique_ptr<Store>> open_sqlite_store(StoreOptions options, std::vector<Migration> migrations,
                                                 ParticipantFactory participants);

}  // namespace gw::sql
