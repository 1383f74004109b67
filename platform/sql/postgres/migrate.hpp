// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "platform/sql/postgres/connection.hpp"
#include "platform/sql/store.hpp"

namespace gw::sql::postgres {

// All tables of a new schema, in the transaction and search path of the caller.
Result<void> build_schema(Connection& connection, const std::vector<Migration>& steps);
// Applies what is missing, each step in a transaction of its own; whoever else opens the same database waits.
// No copy is kept: a step that fails leaves nothing, and what succeeded only added (expand first). error
// unavailable sql.migration_failed (component, name, reason) · sql.newer_release (component, number)
Result<void> migrate(Connection& connection, const std::vector<Migration>& steps);

}  // namespace gw::sql::postgres
