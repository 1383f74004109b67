// SPDX-License-Identifier: EUPL-1.2
// A database as use cases see it: SQL with named parameters inside a function that can be run again, durable
// when its ticket says so. One Database is one authority (or the platform's own), on SQLite or PostgreSQL.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/core/result.hpp"

namespace gw::sql {

// Columns are whole numbers or UTF-8 text: money is decimal text, hashes are hex, documents are JSON.
using Cell = std::variant<std::nullptr_t, std::int64_t, std::string>;

// None of what copies and destroys is inline, here and in Row: statements are everywhere.
struct Param {
  std::string_view name;  // without the colon
  Cell value;

  Param(std::string_view its_name, Cell its_value);
  Param(const Param& other);
  Param(Param&& other) noexcept;
  Param& operator=(const Param& other);
  Param& operator=(Param&& other) noexcept;
  ~Param();
};

class Row {
 public:
  // Asking for a column that the statement does not have, or as a wrong type, is a bug: throws
  // std::logic_error.
  std::int64_t integer(std::string_view column) const;
  const std::string& text(std::string_view column) const;
  bool flag(std::string_view column) const { return integer(column) != 0; }
  bool is_null(std::string_view column) const;
  std::optional<std::int64_t> integer_or_null(std::string_view column) const;
  std::optional<std::string> text_or_null(std::string_view column) const;
  const Cell& cell(std::string_view column) const;

  struct Shape;  // names of the columns, shared by all rows of one statement
  Row(std::shared_ptr<const Shape> shape, std::vector<Cell> cells);
  Row(const Row& other);
  Row(Row&& other) noexcept;
  Row& operator=(const Row& other);
  Row& operator=(Row&& other) noexcept;
  ~Row();

 private:
  std::shared_ptr<const Shape> shape_;
  std::vector<Cell> cells_;
};

using Rows = std::vector<Row>;

class Participant;

// Statements are written once, in words that both understand (README). Where one of them has its own word for
// it, platform/sql offers a function (fulltext.hpp); nobody else needs to ask.
enum class Dialect { sqlite, postgres };

// What a use case does in a transaction. Statements are prepared once per connection and kept (bounded).
// Errors: sql.constraint (conflict; params: kind, constraint: the columns as table.column, or what was
// checked, as the store calls it) · sql.full, sql.read_only, sql.io, sql.corrupt (unavailable) · sql.busy
// (unavailable, retried by the database itself) · sql.server, sql.outcome (unavailable; postgres.hpp) ·
// sql.too_large. A wrong statement is a bug and throws std::logic_error; so do parameters that do not fit it,
// BEGIN and its like, ATTACH. An Error of a statement must be returned by the use case: going on after it is
// a bug and throws (PostgreSQL has aborted the transaction). Where a conflict is expected, say ON CONFLICT.
class Tx {
 public:
  virtual ~Tx() = default;
  virtual Result<Rows> query(std::string_view statement, std::vector<Param> params = {}) = 0;
  // Number of rows changed. In a reading transaction: throws std::logic_error.
  virtual Result<std::int64_t> execute(std::string_view statement, std::vector<Param> params = {}) = 0;
  // Runs in this transaction, behind all use cases that share its commit, in the order in which it was asked
  // for; never if the use case is undone. For rows that are cheaper together (a full-text index). It stands
  // under no savepoint: if it fails, everybody who shares the commit is refused, so it must be able to fail
  // for a reason of the database only. In a reading transaction: throws std::logic_error.
  virtual void before_commit(std::function<Result<void>(Tx&)> work) = 0;
  // Runs once, on a committer's thread, after the commit is durable and before its ticket is settled; never
  // if it is not. Must not block nor throw: it wakes somebody.
  virtual void after_commit(std::function<void()> action) = 0;
  virtual const std::string& database() const = 0;  // its name
  virtual Dialect dialect() const { return Dialect::sqlite; }
  virtual Participant* participant() const = 0;  // null when reading, or when the database has none

  Result<std::optional<Row>> query_one(std::string_view statement, std::vector<Param> params = {});
};

// Settled when the transaction it belongs to is durable, or refused (disk full …). Copies share.
class Ticket {
 public:
  Ticket() = default;  // already durable: nothing was written
  bool pending() const;
  // Blocks; for commands, jobs and tests. Web handlers hand the ticket to their response instead. Inside a
  // transaction or on a committer's thread it could never end: throws std::logic_error.
  Result<void> wait() const;
  // Calls `done` exactly once, at once if settled, otherwise on the committer's thread; it must not block nor
  // throw.
  void then(std::function<void(Result<void>)> done) const;

