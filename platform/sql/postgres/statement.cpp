// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/statement.hpp"

#include <charconv>
#include <limits>
#include <stdexcept>

#include "platform/sql/postgres/dialect.hpp"
#include "platform/sql/row_shape.hpp"

namespace gw::sql::postgres {
namespace {

// Oids of PostgreSQL's own types are for ever (pg_type.dat).
constexpr Oid bool_type = 16, name_type = 19, int8_type = 20, int2_type = 21, int4_type = 23, text_type = 25,
              unknown_type = 705, varchar_type = 1043, numeric_type = 1700;

template <class Number>
std::string big_endian(std::int64_t value, const std::string& statement) {
  if (value < std::numeric_limits<Number>::min() || value > std::numeric_limits<Number>::max())
    throw std::logic_error("a number is too large for its parameter: " + statement);
  auto bits = static_cast<std::uint64_t>(value);
  std::string bytes(sizeof(Number), '\0');
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, bits >>= 8)
    *byte = static_cast<char>(bits & 0xff);
  return bytes;
}

// Lengths and zero bytes survive only so; numbers need not be written out.
bool sent_as_bytes(Oid type) {
  return type == int8_type || type == int4_type || type == int2_type || type == text_type ||
         type == varchar_type;
}

bool is_text(Oid type) {
  return type == text_type || type == varchar_type || type == name_type || type == unknown_type;
}

bool is_number(Oid type) {
  return type == int8_type || type == int4_type || type == int2_type || type == numeric_type ||
         type == bool_type;
}

[[noreturn]] void wrong_column(const std::string& statement) {
  throw std::logic_error("a column is neither whole number nor text: " + statement);
}

// sum() of whole numbers is numeric here; truth is 1 or 0, as SQLite has it.
std::int64_t whole_number(std::string_view text, Oid type, const std::string& statement) {
  if (type == bool_type) return text == "t" ? 1 : 0;
  std::int64_t number = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) wrong_column(statement);
  return number;
}

Cell cell(const PGresult* answer, int row, int column, const std::string& statement) {
  Oid type = PQftype(answer, column);
  if (!is_text(type) && !is_number(type)) wrong_column(statement);
  if (PQgetisnull(answer, row, column)) return nullptr;
  std::string_view text(PQgetvalue(answer, row, column),
                        static_cast<std::size_t>(PQgetlength(answer, row, column)));
  if (is_number(type)) return whole_number(text, type, statement);
  return std::string(text);
}

// One plan for all words that are looked for would be one that reads every row: how many have a word, only
// the statistics of that word say.
bool looks_for_words(const std::string& statement) {
  return statement.find(" @@ ") != std::string::npos;
}

const Cell& value_of(const std::vector<Param>& params, const std::string& name, std::size_t likely,
                     const std::string& statement) {
  // Mostly they come in the order of the statement.
  if (likely < params.size() && params[likely].name == name) return params[likely].value;
  for (const Param& param : params)
    if (param.name == name) return param.value;
  throw std::logic_error("parameter :" + name + " is missing: " + statement);
}

}  // namespace

Answer Statement::prepare(Wire& wire) {
  Translated translated = translate(text_);
  parameters_ = std::move(translated.parameters);
  Answer described = wire.prepare(name_, translated.text);
  if (looks_for_words(text_)) anew_ = std::move(translated.text);
  if (!fine(described)) return described;
  for (int i = 0; i < PQnparams(described.get()); ++i) types_.push_back(PQparamtype(described.get(), i));
  return described;
}

Answer Statement::run(Wire& wire, const std::vector<Param>& params) const {
  if (params.size() != parameters_.size() || types_.size() != parameters_.size())
    throw std::logic_error("wrong number of parameters: " + text_);
  std::vector<std::string> kept(params.size());
  Parameters sent{std::vector<const char*>(params.size()), std::vector<int>(params.size()),
                  std::vector<int>(params.size())};
  for (std::size_t i = 0; i < params.size(); ++i) {
    const Cell& value = value_of(params, parameters_[i], i, text_);
    if (std::holds_alternative<std::nullptr_t>(value)) continue;
    const auto* text = std::get_if<std::string>(&value);
    const bool as_it_is = text && sent_as_bytes(types_[i]) && !is_number(types_[i]);
    if (!as_it_is) kept[i] = bytes(i, value);
    const std::string& bytes_sent = as_it_is ? *text : kept[i];
    sent.values[i] = bytes_sent.c_str();
    sent.lengths[i] = static_cast<int>(bytes_sent.size());
    sent.formats[i] = sent_as_bytes(types_[i]) ? 1 : 0;
  }
  return anew_.empty() ? wire.execute(name_, sent) : wire.execute(anew_, types_, sent);
}

std::string Statement::bytes(std::size_t position, const Cell& value) const {
  Oid type = types_[position];
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (is_number(type)) throw std::logic_error("a text where a number belongs: " + text_);
    return *text;
  }
  std::int64_t number = std::get<std::int64_t>(value);
  if (type == int8_type) return big_endian<std::int64_t>(number, text_);
  if (type == int4_type) return big_endian<std::int32_t>(number, text_);
  if (type == int2_type) return big_endian<std::int16_t>(number, text_);
  if (type == bool_type) return number != 0 ? "t" : "f";
  return std::to_string(number);
}

Rows Statement::rows(const PGresult* answer) {
  return rows_of(answer, shape_, text_);
}

Rows rows_of(const PGresult* answer, std::shared_ptr<const Row::Shape>& shape, const std::string& statement) {
  int columns = PQnfields(answer);
  if (!shape || shape->names.size() != static_cast<std::size_t>(columns)) {
    auto made = std::make_shared<Row::Shape>();
    for (int i = 0; i < columns; ++i) made->names.emplace_back(PQfname(answer, i));
    shape = std::move(made);
  }
  Rows rows;
  rows.reserve(static_cast<std::size_t>(PQntuples(answer)));
  for (int row = 0; row < PQntuples(answer); ++row) {
    std::vector<Cell> cells;
    cells.reserve(shape->names.size());
    for (int column = 0; column < columns; ++column) cells.push_back(cell(answer, row, column, statement));
    rows.emplace_back(shape, std::move(cells));
  }
  return rows;
}

Statement* StatementCache::get(std::string_view text, Answer& refusal) {
  if (auto known = by_text_.find(text); known != by_text_.end()) {
    order_.splice(order_.begin(), order_, known->second);
    return &*known->second;
  }
  Statement made("s" + std::to_string(++made_), std::string(text));
  Answer answer = made.prepare(wire_);
  if (!fine(answer)) {
    refusal = std::move(answer);
    return nullptr;
  }
  order_.push_front(std::move(made));
  by_text_.emplace(order_.front().text(), order_.begin());
  if (order_.size() > limit_) {
    (void)wire_.say("DEALLOCATE " + order_.back().name());
    by_text_.erase(order_.back().text());
    order_.pop_back();
  }
  return &order_.front();
}

}  // namespace gw::sql::postgres
