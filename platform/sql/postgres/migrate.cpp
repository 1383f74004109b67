// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/migrate.hpp"

#include <stdexcept>

#include "platform/sql/migration_plan.hpp"

namespace gw::sql::postgres {
namespace {

Result<std::vector<const Migration*>> still_missing(Connection& connection,
                                                    const std::vector<Migration>& steps) {
  TRY(auto asked, connection.command(select_migrations));
  return missing_migrations(migration_history(asked.rows), steps);
}

Result<void> run_step(Connection& connection, const Migration& step) {
  try {
    if (auto done = connection.script(step.text); !done) return migration_failed(step, done.error());
  } catch (const std::logic_error& wrong) {
    return migration_failed(step, std::string(wrong.what()));
  }
  CHECK(connection.run(insert_migration, migration_row(step)));
  return ok();
}

// The first that is missing, if nobody else has applied it meanwhile.
Result<void> apply_one(Connection& connection, const std::vector<Migration>& steps) {
  CHECK(connection.command("LOCK TABLE schema_migration IN EXCLUSIVE MODE"));
  TRY(auto list, still_missing(connection, steps));
  if (!list.empty()) CHECK(run_step(connection, *list.front()));
  return ok();
}

}  // namespace

Result<void> build_schema(Connection& connection, const std::vector<Migration>& steps) {
  CHECK(
      connection.command("CREATE TABLE schema_migration (component text NOT NULL, number bigint NOT NULL,"
                         " name text NOT NULL, hash text NOT NULL, PRIMARY KEY (component, number))"));
  for (const Migration& step : steps) CHECK(run_step(connection, step));
  return ok();
}

Result<void> migrate(Connection& connection, const std::vector<Migration>& steps) {
  while (true) {
    TRY(auto list, still_missing(connection, steps));
    if (list.empty()) return ok();
    CHECK(connection.command("BEGIN"));
    auto done = apply_one(connection, steps);
    if (done) {
      CHECK(connection.command("COMMIT"));
      continue;
    }
    if (connection.in_transaction()) (void)connection.command("ROLLBACK");
    return done;
  }
}

}  // namespace gw::sql::postgres
