// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/directory.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <stdexcept>

#include "base/core/bytes.hpp"
#include "platform/sql/postgres/migrate.hpp"
#include "platform/sql/postgres/verifier.hpp"

namespace gw::sql::postgres {
namespace {

// A role is a role of the whole server: a name of chance tells nobody whose it is and meets no other.
std::string new_role() {
  std::array<std::uint8_t, 10> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return "gw_" + to_hex(bytes);
}

std::string password_of(const std::string& secret, const std::string& role) {
  std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state;
  ByteView key = as_bytes(secret), text = as_bytes(role);
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, text.data(), text.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  return to_hex(mac);
}

Error wrong_setting(std::string setting, std::string value, std::string wanted) {
  return error(ErrorKind::invalid, "sql.server_setting")
      .with("setting", std::move(setting))
      .with("value", std::move(value))
      .with("wanted", std::move(wanted));
}

// Text must compare by bytes, as SQLite and our own code do; an acknowledged commit must be on disk.
Result<void> check_server(Connection& connection) {
  TRY(auto asked,
      connection.command("SELECT current_setting('server_version_num')::int AS version,"
                         " current_setting('server_encoding') AS encoding, datcollate::text AS collation,"
                         " datlocprovider::text AS provider, current_setting('synchronous_commit') AS durable"
                         " FROM pg_database WHERE datname = current_database()"));
  const Row& row = asked.rows.front();
  if (row.integer("version") < 150'000)
    return wrong_setting("server_version", std::to_string(row.integer("version")), "150000");
  if (row.text("encoding") != "UTF8") return wrong_setting("server_encoding", row.text("encoding"), "UTF8");
  static constexpr std::array<std::string_view, 4> by_bytes{"C", "POSIX", "C.UTF-8", "C.utf8"};
  const std::string& collation = row.text("collation");
  if (row.text("provider") != "c" || std::find(by_bytes.begin(), by_bytes.end(), collation) == by_bytes.end())
    return wrong_setting("lc_collate", collation, "C.UTF-8");
  if (row.text("durable") == "off") return wrong_setting("synchronous_commit", "off", "on");
  return ok();
}

// Nobody is let in by default: only whom the store grants CONNECT, and nobody may make temporary tables,
// which would stand before everything else in the search path.
constexpr const char* close_to_public =
    "DO $$ BEGIN"
    " EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());"
    " IF EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'public') THEN"
    "  REVOKE ALL ON SCHEMA public FROM PUBLIC; END IF; END $$";
constexpr const char* still_public =
    "SELECT count(*) AS n FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS entry"
    " WHERE datname = current_database() AND entry.grantee = 0";

Result<void> require_private(Connection& connection) {
  TRY(auto asked, connection.command(still_public));
  if (asked.rows.front().integer("n") > 0)
    return wrong_setting("privileges of PUBLIC on the database", "some", "none: its owner revokes them");
  return ok();
}

}  // namespace

Result<Login> Directory::login_of(const std::string& role) const {
  if (!options_.secret) return Login{role, "", role};
  TRY(std::string secret, options_.secret());
  return Login{role, password_of(secret, role), role};
}

Result<void> Directory::prepare() {
  return manager_.in_transaction([](Connection& connection) -> Result<void> {
    CHECK(check_server(connection));
    CHECK(connection.command(Manager::one_at_a_time));
    CHECK(connection.command(close_to_public));
    CHECK(require_private(connection));
    CHECK(connection.command("CREATE SCHEMA IF NOT EXISTS gemeinwerk"));
    CHECK(connection.command(
        "CREATE TABLE IF NOT EXISTS gemeinwerk.directory (area text NOT NULL, name text NOT NULL,"
        " role text NOT NULL UNIQUE, PRIMARY KEY (area, name))"));
    return ok();
  });
}

Result<std::optional<Login>> Directory::find(const std::string& name) {
  std::optional<Login> found;
  CHECK(manager_.in_transaction([&](Connection& connection) -> Result<void> {
    TRY(auto asked, connection.command("SELECT role FROM gemeinwerk.directory WHERE area = $1 AND name = $2",
                                       {options_.area, name}));
    found.reset();
    if (asked.rows.empty()) return ok();
    TRY(found, login_of(asked.rows.front().text("role")));
    return ok();
  }));
  return found;
}

Result<void> Directory::create(const std::string& name, const std::vector<Migration>& migrations) {
  return manager_.in_transaction([&](Connection& connection) -> Result<void> {
    CHECK(connection.command(Manager::one_at_a_time));
    TRY(Login login, login_of(new_role()));
    const std::string& role = login.role;
    TRY(auto entered, connection.command("INSERT INTO gemeinwerk.directory VALUES ($1, $2, $3)"
                                         " ON CONFLICT (area, name) DO NOTHING",
                                         {options_.area, name, role}));
    if (entered.changed == 0) return error(ErrorKind::conflict, "sql.exists").with("name", name);
    std::string password = "NULL";
    if (!login.password.empty()) {
      password = connection.quoted_text(scram_verifier(login.password));
    }
    CHECK(connection.command("CREATE ROLE " + role +
                             " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION PASSWORD " +
                             password));
    CHECK(connection.command("DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO " + role +
                             "', current_database()); END $$"));
    // A member for this transaction only: what it makes shall belong to the role.
    CHECK(connection.command("GRANT " + role + " TO CURRENT_USER"));
    CHECK(connection.command("CREATE SCHEMA " + role + " AUTHORIZATION " + role));
    CHECK(connection.command("SET LOCAL ROLE " + role));
    CHECK(connection.command("SET LOCAL search_path = " + role));
    CHECK(build_schema(connection, migrations));
    CHECK(connection.command("RESET ROLE"));
    CHECK(connection.command("REVOKE " + role + " FROM CURRENT_USER"));
    return ok();
  });
}

Result<void> Directory::remove(const std::string& name) {
  return manager_.in_transaction([&](Connection& connection) -> Result<void> {
    CHECK(connection.command(Manager::one_at_a_time));
    TRY(auto gone,
        connection.command("DELETE FROM gemeinwerk.directory WHERE area = $1 AND name = $2 RETURNING role",
                           {options_.area, name}));
    if (gone.rows.empty()) return error(ErrorKind::not_found, "sql.unknown_database").with("name", name);
    const std::string& role = gone.rows.front().text("role");
    CHECK(connection.command("GRANT " + role + " TO CURRENT_USER"));
    CHECK(connection.command("DROP SCHEMA " + role + " CASCADE"));
    CHECK(connection.command("DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM " + role +
                             "', current_database()); END $$"));
    CHECK(connection.command("DROP ROLE " + role));
    return ok();
  });
}

// Roles, schemas and passwords are all made from the role's name: with another one nobody gets in by what he
// remembers.
Result<std::string> Directory::rename(Connection& connection, const std::string& name,
                                      const std::string& area) {
  TRY(Login login, login_of(new_role()));
  const std::string& role = login.role;
  TRY(auto there, connection.command("SELECT role FROM gemeinwerk.directory WHERE area = $1 AND name = $2",
                                     {options_.area, name}));
  if (there.rows.empty()) return error(ErrorKind::not_found, "sql.unknown_database").with("name", name);
  const std::string before = there.rows.front().text("role");
  TRY(auto taken, connection.command("SELECT role FROM gemeinwerk.directory WHERE area = $1 AND name = $2",
                                     {area, name}));
  if (!taken.rows.empty()) return error(ErrorKind::conflict, "sql.exists").with("name", name);
  CHECK(connection.command("UPDATE gemeinwerk.directory SET area = $1, role = $2 WHERE role = $3",
                           {area, role, before}));
  CHECK(connection.command("GRANT " + before + " TO CURRENT_USER"));
  CHECK(connection.command("ALTER SCHEMA " + before + " RENAME TO " + role));
  CHECK(connection.command("ALTER ROLE " + before + " RENAME TO " + role));
  if (!login.password.empty())
    CHECK(connection.command("ALTER ROLE " + role + " PASSWORD " +
                             connection.quoted_text(scram_verifier(login.password))));
  CHECK(connection.command("REVOKE " + role + " FROM CURRENT_USER"));
  return role;
}

Result<void> Directory::give(const std::string& name, const std::string& area) {
  std::string role;
  CHECK(manager_.in_transaction([&](Connection& connection) -> Result<void> {
    CHECK(connection.command(Manager::one_at_a_time));
    TRY(role, rename(connection, name, area));
    return ok();
  }));
  // Nobody can come in under the old name any more; who is in leaves now.
  return manager_.in_transaction([&](Connection& connection) -> Result<void> {
    CHECK(connection.command(Manager::one_at_a_time));
    CHECK(connection.command("GRANT " + role + " TO CURRENT_USER"));
    CHECK(connection.command(
        "SELECT count(pg_terminate_backend(pid, 10000))::text AS ended FROM pg_stat_activity"
        " WHERE usesysid = (SELECT oid FROM pg_roles WHERE rolname = $1)",
        {role}));
    CHECK(connection.command("REVOKE " + role + " FROM CURRENT_USER"));
    return ok();
  });
}

Result<std::vector<std::string>> Directory::names() {
  std::vector<std::string> list;
  CHECK(manager_.in_transaction([&](Connection& connection) -> Result<void> {
    TRY(auto asked, connection.command("SELECT name FROM gemeinwerk.directory WHERE area = $1 ORDER BY name",
                                       {options_.area}));
    list.clear();
    for (const Row& row : asked.rows) list.push_back(row.text("name"));
    return ok();
  }));
  return list;
}

}  // namespace gw::sql::postgres
