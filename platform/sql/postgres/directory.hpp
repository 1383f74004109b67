// SPDX-License-Identifier: EUPL-1.2
// Which databases there are, and the making of their schemas and roles: what the store does as itself. It
// reads and writes nobody's rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/sql/postgres/manager.hpp"
#include "platform/sql/store.hpp"

namespace gw::sql::postgres {

struct DirectoryOptions {
  ConnectionInfo server{};
  std::string area{};
  std::function<Result<std::string>()> secret{};
  std::chrono::milliseconds longest_wait{10'000};
};

class Directory {
 public:
  explicit Directory(DirectoryOptions options)
      : options_(std::move(options)), manager_(options_.server, options_.longest_wait) {}

  // Once, before anything else. error sql.server · sql.server_setting (setting, value, wanted): this server
  // would lose or sort otherwise, or lets everybody in
  Result<void> prepare();
  Result<std::optional<Login>> find(const std::string& name);
  // Role, schema, tables and entry in one transaction: whole or not there. error conflict sql.exists ·
  // what a migration refuses
  Result<void> create(const std::string& name, const std::vector<Migration>& migrations);
  // error not_found sql.unknown_database · unavailable sql.busy: somebody uses a table
  Result<void> remove(const std::string& name);
  // Into another area, under another role: who knows the old one is shut out, also who is connected now.
  // error not_found sql.unknown_database · conflict sql.exists
  Result<void> give(const std::string& name, const std::string& area);
  const std::string& area() const { return options_.area; }
  Result<std::vector<std::string>> names();

 private:
  Result<Login> login_of(const std::string& role) const;
  Result<std::string> rename(Connection& connection, const std::string& name, const std::string& area);

  const DirectoryOptions options_;
  Manager manager_;
};

}  // namespace gw::sql::postgres
