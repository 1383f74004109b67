// SPDX-License-Identifier: EUPL-1.2
// One open database: a schema and its role. It owns no connection; whoever writes or reads takes one.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "platform/sql/postgres/pool.hpp"
#include "platform/sql/postgres/tx.hpp"
#include "platform/sql/snapshot.hpp"
#include "platform/sql/ticket.hpp"

namespace gw::sql::postgres {

using Work = std::function<Result<void>(Tx&)>;

struct DatabaseOptions {
  std::size_t readers = 8;
  std::size_t writers = 8;
  std::chrono::milliseconds longest_wait{10'000};
  std::function<void(std::size_t)> on_commit{};  // may be empty
};

class PostgresDatabase final : public Database, public std::enable_shared_from_this<PostgresDatabase> {
 public:
  struct Signals {
    std::function<void()> wake;     // something was left to be put in order
    std::function<void()> refused;  // the server did not let its role in
  };
  PostgresDatabase(std::string name, Login login, Pool& pool, DatabaseOptions options,
                   std::unique_ptr<Participant> participant, Signals signals);

  const std::string& name() const override { return name_; }
  const Login& login() const { return login_; }
  // Before the first use: the participant's `opened`.
  Result<void> begin();
  Result<void> settle() override;

 protected:
  Result<Ticket> run_write(const Work& work) override;
  Result<void> run_read(const Work& work) override;

 private:
  enum class Isolation { serializable, read_committed };
  struct Attempt;
  class Reading;

  Deadline deadline() const { return std::chrono::steady_clock::now() + options_.longest_wait; }
  // Runs `work` and its COMMIT until it stands or is refused for good.
  Result<Ticket> run_until_done(const Work& work, Isolation isolation, Participant* participant,
                                Deadline deadline);
  void try_once(Attempt& attempt);
  Result<Pool::Lease> connect(Deadline until);
  Result<std::unique_ptr<Snapshot>> begin_reading(Extent extent);
  void perform(Attempt& attempt, Pool::Lease& lease);
  void commit(Attempt& attempt, Pool::Lease& lease);
  bool was_undone(const std::string& transaction, Deadline deadline);
  Result<bool> put_in_order_once();

  const std::string name_;
  const Login login_;
  Pool& pool_;
  const DatabaseOptions options_;
  const std::unique_ptr<Participant> participant_;
  const Signals signals_;
  Slots readers_, writers_;
  std::mutex ordering_;  // the participant's memory
  std::atomic<bool> left_something_{false};
};

}  // namespace gw::sql::postgres
