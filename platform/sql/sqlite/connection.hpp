// SPDX-License-Identifier: EUPL-1.2
// One SQLite connection with its prepared statements. Used by one thread at a time. SOCI owns connection and
// statements; values go through the statement's own handle, because SOCI's rows guess types from declarations
// (docs/adr/0002).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql::sqlite {

enum class Purpose {
  writing,   // WAL, FULL
  reading,   // refuses to change anything
  building,  // a new file that nobody sees yet: synced once at the end
};

class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, Purpose purpose,
                                                  std::size_t cached_statements);
  ~Connection();

  // Statements of use cases. BEGIN and its like, ATTACH and PRAGMA are bugs here and throw.
  Result<Rows> query(std::string_view statement, const std::vector<Param>& params);
  Result<std::int64_t> execute(std::string_view statement, const std::vector<Param>& params);
  // Our own: BEGIN, COMMIT, SAVEPOINT, PRAGMA.
  Result<Rows> command(std::string_view statement, const std::vector<Param>& params = {});
  // Several statements in one text; for migrations. Transaction control is a bug here too.
  Result<void> script(const std::string& text);

  bool in_transaction() const;
  // Frames in the log after the last commit of this connection.
  int log_pages() const;
  struct Checkpoint {
    int pages = 0, moved = 0;  // in the log; of these in the file
  };
  // Moves what it can from the log into the file without disturbing anybody.
  Result<Checkpoint> checkpoint();
  // Moves everything and empties the log. error sql.busy: a reader is in the way
  Result<void> truncate_log();

 private:
  struct Impl;
  explicit Connection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace gw::sql::sqlite
