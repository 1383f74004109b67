// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/migration_plan.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>

#include "base/core/bytes.hpp"

namespace gw::sql {
namespace {

std::string hash_of(std::string_view text) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  ByteView bytes = as_bytes(text);
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return to_hex(hash);
}

bool contracts(const std::string& name) {
  return name.find("_contract_") != std::string::npos;
}

// Steps of a newer release that only added something do not disturb this one; one that took something away
// does.
Result<void> refuse_newer(const MigrationHistory& history, const std::vector<Migration>& steps) {
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

}  // namespace

MigrationHistory migration_history(const Rows& rows) {
  MigrationHistory history;
  for (const Row& row : rows)
    history[{row.text("component"), static_cast<int>(row.integer("number"))}] = {row.text("name"),
                                                                                 row.text("hash")};
  return history;
}

std::vector<Param> migration_row(const Migration& step) {
  return {{"component", step.component},
          {"number", std::int64_t{step.number}},
          {"name", step.name},
          {"hash", hash_of(step.text)}};
}

std::vector<Migration> migrations_for(Dialect dialect, std::vector<Migration> steps) {
  auto written_again = [&steps](const Migration& step) {
    return std::any_of(steps.begin(), steps.end(), [&step](const Migration& other) {
      return other.only_postgres() && other.component == step.component && other.number == step.number;
    });
  };
  std::vector<Migration> chosen;
  for (const Migration& step : steps) {
    bool wanted =
        dialect == Dialect::postgres ? step.only_postgres() || !written_again(step) : !step.only_postgres();
    if (wanted) chosen.push_back(step);
  }
  return chosen;
}

Result<std::vector<const Migration*>> missing_migrations(const MigrationHistory& history,
                                                         const std::vector<Migration>& steps) {
  CHECK(refuse_newer(history, steps));
  std::vector<const Migration*> list;
  for (const Migration& step : steps) {
    auto found = history.find({step.component, step.number});
    if (found == history.end())
      list.push_back(&step);
    else if (found->second.hash != hash_of(step.text))
      return migration_failed(step, std::string("its text has changed since it was applied"));
  }
  return list;
}

Error migration_failed(const Migration& step, std::string reason) {
  return error(ErrorKind::unavailable, "sql.migration_failed")
      .with("component", step.component)
      .with("name", step.name)
      .with("reason", std::move(reason));
}

Error migration_failed(const Migration& step, const Error& cause) {
  if (cause.kind == ErrorKind::unavailable) return cause;
  return migration_failed(step, cause.line()).because(cause);
}

bool is_lasting(const Error& migration) {
  return migration.code == "sql.migration_failed" || migration.code == "sql.newer_release";
}

}  // namespace gw::sql
