// SPDX-License-Identifier: EUPL-1.2
// Where the databases and documents of an installation live: files in the data folder, or two areas of a
// PostgreSQL server and a bucket of an S3 server.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/blob/backend.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/history/anchor_place.hpp"
#include "platform/sql/places.hpp"
#include "platform/sql/postgres.hpp"
#include "platform/sql/store.hpp"

namespace gw::app {

struct Options;

constexpr const char* platform_name = "plattform";  // of its database, its area and its keys
constexpr const char* authorities_name = "mandanten";
constexpr const char* waiting_name = "mandanten.umzug";  // of those that are moved (sql::Room::waiting)
constexpr const char* home = "home";                     // what a command calls the place of the installation

struct StoreParts {
  std::string area;  // platform_name, authorities_name
  std::vector<sql::Migration> migrations;
  sql::ParticipantFactory participants;
  std::function<void(std::size_t use_cases)> on_commit{};
};

// Whoever forgets the setting, or gives it too late, must not be handed an empty installation. error invalid
// command.db_missing, command.db_and_files, command.blobs_missing, command.blobs_and_files (path)
Result<void> require_same_place(const Options& options);
// From now on what this data folder belongs to lives where the settings say.
Result<void> remember_places(const Options& options);
std::filesystem::path server_folder(const Options& options);

// Authorities' keys lie in files in the data folder, or beside databases on a server. error as KeyRing::open,
// sql::Texts
Result<std::unique_ptr<crypto::KeyRing>> open_keys(const Options& options);

// `keys`: the platform's give the roles on PostgreSQL their passwords. error as sql::open_sqlite_store,
// sql::open_postgres_store
Result<std::unique_ptr<sql::Store>> open_store(const Options& options, std::shared_ptr<crypto::KeyRing> keys,
                                               StoreParts parts);

// The PostgreSQL servers of the setting `databases`, by their names. error invalid command.servers (name)
Result<std::map<std::string, std::string>> servers_of(const Options& options);
// With its databases on that server; empty: as they are; an absolute path: files in that folder (those that
// wait lie in it directly). error invalid mandant.platz_unbekannt (name)
Result<Options> options_at(const Options& options, const std::string& place);
// Authorities at home and on those servers. errors as open_store, servers_of
Result<std::unique_ptr<sql::Places>> open_places(const Options& options,
                                                 std::shared_ptr<crypto::KeyRing> keys, StoreParts parts);

sql::PostgresOptions postgres_options(const Options& options, std::shared_ptr<crypto::KeyRing> keys,
                                      const std::string& area);
std::filesystem::path file_in(const std::filesystem::path& data, const char* area, const std::string& name);

// error invalid s3.address (value) · unavailable s3.unreachable, s3.refused, s3.full
Result<std::shared_ptr<blob::Backends>> open_documents(const Options& options);

// The folder of the histories' anchors; none when they lie in a bucket.
std::optional<std::filesystem::path> anchor_folder(const Options& options);
// error unavailable history.anchor (path, reason) · invalid s3.address (value)
Result<std::shared_ptr<history::AnchorPlace>> open_anchor_place(const Options& options);

}  // namespace gw::app