  struct State;
  explicit Ticket(std::shared_ptr<State> state) : state_(std::move(state)) {}

 private:
  std::shared_ptr<State> state_;
};

// For who waits at once: what refused the use case, or its commit.
Result<void> durable(Result<Ticket> written);

template <class T>
struct Committed {
  T value;
  Ticket ticket;  // the value must not be shown to anybody before this is settled
};

// Takes part in every writing transaction of one database: the event history links its chain here. On SQLite
// transactions come one after the other, and all of this is called by the one writer.
//
// On PostgreSQL they run side by side, and nobody may wait for a place in an order. There each transaction
// has a participant of its own (of_one_transaction: its before_release, then its before_commit are called),
// and the database's own puts in order afterwards what they have left.
class Participant {
 public:
  virtual ~Participant() = default;
  virtual Result<void> opened(Tx& tx) = 0;  // once, before the first transaction: load the state
  virtual Result<void> before_release(
      Tx& tx) = 0;                 // the use case succeeded; its savepoint is about to be released
  virtual void rolled_back() = 0;  // the use case failed: forget what it handed in
  virtual Result<void> before_commit(Tx& tx) = 0;  // once per batch
  virtual void committed() = 0;                    // durable
  virtual void commit_failed() = 0;  // the whole batch is gone; `opened` is called again before the next

  // Called by many threads. Without it a participant works on SQLite only: throws std::logic_error.
  virtual std::unique_ptr<Participant> of_one_transaction();
  // Soon after commits, in a READ COMMITTED transaction of its own that other servers may run too: lock first
  // what must not be done twice. Then committed() or commit_failed(). True: there is more to do.
  virtual Result<bool> put_in_order(Tx&) { return false; }
};

// Whether this thread runs a use case just now.
bool in_transaction();

class Database {
 public:
  virtual ~Database() = default;

  // The transaction contract (docs/adr): `work` may be run again, does no I/O of its own and takes time as an
  // input. On SQLite it runs on the one writer under a SAVEPOINT, on a committer's thread while the caller
  // waits; many share one COMMIT; if that fails, all are refused. An Error returned by `work` undoes its
  // savepoint and is returned; an exception too. Waiting for a turn is bounded (sql.busy). A transaction
  // inside another one is a bug: throws.
  template <class Work>
  auto write(Work work) -> Result<Committed<typename std::invoke_result_t<Work, Tx&>::value_type>>;
  // For use cases without a value: Result<void> becomes Result<Ticket>.
  Result<Ticket> write_void(std::function<Result<void>(Tx&)> work) { return run_write(work); }

  // A snapshot that does not change while `work` reads; it shows only what is durable. error unavailable
  // sql.busy
  template <class Work>
  auto read(Work work) -> std::invoke_result_t<Work, Tx&>;

  // What was committed before is in order when it returns (Participant::put_in_order). On SQLite it always
  // is.
  virtual Result<void> settle() { return ok(); }

  virtual const std::string& name() const = 0;

 protected:
  virtual Result<Ticket> run_write(const std::function<Result<void>(Tx&)>& work) = 0;
  virtual Result<void> run_read(const std::function<Result<void>(Tx&)>& work) = 0;
};

template <class Work>
auto Database::write(Work work) -> Result<Committed<typename std::invoke_result_t<Work, Tx&>::value_type>> {
  using T = typename std::invoke_result_t<Work, Tx&>::value_type;
  std::optional<T> value;
  TRY(Ticket ticket, run_write([&](Tx& tx) -> Result<void> {
        value.reset();
        TRY(T made, work(tx));
        value = std::move(made);
        return ok();
      }));
  return Committed<T>{std::move(*value), std::move(ticket)};
}

template <class Work>
auto Database::read(Work work) -> std::invoke_result_t<Work, Tx&> {
  using T = typename std::invoke_result_t<Work, Tx&>::value_type;
  if constexpr (std::is_void_v<T>) {
    return run_read(work);
  } else {
    std::optional<T> value;
    CHECK(run_read([&](Tx& tx) -> Result<void> {
      TRY(T made, work(tx));
      value = std::move(made);
      return ok();
    }));
    return std::move(*value);
  }
}

}  // namespace gw::sql
