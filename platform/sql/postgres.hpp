// SPDX-License-Identifier: EUPL-1.2
// The same store on a PostgreSQL 15 or newer: one authority = one schema owned by a role of its own, whose
// connections log in as that role. Any number of servers may use it at the same time.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/sql/store.hpp"

namespace gw::sql {

struct PostgresOptions {
  // postgres://… or "host=… dbname=…" of a role with CREATEROLE that owns the database. It makes schemas and
  // roles and changes nobody's rows.
  std::string server{};
  // Which databases of the server: two stores with different areas do not see each other's.
  std::string area = "mandanten";
  // What the roles' passwords are made from: asked when a role is made or logs in, never enters the database.
  // None: roles without a password (the server must let them in by other means).
  std::function<Result<std::string>()> secret{};
  // Databases are opened without migrations, to look at them beside servers of another release.
  bool as_it_is = false;
  std::size_t connections = 70;        // for all databases of this store together, beside one to manage them
  std::size_t open_databases = 1'024;  // an open database without work costs no connection
  std::size_t readers_per_database = 8;
  std::size_t writers_per_database = 8;
  std::size_t cached_statements = 96;              // per connection
  std::chrono::milliseconds longest_wait{10'000};  // for a connection, for a lock, for running again
  std::chrono::milliseconds order_pause{200};      // what is put in order after commits is at most so late
  // Told after each durable COMMIT, on the thread that wrote: only counts.
  std::function<void(std::size_t use_cases)> on_commit{};
};

// Contract as of Store, and:
// - write() runs the use case and its COMMIT on the caller's thread, SERIALIZABLE, and again when the server
//   could not put it beside others (at most longest_wait: sql.busy). Its ticket is settled when it returns.
// - sql.server (unavailable): the server cannot be reached or ended the connection; nothing was committed.
// The
//   next call tries anew. sql.outcome (unavailable): the connection was lost during COMMIT, and it cannot be
//   proved that nothing was committed: whoever tries again must look first.
// - scrub() makes deleted rows vanish from the tables (VACUUM). What the server's disk and its log still hold
// is
//   overwritten in the server's own time.
// error unavailable sql.server (reason) · invalid sql.server_setting (setting, value, wanted)
Result<std::unique_ptr<Store>> open_postgres_store(PostgresOptions options, std::vector<Migration> migrations,
                                                   ParticipantFactory participants);

}  // namespace gw::sql
