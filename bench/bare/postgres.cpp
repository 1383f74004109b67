// SPDX-License-Identifier: EUPL-1.2
#include <charconv>
#include <deque>
#include <libpq-fe.h>
#include <map>
#include <utility>

#include "bench/bare/database.hpp"

namespace gw::bench {
namespace {

constexpr Oid int8_type = 20, int2_type = 21, int4_type = 23;  // pg_type.dat
constexpr std::size_t kept_back = 8'000'000;                   // bytes of a table's rows

struct Clear {
  void operator()(PGresult* answer) const { PQclear(answer); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

Answer checked(PGconn* connection, PGresult* got) {
  Answer answer(got);
  ExecStatusType status = PQresultStatus(got);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN) return answer;
  const char* state = PQresultErrorField(got, PG_DIAG_SQLSTATE);
  throw Refused(PQerrorMessage(connection), state ? state : "");
}

class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PGconn* connection, std::string name, const std::string& text)
      : connection_(connection), name_(std::move(name)) {
    checked(connection, PQprepare(connection, name_.c_str(), text.c_str(), 0, nullptr));
  }
  ~PostgresStatement() override { Answer(PQexec(connection_, ("DEALLOCATE " + name_).c_str())); }
  PostgresStatement(const PostgresStatement&) = delete;
  PostgresStatement& operator=(const PostgresStatement&) = delete;

  void bind(int position, const Cell& cell) override {
    auto at = static_cast<std::size_t>(position) - 1;
    if (at >= values_.size()) {
      values_.resize(at + 1);
      numbers_.resize(at + 1);
    }
    if (const auto* text = std::get_if<std::string>(&cell)) {
      values_[at] = text->c_str();
    } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      numbers_[at] = std::to_string(*number);
      values_[at] = numbers_[at].c_str();
    } else {
      values_[at] = nullptr;
    }
  }
  bool step() override {
    if (answer_) return ++row_ < PQntuples(answer_.get());
    row_ = 0;
    answer_ =
        checked(connection_, PQexecPrepared(connection_, name_.c_str(), static_cast<int>(values_.size()),
                                            values_.data(), nullptr, nullptr, 0));
    return PQntuples(answer_.get()) > 0;
  }
  void reset() override { answer_.reset(); }
  int columns() const override { return PQnfields(answer_.get()); }
  std::string name(int column) const override { return PQfname(answer_.get(), column); }
  Cell cell(int column) const override {
    if (PQgetisnull(answer_.get(), row_, column)) return nullptr;
    std::string_view text(PQgetvalue(answer_.get(), row_, column),
                          static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column)));
    Oid type = PQftype(answer_.get(), column);
    if (type != int8_type && type != int4_type && type != int2_type) return std::string(text);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

 private:
  PGconn* const connection_;
  const std::string name_;
  std::vector<const char*> values_;
  std::deque<std::string> numbers_;  // whose addresses stay
  Answer answer_;
  int row_ = 0;
};

// COPY's text form (PostgreSQL, "COPY", File Formats).
void add_line(const std::vector<Cell>& row, std::string& lines) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) lines += '\t';
    if (const auto* number = std::get_if<std::int64_t>(&row[i])) lines += std::to_string(*number);
    if (std::holds_alternative<std::nullptr_t>(row[i])) lines += "\\N";
    const auto* text = std::get_if<std::string>(&row[i]);
    for (std::size_t at = 0; text && at < text->size(); ++at) switch ((*text)[at]) {
        case '\\':
          lines += "\\\\";
          break;
        case '\t':
          lines += "\\t";
          break;
        case '\n':
          lines += "\\n";
          break;
        case '\r':
          lines += "\\r";
          break;
        default:
          lines += (*text)[at];
      }
  }
  lines += '\n';
}

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const std::string& server, const std::string& schema)
      : schema_(schema), connection_(PQconnectdb(server.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) {
      std::string why = PQerrorMessage(connection_);
      PQfinish(connection_);
      throw std::runtime_error(why);
    }
    run("SET client_min_messages = error");
    if (!schema.empty()) run("SET search_path = " + schema);
  }
  ~PostgresDatabase() override { PQfinish(connection_); }
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  StatementPtr prepare(const std::string& text) override {
    return std::make_unique<PostgresStatement>(connection_, "s" + std::to_string(++statements_), text);
  }
  void run(const std::string& script) override { checked(connection_, PQexec(connection_, script.c_str())); }
  bool on_server() const override { return true; }
  std::vector<Table> tables() override;
  std::uint64_t size() override;

  void append(const std::string& table, const std::vector<Cell>& row) override {
    std::string& lines = lines_[table];
    add_line(row, lines);
    if (lines.size() > kept_back) copy(table, lines);
  }
  void flush() override {
    for (auto& [table, lines] : lines_) copy(table, lines);
  }

 private:
  void copy(const std::string& table, std::string& lines);

  const std::string schema_;
  PGconn* const connection_;
  std::uint64_t statements_ = 0;
  std::map<std::string, std::string> lines_;  // by table
};

void PostgresDatabase::copy(const std::string& table, std::string& lines) {
  if (lines.empty()) return;
  run("COPY " + table + " FROM STDIN");
  if (PQputCopyData(connection_, lines.data(), static_cast<int>(lines.size())) != 1 ||
      PQputCopyEnd(connection_, nullptr) != 1)
    throw std::runtime_error(PQerrorMessage(connection_));
  while (PGresult* answer = PQgetResult(connection_)) checked(connection_, answer);
  lines.clear();
}

std::vector<Table> PostgresDatabase::tables() {
  std::vector<Table> all;
  auto columns = prepare(
      "SELECT c.relname::text, a.attname::text, CASE WHEN a.attnum = ANY (i.indkey) THEN 1 ELSE 0 END"
      " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
      " LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary"
      " WHERE c.relnamespace = to_regnamespace($1) AND c.relkind = 'r' ORDER BY c.relname, a.attnum");
  Cell schema = schema_;
  columns->bind(1, schema);
  while (columns->step()) {
    if (all.empty() || all.back().name != columns->text(0)) all.push_back({columns->text(0), {}});
    if (columns->integer(2) == 1) all.back().key.push_back(all.back().columns.size());
    all.back().columns.push_back(columns->text(1));
  }
  auto references = prepare(
      "SELECT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND conrelid = "
      "to_regclass($1)");
  for (Table& table : all) {
    Cell name = table.name;
    references->bind(1, name);
    while (references->step()) table.refers_to.push_back(references->text(0));
    references->reset();
  }
  return all;
}

std::uint64_t PostgresDatabase::size() {
  return static_cast<std::uint64_t>(
      number("SELECT COALESCE(SUM(pg_total_relation_size(oid)), 0)::bigint FROM pg_class"
             " WHERE relkind = 'r' AND relnamespace = to_regnamespace('" +
             schema_ + "')"));
}

}  // namespace

DatabasePtr open_postgres(const std::string& server, const std::string& schema) {
  return std::make_unique<PostgresDatabase>(server, schema);
}

}  // namespace gw::bench
