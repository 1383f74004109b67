// SPDX-License-Identifier: EUPL-1.2
// Where the databases of an installation live: files in the data folder, or two areas of a PostgreSQL server.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/crypto/keyring.hpp"
#include "platform/sql/store.hpp"

namespace gw::app {

struct Options;

constexpr const char* platform_name = "plattform";  // of its database, its area and its keys
constexpr const char* authorities_name = "mandanten";

struct StoreParts {
  std::string area;  // platform_name, authorities_name
  std::vector<sql::Migration> migrations;
  sql::ParticipantFactory participants;
  std::function<void(std::size_t use_cases)> on_commit{};
};

// Whoever forgets the setting, or gives it too late, must not be handed an empty installation. error invalid
// command.db_missing, command.db_and_files (path)
Result<void> require_same_place(const Options& options);
// The databases of this data folder live on a server from now on.
Result<void> remember_server(const Options& options);
std::filesystem::path server_folder(const Options& options);

// `keys`: the platform's give the roles on PostgreSQL their passwords. error as sql::open_sqlite_store,
// sql::open_postgres_store
Result<std::unique_ptr<sql::Store>> open_store(const Options& options, std::shared_ptr<crypto::KeyRing> keys,
                                               StoreParts parts);

// One database as it is, without migrations and without its history, beside whoever works with it.
// error not_found sql.unknown_database · what the store refuses
class Onlooker {
 public:
  static Result<std::unique_ptr<Onlooker>> open(const Options& options,
                                                std::shared_ptr<crypto::KeyRing> keys);

  Result<std::shared_ptr<sql::Database>> platform() const;
  Result<std::shared_ptr<sql::Database>> authority(const std::string& id) const;
  std::vector<std::string> authorities() const;         // that are there, whatever lists say
  std::string place_of(const std::string& name) const;  // of a database, for people

 private:
  std::filesystem::path data_;
  std::unique_ptr<sql::Store> platform_, authorities_;  // null: files
};

}  // namespace gw::app
