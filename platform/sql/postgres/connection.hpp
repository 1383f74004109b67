// SPDX-License-Identifier: EUPL-1.2
// One connection to the server with its prepared statements. Used by one thread at a time. libpq is seen in
// .cpp files of this folder only.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/sql/postgres/errors.hpp"
#include "platform/sql/sql.hpp"

namespace gw::sql::postgres {

// libpq's keywords and values, e.g. {"host", "/run/postgresql"}.
using ConnectionInfo = std::vector<std::pair<std::string, std::string>>;
// error invalid sql.server_setting: not a connection string
Result<ConnectionInfo> parse_server(const std::string& server);

struct Login {
  std::string role, password, schema;
};

struct Command {
  Rows rows;
  std::int64_t changed = 0;
  std::string tag;  // what the server calls it: "COMMIT"
};

class Connection {
 public:
  // As the role of one authority, which sees its own schema only.
  static Result<std::unique_ptr<Connection>> open(const ConnectionInfo& server, const Login& login,
                                                  std::size_t cached_statements,
                                                  std::chrono::milliseconds longest_wait);
  // As the store itself.
  static Result<std::unique_ptr<Connection>> open_manager(const ConnectionInfo& server,
                                                          std::chrono::milliseconds longest_wait);
  ~Connection();

  // Statements of use cases: prepared and kept, rewritten by the dialect. Anything that is not theirs to say
  // throws.
  Result<Command> run(std::string_view statement, const std::vector<Param>& params);
  // Our own, in PostgreSQL's words: BEGIN, COMMIT, CREATE ROLE.
  Result<Command> command(const std::string& statement, const std::vector<std::string>& texts = {});
  // A migration.
  Result<void> script(std::string_view text);
  std::string quoted_text(const std::string& text) const;

  // A transaction begins with the first statement after this: BEGIN …
  void begin(const char* statement);
  // One that only reads: nobody waits for its beginning or its end. Of a single statement there is none.
  void begin_reading(bool transaction);
  void end_reading();
  // Ends what is open, undone; nobody waits. A connection that cannot even do this is not alive.
  void leave() noexcept;
  bool in_transaction() const;
  std::size_t answered() const { return answered_; }  // statements of use cases since it began
  // The server has not hung up meanwhile, and nothing has failed for which a new connection is the cure.
  bool alive();
  // What could be done about the last failure.
  Cure cure() const { return cure_; }
  std::size_t runs() const { return runs_; }
  std::chrono::steady_clock::time_point born() const { return born_; }

 private:
  struct Impl;
  explicit Connection(std::unique_ptr<Impl> impl);
  Error failure(const void* answer);
  static Result<std::unique_ptr<Connection>> connect(const ConnectionInfo& info, std::size_t cached);

  std::unique_ptr<Impl> impl_;
  bool reading_ = false;
  std::size_t answered_ = 0;
  Cure cure_ = Cure::none;
  bool spent_ = false;
  std::size_t runs_ = 0;
  const std::chrono::steady_clock::time_point born_ = std::chrono::steady_clock::now();
};

}  // namespace gw::sql::postgres
