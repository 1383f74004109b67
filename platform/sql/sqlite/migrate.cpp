// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/migrate.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sodium.h>
#include <stdexcept>

#include "base/core/bytes.hpp"
#include "platform/sql/sqlite/files.hpp"

namespace gw::sql::sqlite {
namespace {

struct Applied {
  std::string name, hash;
};
using History = std::map<std::pair<std::string, int>, Applied>;

std::string hash_of(std::string_view text) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  ByteView bytes = as_bytes(text);
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return to_hex(hash);
}

Error failed(const Migration& step, std::string reason) {
  return error(ErrorKind::unavailable, "sql.migration_failed")
      .with("component", step.component)
      .with("name", step.name)
      .with("reason", std::move(reason));
}

Result<History> load_history(Connection& connection) {
  CHECK(connection.command(
      "CREATE TABLE IF NOT EXISTS schema_migration (component TEXT NOT NULL, number INTEGER NOT NULL,"
      " name TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (component, number)) WITHOUT ROWID"));
  TRY(Rows rows, connection.query("SELECT component, number, name, hash FROM schema_migration", {}));
  History history;
  for (const Row& row : rows)
    history[{row.text("component"), static_cast<int>(row.integer("number"))}] = {row.text("name"),
                                                                                 row.text("hash")};
  return history;
}

bool contracts(const std::string& name) {
  return name.find("_contract_") != std::string::npos;
}

// Steps of a newer release that only added something do not disturb this one; one that took something away
// does.
Result<void> refuse_newer(const History& history, const std::vector<Migration>& steps) {
  for (const auto& [key, applied] : history) {
    bool known = std::any_of(steps.begin(), steps.end(), [&key = key](const Migration& step) {
      return step.component == key.first && step.number == key.second;
    });
    if (!known && contracts(applied.name))
      return error(ErrorKind::unavailable, "sql.newer_release")
          .with("component", key.first)
          .with("number", std::to_string(key.second));
  }
  return ok();
}

Result<std::vector<const Migration*>> missing(const History& history, const std::vector<Migration>& steps) {
  std::vector<const Migration*> list;
  for (const Migration& step : steps) {
    auto found = history.find({step.component, step.number});
    if (found == history.end())
      list.push_back(&step);
    else if (found->second.hash != hash_of(step.text))
      return failed(step, "its text has changed since it was applied");
  }
  return list;
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
  if (!broken.empty()) return failed(step, "references to rows that do not exist");
  CHECK(connection.execute("INSERT INTO schema_migration VALUES (:component, :number, :name, :hash)",
                           {{"component", step.component},
                            {"number", std::int64_t{step.number}},
                            {"name", step.name},
                            {"hash", hash_of(step.text)}}));
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
    done = failed(step, wrong.what());
  }
  if (connection.in_transaction()) CHECK(connection.command("ROLLBACK"));
  if (done.error().kind == ErrorKind::unavailable) return done;  // said already, or the disk: may pass
  return failed(step, done.error().line()).because(done.error());
}

}  // namespace

Result<void> migrate(Connection& connection, const std::vector<Migration>& steps,
                     const std::filesystem::path& copy) {
  TRY(History history, load_history(connection));
  CHECK(refuse_newer(history, steps));
  TRY(auto list, missing(history, steps));
  if (list.empty()) return ok();
  if (!copy.empty()) CHECK(keep_copy(connection, copy));
  // Rebuilding a table drops the old one: with foreign keys on, SQLite would delete what refers to it.
  CHECK(connection.command("PRAGMA foreign_keys=OFF"));
  for (const Migration* step : list) CHECK(apply(connection, *step));
  CHECK(connection.command("PRAGMA foreign_keys=ON"));
  return ok();
}

}  // namespace gw::sql::sqlite
