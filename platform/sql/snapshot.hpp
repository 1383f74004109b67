// SPDX-License-Identifier: EUPL-1.2
// For the stores: a snapshot in which reading use cases run one after the other, and who keeps it from one to
// the next (together.hpp).
#pragma once

#include <functional>
#include <memory>

#include "platform/sql/sql.hpp"

namespace gw::sql {

// Holds a connection in a reading transaction, and the database open; ends with it. Never leaves its thread.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  virtual Result<void> read(const std::function<Result<void>(Tx&)>& work) = 0;
  // Nothing has failed in it: more can be read.
  virtual bool sound() const = 0;
  // Its connection turned out to be gone before it had answered anything: another one may do.
  virtual bool stillborn() const { return false; }
};

// Of several statements or of one, which needs no transaction.
enum class Extent { transaction, statement };
using BeginSnapshot = std::function<Result<std::unique_ptr<Snapshot>>(Extent)>;

// What a store's run_read does: in the snapshot that this thread keeps of `database`, in a new one that it
// keeps from now on, or, where nothing is read together, in one for this use case only.
Result<void> read_in_snapshot(const Database& database, const BeginSnapshot& begin,
                              const std::function<Result<void>(Tx&)>& work);

}  // namespace gw::sql
