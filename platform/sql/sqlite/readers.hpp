// SPDX-License-Identifier: EUPL-1.2
// The few reading connections of one database, opened when first needed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/sql/sqlite/connection.hpp"

namespace gw::sql::sqlite {

struct ReaderOptions {
  std::filesystem::path file{};
  std::size_t most = 4;
  std::size_t cached_statements = 96;
  std::chrono::milliseconds longest_wait{10'000};
};

class Readers {
 public:
  explicit Readers(ReaderOptions options) : options_(std::move(options)) {}
  // error sql.busy: none became free in time · what opening refuses
  Result<std::unique_ptr<Connection>> take();
  void give_back(std::unique_ptr<Connection> connection);  // null: it broke, another may be opened

 private:
  const ReaderOptions options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t taken_ = 0;
};

}  // namespace gw::sql::sqlite
