// SPDX-License-Identifier: EUPL-1.2
// What both stores do with migrations before they run one: which are missing, which must not be there.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/sql/store.hpp"

namespace gw::sql {

struct AppliedMigration {
  std::string name, hash;
};
using MigrationHistory = std::map<std::pair<std::string, int>, AppliedMigration>;

constexpr const char* select_migrations = "SELECT component, number, name, hash FROM schema_migration";
constexpr const char* insert_migration =
    "INSERT INTO schema_migration VALUES (:component, :number, :name, :hash)";

MigrationHistory migration_history(const Rows& rows);     // of select_migrations
std::vector<Param> migration_row(const Migration& step);  // for insert_migration

// Each number once, in the text for this store.
std::vector<Migration> migrations_for(Dialect dialect, std::vector<Migration> steps);

// What is to be applied, in this order. error unavailable sql.newer_release · sql.migration_failed: a text
// has changed since it was applied
Result<std::vector<const Migration*>> missing_migrations(const MigrationHistory& history,
                                                         const std::vector<Migration>& steps);

Error migration_failed(const Migration& step, std::string reason);
// `cause` as the reason, unless the database itself was unavailable: that may pass.
Error migration_failed(const Migration& step, const Error& cause);
// Trying again does not help: another release, or a person, must come first.
bool is_lasting(const Error& migration);

}  // namespace gw::sql
