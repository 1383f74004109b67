// SPDX-License-Identifier: EUPL-1.2
// For tests of everything that stands on a store: a folder that goes with the test, and a store in it. Where
// GEMEINWERK_TEST_POSTGRES names a server (tools/with-postgres), the store of a folder is an area of that
// server: the same suite runs on both.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <utility>
#include <vector>

#include "platform/sql/postgres.hpp"
#include "platform/sql/store.hpp"

namespace gw::sql {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "gw-test-XXXXXX").native();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline bool on_postgres() {
  return std::getenv("GEMEINWERK_TEST_POSTGRES") != nullptr;
}

// What follows from the options of the other store, and an area that nobody else has.
inline PostgresOptions postgres_options(const StoreOptions& options) {
  PostgresOptions made;
  made.server = std::getenv("GEMEINWERK_TEST_POSTGRES");
  made.area = options.folder.native();
  made.secret = [] { return std::string("nur zum Testen"); };
  made.connections = 24;
  made.open_databases = options.open_databases;
  made.readers_per_database = options.readers_per_database;
  made.writers_per_database = options.readers_per_database;
  made.longest_wait = options.longest_wait;
  made.order_pause = std::chrono::milliseconds(10);
  made.on_commit = options.on_commit;
  return made;
}

inline std::unique_ptr<Store> store_in(const std::filesystem::path& folder, std::vector<Migration> migrations,
                                       ParticipantFactory participants = nullptr, StoreOptions options = {}) {
  options.folder = folder;
  auto store =
      on_postgres()
          ? open_postgres_store(postgres_options(options), std::move(migrations), std::move(participants))
          : open_sqlite_store(std::move(options), std::move(migrations), std::move(participants));
  if (!store) throw std::runtime_error(store.error().line());
  return std::move(store).value();
}

}  // namespace gw::sql
