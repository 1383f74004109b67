// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/statement.hpp"

#include <stdexcept>

#include "platform/sql/row_shape.hpp"
#include "platform/sql/sqlite/errors.hpp"

namespace gw::sql::sqlite {
namespace {

namespace api = sqlite_api;

Error last_error(api::sqlite3* handle) {
  return to_error(api::sqlite3_extended_errcode(handle), api::sqlite3_system_errno(handle),
                  api::sqlite3_errmsg(handle));
}

// SQLite prepares the first statement of a text and ignores the rest: something forgotten, or injected.
void require_single(std::string_view text, const char* first) {
  std::string_view rest = text.substr(std::string_view(first).size());
  if (rest.find_first_not_of(" \t\r\n;") != std::string_view::npos)
    throw std::logic_error("more than one statement: " + std::string(text));
}

}  // namespace

Result<std::unique_ptr<Statement>> Statement::prepare(soci::sqlite3_session_backend& session,
                                                      std::string text) {
  std::unique_ptr<soci::sqlite3_statement_backend> backend(session.make_statement_backend());
  backend->alloc();
  try {
    backend->prepare(text, soci::details::st_repeatable_query);
  } catch (const soci::soci_error&) {
    return last_error(session.conn_);
  }
  if (!backend->stmt_) throw std::logic_error("empty statement");
  std::unique_ptr<Statement> made(new Statement(std::move(backend), std::move(text)));
  require_single(made->text_, api::sqlite3_sql(made->backend_->stmt_));
  made->learn_parameters();
  return made;
}

void Statement::learn_parameters() {
  int count = api::sqlite3_bind_parameter_count(backend_->stmt_);
  for (int i = 1; i <= count; ++i) {
    const char* name = api::sqlite3_bind_parameter_name(backend_->stmt_, i);
    if (!name || name[0] != ':') throw std::logic_error("parameters are written :name: " + text_);
    parameters_.emplace_back(name + 1);
  }
}

bool Statement::changes_nothing() const {
  return api::sqlite3_stmt_readonly(backend_->stmt_) != 0;
}

Result<Rows> Statement::run(const std::vector<Param>& params) {
  struct Reset {
    api::sqlite3_stmt* statement;
    ~Reset() {
      api::sqlite3_reset(statement);
      api::sqlite3_clear_bindings(statement);
    }
  } reset{backend_->stmt_};
  bind(params);
  Rows rows;
  int code = api::sqlite3_step(backend_->stmt_);
  if (code == SQLITE_ROW) learn_columns();
  for (; code == SQLITE_ROW; code = api::sqlite3_step(backend_->stmt_)) rows.push_back(row());
  if (code != SQLITE_DONE) return last_error(backend_->session_.conn_);
  return rows;
}

void Statement::bind(const std::vector<Param>& params) {
  if (params.size() != parameters_.size()) throw std::logic_error("wrong number of parameters: " + text_);
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    // Mostly they come in the order of the statement.
    const Param* found = params[i].name == parameters_[i] ? &params[i] : nullptr;
    for (std::size_t k = 0; !found && k < params.size(); ++k)
      if (params[k].name == parameters_[i]) found = &params[k];
    if (!found) throw std::logic_error("parameter :" + parameters_[i] + " is missing: " + text_);
    bind_one(static_cast<int>(i) + 1, found->value);
  }
}

void Statement::bind_one(int position, const Cell& value) {
  api::sqlite3_stmt* statement = backend_->stmt_;
  int code = SQLITE_OK;
  if (const auto* number = std::get_if<std::int64_t>(&value))
    code = api::sqlite3_bind_int64(statement, position, *number);
  else if (const auto* text = std::get_if<std::string>(&value))  // not copied: params outlive the run
    code =
        api::sqlite3_bind_text64(statement, position, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  else
    code = api::sqlite3_bind_null(statement, position);
  if (code != SQLITE_OK) throw std::runtime_error("parameter cannot be bound: " + text_);
}

// SQLite may have prepared anew after a change of the schema; "SELECT *" then has other columns.
void Statement::learn_columns() {
  auto count = static_cast<std::size_t>(api::sqlite3_column_count(backend_->stmt_));
  if (shape_ && shape_->names.size() == count) return;
  auto shape = std::make_shared<Row::Shape>();
  for (std::size_t i = 0; i < count; ++i)
    shape->names.emplace_back(api::sqlite3_column_name(backend_->stmt_, static_cast<int>(i)));
  shape_ = std::move(shape);
}

Row Statement::row() const {
  std::vector<Cell> cells;
  cells.reserve(shape_->names.size());
  for (int i = 0; i < static_cast<int>(shape_->names.size()); ++i) {
    switch (api::sqlite3_column_type(backend_->stmt_, i)) {
      case SQLITE_NULL:
        cells.emplace_back(nullptr);
        break;
      case SQLITE_INTEGER:
        cells.emplace_back(std::int64_t{api::sqlite3_column_int64(backend_->stmt_, i)});
        break;
      case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(api::sqlite3_column_text(backend_->stmt_, i));
        auto size = static_cast<std::size_t>(api::sqlite3_column_bytes(backend_->stmt_, i));
        cells.emplace_back(std::string(text, size));
        break;
      }
      default:
        throw std::logic_error("a column is neither whole number nor text: " + text_);
    }
  }
  return Row(shape_, std::move(cells));
}

Result<Statement*> StatementCache::get(std::string_view text) {
  if (auto known = by_text_.find(text); known != by_text_.end()) {
    order_.splice(order_.begin(), order_, known->second);
    return known->second->get();
  }
  TRY(std::unique_ptr<Statement> made, Statement::prepare(session_, std::string(text)));
  order_.push_front(std::move(made));
  by_text_.emplace(order_.front()->text(), order_.begin());
  if (order_.size() > limit_) {
    by_text_.erase(order_.back()->text());
    order_.pop_back();
  }
  return order_.front().get();
}

void StatementCache::clear() {
  by_text_.clear();
  order_.clear();
}

}  // namespace gw::sql::sqlite
