// SPDX-License-Identifier: EUPL-1.2
// A prepared statement and the bounded cache of them. Only for .cpp files of this folder: shows libpq.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/sql/postgres/wire.hpp"
#include "platform/sql/sql.hpp"

namespace gw::sql::postgres {

class Statement {
 public:
  Statement(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}

  // Both return the server's answer, which may be a refusal. Parameters that do not fit throw
  // std::logic_error.
  Answer prepare(Wire& wire);
  Answer run(Wire& wire, const std::vector<Param>& params) const;
  Rows rows(const PGresult* answer);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }

 private:
  std::string bytes(std::size_t position, const Cell& value) const;

  const std::string name_, text_;
  std::string anew_;  // what is planned each time; empty: it is prepared once
  std::vector<std::string> parameters_;
  std::vector<Oid> types_;  // of the parameters, as the server has inferred them
  std::shared_ptr<const Row::Shape> shape_;
};

// Rows of any answer. error std::logic_error: a column is neither whole number nor text
Rows rows_of(const PGresult* answer, std::shared_ptr<const Row::Shape>& shape, const std::string& statement);

// Least recently used goes first; the server is told.
class StatementCache {
 public:
  StatementCache(Wire& wire, std::size_t limit) : wire_(wire), limit_(limit) {}
  // The one of this text, prepared. Null: the server refused, see `refusal`.
  Statement* get(std::string_view text, Answer& refusal);

 private:
  using Order = std::list<Statement>;
  Wire& wire_;
  const std::size_t limit_;
  std::size_t made_ = 0;
  Order order_;                                                    // most recent first
  std::unordered_map<std::string_view, Order::iterator> by_text_;  // keys lie in the statements
};

}  // namespace gw::sql::postgres
