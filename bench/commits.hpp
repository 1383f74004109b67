// SPDX-License-Identifier: EUPL-1.2
// Counts the COMMITs of a store from inside: before_commit is called once for each batch.
#pragma once

#include <atomic>

#include "platform/sql/store.hpp"

namespace gw::bench {

class CommitCounter final : public sql::Participant {
 public:
  explicit CommitCounter(std::atomic<std::int64_t>& commits) : commits_(commits) {}
  Result<void> opened(sql::Tx&) override { return ok(); }
  Result<void> before_release(sql::Tx&) override { return ok(); }
  void rolled_back() override {}
  Result<void> before_commit(sql::Tx&) override {
    ++commits_;
    return ok();
  }
  void committed() override {}
  void commit_failed() override {}

 private:
  std::atomic<std::int64_t>& commits_;
};

// For open_sqlite_store: one for each database of the store.
inline auto counting(std::atomic<std::int64_t>& commits) {
  return [&commits](const std::string&) -> Result<std::unique_ptr<sql::Participant>> {
    return std::unique_ptr<sql::Participant>(std::make_unique<CommitCounter>(commits));
  };
}

}  // namespace gw::bench
