// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <stdexcept>

#include "platform/sql/row_shape.hpp"

namespace gw::sql {
namespace {

[[noreturn]] void wrong_column(std::string_view column, const char* what) {
  throw std::logic_error("column " + std::string(column) + " " + what);
}

template <class T>
const T& as(const Cell& cell, std::string_view column, const char* what) {
  const T* value = std::get_if<T>(&cell);
  if (!value) wrong_column(column, what);
  return *value;
}

}  // namespace

Param::Param(std::string_view its_name, Cell its_value) : name(its_name), value(std::move(its_value)) {}
Param::Param(const Param& other) = default;
Param::Param(Param&& other) noexcept = default;
Param& Param::operator=(const Param& other) = default;
Param& Param::operator=(Param&& other) noexcept = default;
Param::~Param() = default;

Row::Row(std::shared_ptr<const Shape> shape, std::vector<Cell> cells)
    : shape_(std::move(shape)), cells_(std::move(cells)) {}
Row::Row(const Row& other) = default;
Row::Row(Row&& other) noexcept = default;
Row& Row::operator=(const Row& other) = default;
Row& Row::operator=(Row&& other) noexcept = default;
Row::~Row() = default;

const Cell& Row::cell(std::string_view column) const {
  auto found = std::find(shape_->names.begin(), shape_->names.end(), column);
  if (found == shape_->names.end()) wrong_column(column, "is not in the statement");
  return cells_[static_cast<std::size_t>(found - shape_->names.begin())];
}

std::int64_t Row::integer(std::string_view column) const {
  return as<std::int64_t>(cell(column), column, "is no whole number");
}

const std::string& Row::text(std::string_view column) const {
  return as<std::string>(cell(column), column, "is no text");
}

bool Row::is_null(std::string_view column) const {
  return std::holds_alternative<std::nullptr_t>(cell(column));
}

std::optional<std::int64_t> Row::integer_or_null(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Row::text_or_null(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

Result<std::optional<Row>> Tx::query_one(std::string_view statement, std::vector<Param> params) {
  TRY(Rows rows, query(statement, std::move(params)));
  if (rows.size() > 1) throw std::logic_error("more than one row: " + std::string(statement));
  if (rows.empty()) return std::optional<Row>();
  return std::optional<Row>(std::move(rows.front()));
}

std::unique_ptr<Participant> Participant::of_one_transaction() {
  throw std::logic_error("this participant cannot take part in transactions side by side");
}

}  // namespace gw::sql
