// SPDX-License-Identifier: EUPL-1.2
// The chain of one open database. Everything here happens on the database's one writer.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/history/canonical.hpp"
#include "platform/history/history.hpp"

namespace gw::history {

struct PendingEvent {
  std::string id;
  Event event;
};

class Linker final : public sql::Participant {
 public:
  Linker(std::string name, SigningKeyPtr key, std::shared_ptr<Anchors> anchors)
      : name_(std::move(name)), key_(std::move(key)), anchors_(std::move(anchors)) {}

  void add(PendingEvent event) { pending_.push_back(std::move(event)); }

  Result<void> opened(sql::Tx& tx) override;
  Result<void> before_release(sql::Tx& tx) override;
  void rolled_back() override;
  Result<void> before_commit(sql::Tx& tx) override;
  void committed() override;
  void commit_failed() override;

 private:
  struct Position {
    std::int64_t seq = 0;
    Hash link{};
    std::int64_t at = 0;
    std::int64_t names = 0;  // subjects that have a number
  };
  Result<void> begin_chain(sql::Tx& tx);
  Result<Position> store(sql::Tx& tx, const Position& before, const PendingEvent& pending);
  Result<void> store_subjects(sql::Tx& tx, Position& position, const std::vector<std::string>& subjects);
  Result<std::int64_t> number_of(sql::Tx& tx, Position& position, const std::string& subject);
  Result<void> store_head(sql::Tx& tx);

  const std::string name_;
  const SigningKeyPtr key_;
  const std::shared_ptr<Anchors> anchors_;
  std::string chain_;
  Position position_;
  Head signed_head_;  // as it lies in the database, or will with this batch
  std::vector<PendingEvent> pending_;
  std::unordered_map<std::string, std::int64_t> numbers_;  // of subjects lately written, bounded
};

}  // namespace gw::history
