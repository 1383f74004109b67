// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/together.hpp"

#include <stdexcept>
#include <utility>

#include "platform/sql/remembering_tx.hpp"
#include "platform/sql/snapshot.hpp"
#include "platform/sql/ticket.hpp"

namespace gw::sql {
namespace {

using Work = std::function<Result<void>(Tx&)>;

struct Kept {
  std::unique_ptr<Snapshot> snapshot;
  const Database* database;  // which it holds open, so that no other one can have its address
  Answers answers;
};

// What this thread reads together; never seen by another one.
struct Together {
  bool wanted = false;
  bool one_statement = false;
  std::unique_ptr<Kept> kept{};
};
thread_local Together together;

class OneStatementTx final : public ForwardingTx {
 public:
  using ForwardingTx::ForwardingTx;
  Result<Rows> query(std::string_view statement, std::vector<Param> params) override {
    if (std::exchange(asked_, true) || !statement.starts_with("SELECT "))
      throw std::logic_error("not one SELECT: " + std::string(statement));
    return ForwardingTx::query(statement, std::move(params));
  }

 private:
  bool asked_ = false;
};

// While it is read in nobody else can end it: it is out of their reach.
std::unique_ptr<Kept> take_kept(const Database& database) {
  auto kept = std::move(together.kept);
  if (kept && kept->database != &database) kept.reset();
  return kept;
}

Result<void> read(Kept& kept, Extent extent, const Work& work) {
  if (extent == Extent::statement)
    return kept.snapshot->read([&](Tx& tx) {
      OneStatementTx only(tx);
      return work(only);
    });
  if (!together.wanted) return kept.snapshot->read(work);
  return kept.snapshot->read([&](Tx& tx) {
    RememberingTx remembering(tx, kept.answers);
    return work(remembering);
  });
}

}  // namespace

ReadsTogether::ReadsTogether() {
  ThreadRole::require_free("reading together");
  if (std::exchange(together.wanted, true)) throw std::logic_error("reads are together already");
}

ReadsTogether::~ReadsTogether() {
  together.wanted = false;
  end_snapshot();
}

OneStatement::OneStatement() {
  together.one_statement = true;
}

OneStatement::~OneStatement() {
  together.one_statement = false;
}

void end_snapshot() noexcept {
  together.kept.reset();
}

Result<void> read_in_snapshot(const Database& database, const BeginSnapshot& begin, const Work& work) {
  ThreadRole::require_free("a reading transaction");
  const bool one = std::exchange(together.one_statement, false) && !together.wanted;
  const Extent extent = one ? Extent::statement : Extent::transaction;
  auto kept = take_kept(database);
  for (bool first = true;; first = false) {
    if (!kept) {
      TRY(auto begun, begin(extent));
      kept = std::make_unique<Kept>(Kept{std::move(begun), &database, {}});
    }
    auto done = read(*kept, extent, work);
    const bool another = !done && first && kept->snapshot->stillborn();
    if (!another) {
      if (together.wanted && kept->snapshot->sound()) together.kept = std::move(kept);
      return done;
    }
    kept.reset();
  }
}

}  // namespace gw::sql
