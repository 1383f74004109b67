// SPDX-License-Identifier: EUPL-1.2
// For tests of everything that stands on a store: a folder that goes with the test, and a store in it.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <utility>
#include <vector>

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

inline std::unique_ptr<Store> store_in(const std::filesystem::path& folder, std::vector<Migration> migrations,
                                       ParticipantFactory participants = nullptr, StoreOptions options = {}) {
  options.folder = folder;
  auto store = open_sqlite_store(std::move(options), std::move(migrations), std::move(participants));
  if (!store) throw std::runtime_error(store.error().line());
  return std::move(store).value();
}

}  // namespace gw::sql
