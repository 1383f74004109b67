// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/migrate.hpp"

#include <stdexcept>

#include "platform/sql/migration_plan.hpp"
#include "platform/sql/sqlite/files.hpp"

namespace gw::sql::sqlite {
namespace {

Result<MigrationHistory> load_history(Connection& connection) {
  CHECK(connection.command(
      "CREATE TABLE IF NOT EXISTS schema_migration (component TEXT NOT NULL, number INTEGER NOT NULL,"
      " name TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (component, number)) WITHOUT ROWID"));
  TRY(Rows rows, connection.query(select_migrations, {}));
  return migration_history(rows);
}

Result<void> keep_copy(Connection& connection, const std::filesystem::path& copy) {
  std::filesystem::path partial = copy;
  partial += ".partial";
  std::error_code ignored;
  std::filesystem::remove(partial, ignored);
  CHECK(connection.command("VACUUM INTO :file", {{"file", partial.native()}}));
  return put_in_place(partial, copy);
}

Result<void> run_step(Connection& connection, const Migration& step) {
  CHECK(connection.script(std::string(step.text)));
  TRY(Rows broken, connection.command("PRAGMA foreign_key_check"));
  if (!broken.empty()) return migration_failed(step, std::string("references to rows that do not exist"));
  CHECK(connection.execute(insert_migration, migration_row(step)));
  return ok();
}

Result<void> apply(Connection& connection, const Migration& step) {
  CHECK(connection.command("BEGIN IMMEDIATE"));
  Result<void> done;
  try {
    done = run_step(connection, step);
    if (done) {
      CHECK(connection.command("COMMIT"));
      return ok();
    }
  } catch (const std::logic_error& wrong) {
    done = migration_failed(step, std::string(wrong.what()));
  }
  if (connection.in_transaction()) CHECK(connection.command("ROLLBACK"));
  return migration_failed(step, done.error());
}

}  // namespace

Result<void> migrate(Connection& connection, const std::vector<Migration>& steps,
                     const std::filesystem::path& copy) {
  TRY(MigrationHistory history, load_history(connection));
  TRY(auto list, missing_migrations(history, steps));
  if (list.empty()) return ok();
  if (!copy.empty()) CHECK(keep_copy(connection, copy));
  // Rebuilding a table drops the old one: with foreign keys on, SQLite would delete what refers to it.
  CHECK(connection.command("PRAGMA foreign_keys=OFF"));
  for (const Migration* step : list) CHECK(apply(connection, *step));
  CHECK(connection.command("PRAGMA foreign_keys=ON"));
  return ok();
}

}  // namespace gw::sql::sqlite
