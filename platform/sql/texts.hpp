// SPDX-License-Identifier: EUPL-1.2
// Small texts by name on the PostgreSQL server of a store, kept by the role that manages it: what must be
// there before any database can be opened.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/core/result.hpp"

namespace gw::sql {

// Durable when a function returns. Any number of servers may use it at the same time.
// errors of all: unavailable sql.server …
class Texts {
 public:
  virtual ~Texts() = default;
  virtual Result<bool> empty() = 0;
  virtual Result<std::vector<std::string>> names() = 0;  // in order
  virtual Result<std::optional<std::string>> read(const std::string& name) = 0;
  virtual Result<bool> add(const std::string& name, const std::string& text) = 0;  // false: the name is taken
  // False: `before` is not what lies there.
  virtual Result<bool> replace(const std::string& name, const std::string& before,
                               const std::string& text) = 0;
  virtual Result<void> remove(const std::string& name) = 0;  // also succeeds when there is none
};

// `server` as PostgresOptions::server. error invalid sql.server_setting
Result<std::unique_ptr<Texts>> open_postgres_texts(const std::string& server);

}  // namespace gw::sql
