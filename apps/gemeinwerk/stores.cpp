// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/stores.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "apps/gemeinwerk/installation.hpp"
#include "platform/s3/s3.hpp"
#include "platform/sql/postgres.hpp"
#include "platform/sql/texts.hpp"

namespace gw::app {
namespace {

constexpr std::size_t platform_connections = 16;  // of the hundred that a server gives away by itself

bool is_platform(const std::string& area) {
  return area == platform_name;
}

bool is_bucket(const std::string& address) {
  return address.starts_with("s3://");
}

Result<s3::Options> s3_options(const Options& options, const std::string& address) {
  TRY(s3::Options made, s3::options_of(address));
  made.access_key = options.s3_access_key;
  made.secret_key = options.s3_secret_key;
  return made;
}

// What may live on a server: its setting, how the data folder remembers it, and the files it is otherwise.
struct Kind {
  std::string setting;
  std::filesystem::path mark, files;
  const char* missing;    // error code: it lives on a server, and none is named
  const char* and_files;  // it lies in files, and a server is named
};

std::array<Kind, 2> kinds(const Options& options) {
  return {
      Kind{options.database, server_folder(options) / "datenbank",
           file_in(options.data, platform_name, platform_name), "command.db_missing", "command.db_and_files"},
      Kind{options.documents, server_folder(options) / "dokumente", options.data / "blobs",
           "command.blobs_missing", "command.blobs_and_files"}};
}

}  // namespace

sql::PostgresOptions postgres_options(const Options& options, std::shared_ptr<crypto::KeyRing> keys,
                                      const std::string& area) {
  sql::PostgresOptions made;
  made.server = options.database;
  made.area = area;
  made.secret = [keys = std::move(keys)]() -> Result<std::string> {
    TRY(auto own, keys->of(platform_name));
    return own->mac("sql.postgres", "");
  };
  made.connections = is_platform(area) ? platform_connections : options.connections;
  made.open_databases = std::max(made.open_databases, options.open_authorities);
  return made;
}

std::filesystem::path file_in(const std::filesystem::path& data, const char* area, const std::string& name) {
  return data / area / (name + ".sqlite");
}

std::filesystem::path server_folder(const Options& options) {
  return options.data / "server";
}

Result<void> require_same_place(const Options& options) {
  std::error_code ignored;
  for (const Kind& kind : kinds(options)) {
    const bool here = kind.setting.empty();
    if (here && std::filesystem::exists(kind.mark, ignored))
      return error(ErrorKind::invalid, kind.missing).with("path", options.data.string());
    if (!here && std::filesystem::exists(kind.files, ignored))
      return error(ErrorKind::invalid, kind.and_files).with("path", options.data.string());
  }
  return ok();
}

Result<void> remember_places(const Options& options) {
  std::error_code ignored;
  for (const Kind& kind : kinds(options)) {
    if (kind.setting.empty()) continue;
    std::filesystem::create_directories(server_folder(options), ignored);
    if (!std::ofstream(kind.mark, std::ios::app))
      return error(ErrorKind::unavailable, "sql.read_only").with("path", kind.mark.string());
  }
  return ok();
}

Result<std::unique_ptr<crypto::KeyRing>> open_keys(const Options& options) {
  if (options.database.empty()) {
    TRY(auto files, crypto::keys_in_folder(options.data / "schluessel"));
    return crypto::KeyRing::open(options.master_key, std::move(files), options.next_master_key);
  }
  TRY(auto texts, sql::open_postgres_texts(options.database));
  return crypto::KeyRing::open(options.master_key, crypto::keys_beside_databases(std::move(texts)),
                               options.next_master_key);
}

std::optional<std::filesystem::path> anchor_folder(const Options& options) {
  if (is_bucket(options.anchors) || (options.anchors.empty() && is_bucket(options.documents)))
    return std::nullopt;
  return options.anchors.empty() ? options.data / "anker" : std::filesystem::path(options.anchors);
}

Result<std::shared_ptr<history::AnchorPlace>> open_anchor_place(const Options& options) {
  if (auto folder = anchor_folder(options)) return history::anchors_in_folder(std::move(*folder));
  const bool beside_documents = options.anchors.empty();
  TRY(s3::Options made, s3_options(options, beside_documents ? options.documents : options.anchors));
  return history::anchors_in_bucket(std::make_shared<s3::Bucket>(std::move(made)),
                                    beside_documents ? "anker/" : "");
}

Result<std::shared_ptr<blob::Backends>> open_documents(const Options& options) {
  if (options.documents.empty()) return blob::backends_in_folder(options.data / "blobs");
  TRY(s3::Options made, s3_options(options, options.documents));
  auto backends = blob::backends_in_bucket(std::move(made));
  CHECK(backends->reach());
  return backends;
}

Result<std::unique_ptr<sql::Store>> open_store(const Options& options, std::shared_ptr<crypto::KeyRing> keys,
                                               StoreParts parts) {
  if (!options.database.empty()) {
    sql::PostgresOptions made = postgres_options(options, std::move(keys), parts.area);
    made.on_commit = std::move(parts.on_commit);
    return sql::open_postgres_store(std::move(made), std::move(parts.migrations),
                                    std::move(parts.participants));
  }
  sql::StoreOptions made{options.data / parts.area, is_platform(parts.area) ? 1 : options.open_authorities};
  made.on_commit = std::move(parts.on_commit);
  return sql::open_sqlite_store(std::move(made), std::move(parts.migrations), std::move(parts.participants));
}

Result<std::map<std::string, std::string>> servers_of(const Options& options) {
  std::map<std::string, std::string> all;
  std::istringstream words(options.servers);
  for (std::string word; words >> word;) {
    const std::size_t sign = word.find('=');
    const std::string name = word.substr(0, sign);
    if (sign == std::string::npos || sign + 1 == word.size() || !sql::is_database_name(name) ||
        name == home || !all.emplace(name, word.substr(sign + 1)).second)
      return error(ErrorKind::invalid, "command.servers").with("name", name);
  }
  return all;
}

Result<Options> options_at(const Options& options, const std::string& place) {
  Options there = options;
  if (place.empty()) return there;
  if (place.starts_with('/')) {
    there.database.clear();
    there.data = place;
    return there;
  }
  TRY(auto servers, servers_of(options));
  auto found = servers.find(place);
  if (found == servers.end()) return error(ErrorKind::invalid, "mandant.platz_unbekannt").with("name", place);
  there.database = found->second;
  return there;
}

Result<std::unique_ptr<sql::Places>> open_places(const Options& options,
                                                 std::shared_ptr<crypto::KeyRing> keys, StoreParts parts) {
  CHECK(servers_of(options));
  auto participants = parts.participants;
  return sql::Places::open(
      [options, keys = std::move(keys), parts = std::move(parts)](
          const std::string& place, sql::Room room,
          sql::ParticipantFactory own) -> Result<std::unique_ptr<sql::Store>> {
        TRY(Options there, options_at(options, place));
        StoreParts made = parts;
        made.participants = std::move(own);
        if (room == sql::Room::waiting) made.area = place.starts_with('/') ? "" : waiting_name;
        return open_store(there, keys, std::move(made));
      },
      std::move(participants));
}

}  // namespace gw::app
