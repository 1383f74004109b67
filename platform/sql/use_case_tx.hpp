// SPDX-License-Identifier: EUPL-1.2
// What a transaction is in both stores: it notices a use case that goes on after a failed statement, and
// keeps what is to happen around the commit.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql {

// What use cases have asked for around their commit.
struct Actions {
  std::vector<std::function<Result<void>(Tx&)>> before;
  std::vector<std::function<void()>> after;
};

// Beginning and ending the transaction is its owner's business.
class UseCaseTx : public Tx {
 public:
  void before_commit(std::function<Result<void>(Tx&)> work) override;
  void after_commit(std::function<void()> action) override;
  const std::string& database() const override { return database_; }
  Participant* participant() const override { return participant_; }

  // A use case that got an Error from a statement must hand it on: else throws.
  void require_unfailed() const;
  bool failed() const { return failed_; }

 protected:
  // `actions`: where before_commit and after_commit put what they get; null when reading.
  UseCaseTx(const std::string& database, Participant* participant, Actions* actions)
      : database_(database), participant_(participant), actions_(actions) {}

  bool may_write() const { return actions_; }
  // Runs one statement; what fails, or throws, ends what this transaction can do.
  template <class Statement>
  auto run(Statement statement) {
    require_unfailed();
    failed_ = true;
    auto done = statement();
    failed_ = !done;
    return done;
  }

 private:
  Actions& actions(const char* asked_for);

  const std::string& database_;
  Participant* participant_;
  Actions* actions_;
  bool failed_ = false;
};

}  // namespace gw::sql
