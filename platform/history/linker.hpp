// SPDX-License-Identifier: EUPL-1.2
// The chain of one open database. On SQLite everything here happens on the database's one writer. On
// PostgreSQL transactions write their events down without a place (unlinked.hpp), and this links them
// afterwards.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/history/canonical.hpp"
#include "platform/history/sink.hpp"
#include "platform/history/unlinked.hpp"

namespace gw::history {

class Linker final : public Sink {
 public:
  Linker(std::string name, SigningKeyPtr key, std::shared_ptr<Anchors> anchors, Listener listener)
      : Sink(std::move(listener)),
        name_(std::move(name)),
        key_(std::move(key)),
        anchors_(std::move(anchors)),
        seals_(std::make_shared<const Seals>(*key_)) {}

  Result<void> opened(sql::Tx& tx) override;
  Result<void> before_release(sql::Tx& tx) override;
  void rolled_back() override;
  Result<void> before_commit(sql::Tx& tx) override;
  void committed() override;
  void commit_failed() override;
  std::unique_ptr<sql::Participant> of_one_transaction() override {
    return std::make_unique<UnlinkedSink>(seals_, listener());
  }
  Result<bool> put_in_order(sql::Tx& tx) override;

 private:
  struct Position {
    std::int64_t seq = 0;
    Hash link{};
    std::int64_t at = 0;
    std::int64_t names = 0;  // subjects that have a number
  };
  Result<void> begin_chain(sql::Tx& tx);
  Result<void> go_on_from(sql::Tx& tx, const sql::Row& head);
  Result<Position> store(sql::Tx& tx, const Position& before, const UnlinkedEvent& event);
  Result<void> store_subjects(sql::Tx& tx, Position& position, const std::vector<std::string>& subjects);
  Result<std::int64_t> number_of(sql::Tx& tx, Position& position, const std::string& subject);
  Result<void> store_head(sql::Tx& tx);

  const std::string name_;
  const SigningKeyPtr key_;
  const std::shared_ptr<Anchors> anchors_;
  const std::shared_ptr<const Seals> seals_;
  std::string chain_;
  Position position_;
  Head signed_head_;  // as it lies in the database, or will with this batch
  std::unordered_map<std::string, std::int64_t> numbers_;  // of subjects lately written, bounded
};

}  // namespace gw::history
