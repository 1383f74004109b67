// SPDX-License-Identifier: EUPL-1.2
// A prepared statement and the bounded cache of them. Only for .cpp files of this folder: shows SOCI.
#pragma once

#include <list>
#include <memory>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql::sqlite {

class Statement {
 public:
  // error: as to_error; a text that is no single statement throws std::logic_error.
  static Result<std::unique_ptr<Statement>> prepare(soci::sqlite3_session_backend& session, std::string text);
  ~Statement() { backend_->clean_up(); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Runs to the end; ready to run again afterwards, whatever happened.
  Result<Rows> run(const std::vector<Param>& params);
  bool changes_nothing() const;
  const std::string& text() const { return text_; }

 private:
  Statement(std::unique_ptr<soci::sqlite3_statement_backend> backend, std::string text)
      : backend_(std::move(backend)), text_(std::move(text)) {}
  void learn_parameters();
  void learn_columns();
  void bind(const std::vector<Param>& params);
  void bind_one(int position, const Cell& value);
  Row row() const;

  std::unique_ptr<soci::sqlite3_statement_backend> backend_;
  std::string text_;
  std::vector<std::string> parameters_;  // in SQLite's order
  std::shared_ptr<const Row::Shape> shape_;
};

// Least recently used goes first.
class StatementCache {
 public:
  StatementCache(soci::sqlite3_session_backend& session, std::size_t limit)
      : session_(session), limit_(limit) {}
  Result<Statement*> get(std::string_view text);
  void clear();

 private:
  using Order = std::list<std::unique_ptr<Statement>>;
  soci::sqlite3_session_backend& session_;
  std::size_t limit_;
  Order order_;                                                    // most recent first
  std::unordered_map<std::string_view, Order::iterator> by_text_;  // keys lie in the statements
};

}  // namespace gw::sql::sqlite
