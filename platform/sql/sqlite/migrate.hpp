// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <vector>

#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/store.hpp"

namespace gw::sql::sqlite {

// Applies what is missing. `copy`: where the state before is kept when something is missing; empty: no copy
// (new file). error unavailable sql.migration_failed (component, name, reason) · sql.newer_release
// (component, number)
Result<void> migrate(Connection& connection, const std::vector<Migration>& steps,
                     const std::filesystem::path& copy);

}  // namespace gw::sql::sqlite
