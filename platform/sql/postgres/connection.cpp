// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/connection.hpp"

#include <poll.h>
#include <stdexcept>

#include "platform/sql/postgres/dialect.hpp"
#include "platform/sql/postgres/statement.hpp"

namespace gw::sql::postgres {
namespace {

constexpr std::size_t largest_text = 1'000'000'000;  // as SQLite

std::string_view field(const PGresult* answer, int code) {
  const char* text = PQresultErrorField(answer, code);
  return text ? std::string_view(text) : std::string_view();
}

Diagnosis diagnose(const PGconn* connection, const PGresult* answer) {
  Diagnosis said;
  said.state = field(answer, PG_DIAG_SQLSTATE);
  said.message = field(answer, PG_DIAG_MESSAGE_PRIMARY);
  said.detail = field(answer, PG_DIAG_MESSAGE_DETAIL);
  said.table = field(answer, PG_DIAG_TABLE_NAME);
  said.column = field(answer, PG_DIAG_COLUMN_NAME);
  said.constraint = field(answer, PG_DIAG_CONSTRAINT_NAME);
  if (PQstatus(connection) != CONNECTION_OK && said.state.empty()) said.message = PQerrorMessage(connection);
  return said;
}

std::int64_t rows_changed(PGresult* answer) {
  std::string_view tag = PQcmdStatus(answer);
  bool changes = tag.starts_with("INSERT") || tag.starts_with("UPDATE") || tag.starts_with("DELETE");
  return changes ? std::stoll(PQcmdTuples(answer)) : 0;
}

void set(ConnectionInfo& info, const std::string& keyword, std::string value) {
  for (auto& [name, old] : info)
    if (name == keyword) {
      old = std::move(value);
      return;
    }
  info.emplace_back(keyword, std::move(value));
}

std::string get(const ConnectionInfo& info, std::string_view keyword) {
  for (const auto& [name, value] : info)
    if (name == keyword) return value;
  return {};
}

// A server that has vanished is noticed within half a minute; our own settings come after the operator's.
// Statements are short: compiling one to machine code takes longer than it ever runs.
ConnectionInfo with_settings(ConnectionInfo info, const std::string& settings,
                             std::chrono::milliseconds longest_wait) {
  set(info, "client_encoding", "UTF8");
  set(info, "application_name", "gemeinwerk");
  if (get(info, "connect_timeout").empty()) set(info, "connect_timeout", "5");
  if (get(info, "tcp_user_timeout").empty()) set(info, "tcp_user_timeout", "30000");
  set(info, "options",
      get(info, "options") + " -c client_min_messages=warning -c jit=off -c lock_timeout=" +
          std::to_string(longest_wait.count()) + settings);
  return info;
}

}  // namespace

struct Connection::Impl {
  Impl(PGconn* made, std::size_t cached) : connection(made), wire(made), statements(wire, cached) {}
  ~Impl() { PQfinish(connection); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  PGconn* const connection;
  Wire wire;
  StatementCache statements;
};

Result<ConnectionInfo> parse_server(const std::string& server) {
  char* reason = nullptr;
  PQconninfoOption* options = PQconninfoParse(server.c_str(), &reason);
  std::string why = reason ? reason : "";
  PQfreemem(reason);
  if (!options)  // the reason may name parts of a password
    return error(ErrorKind::invalid, "sql.server_setting")
        .with("setting", "db")
        .with("value", "something else")
        .with("wanted", "postgres://ROLE@HOST/DATABASE");
  ConnectionInfo info;
  for (PQconninfoOption* one = options; one->keyword; ++one)
    if (one->val) info.emplace_back(one->keyword, one->val);
  PQconninfoFree(options);
  return info;
}

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionInfo& server, const Login& login,
                                                     std::size_t cached_statements,
                                                     std::chrono::milliseconds longest_wait) {
  ConnectionInfo info = with_settings(server, " -c search_path=" + login.schema, longest_wait);
  set(info, "user", login.role);
  set(info, "password", login.password);
  return connect(info, cached_statements);
}

Result<std::unique_ptr<Connection>> Connection::open_manager(const ConnectionInfo& server,
                                                             std::chrono::milliseconds longest_wait) {
  return connect(with_settings(server, " -c search_path=pg_catalog", longest_wait), 16);
}

Result<std::unique_ptr<Connection>> Connection::connect(const ConnectionInfo& info, std::size_t cached) {
  std::vector<const char*> keywords, values;
  for (const auto& [keyword, value] : info) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  auto impl = std::make_unique<Impl>(PQconnectdbParams(keywords.data(), values.data(), 0), cached);
  if (!impl->connection) throw std::bad_alloc();
  if (PQstatus(impl->connection) != CONNECTION_OK) return server_gone(PQerrorMessage(impl->connection));
  PQsetNoticeProcessor(
      impl->connection, [](void*, const char*) {}, nullptr);
  return std::unique_ptr<Connection>(new Connection(std::move(impl)));
}

Result<Command> Connection::run(std::string_view text, const std::vector<Param>& params) {
  ++runs_;
  cure_ = Cure::none;
  require_allowed(text);
  std::size_t size = text.size();
  for (const Param& param : params)
    if (const auto* value = std::get_if<std::string>(&param.value)) size += value->size();
  if (size > largest_text) return error(ErrorKind::too_large, "sql.too_large");

  Answer answer;
  Statement* statement = impl_->statements.get(text, answer);
  if (statement) answer = statement->run(impl_->wire, params);
  if (!fine(answer)) return failure(answer.get());
  ++answered_;
  return Command{statement->rows(answer.get()), rows_changed(answer.get()), PQcmdStatus(answer.get())};
}

Result<Command> Connection::command(const std::string& text, const std::vector<std::string>& texts) {
  cure_ = Cure::none;
  std::vector<const char*> values;
  for (const std::string& value : texts) values.push_back(value.c_str());
  Answer answer = texts.empty() ? impl_->wire.say(text) : impl_->wire.say(text, values);
  if (!fine(answer)) return failure(answer.get());
  std::shared_ptr<const Row::Shape> shape;
  return Command{rows_of(answer.get(), shape, text), rows_changed(answer.get()), PQcmdStatus(answer.get())};
}

Error Connection::failure(const void* answer) {
  Diagnosis said = diagnose(impl_->connection, static_cast<const PGresult*>(answer));
  cure_ = postgres::cure(said);
  spent_ = spent_ || cure_ == Cure::reconnect;
  return to_error(said, reading_);
}

Result<void> Connection::script(std::string_view text) {
  for (const std::string& statement : split_script(text)) {
    require_allowed(statement);
    CHECK(command(translate(statement).text));
  }
  return ok();
}

std::string Connection::quoted_text(const std::string& text) const {
  char* made = PQescapeLiteral(impl_->connection, text.data(), text.size());
  if (!made) throw std::logic_error("a text that cannot be quoted");
  std::string quoted = made;
  PQfreemem(made);
  return quoted;
}

void Connection::begin(const char* statement) {
  cure_ = Cure::none;
  answered_ = 0;
  impl_->wire.begin(statement);
}

void Connection::begin_reading(bool transaction) {
  begin(transaction ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "");
  reading_ = true;
}

void Connection::end_reading() {
  leave();
  reading_ = false;
}

void Connection::leave() noexcept {
  impl_->wire.leave();
}

bool Connection::in_transaction() const {
  return impl_->wire.has_begun();
}

// Between transactions a server has nothing to say but its farewell, and the answer to the end of the last
// one.
bool Connection::alive() {
  pollfd waiting{PQsocket(impl_->connection), POLLIN, 0};
  for (int i = 0; i < 4 && ::poll(&waiting, 1, 0) > 0 && PQconsumeInput(impl_->connection) == 1; ++i) {
  }
  return !spent_ && impl_->wire.sound();
}

}  // namespace gw::sql::postgres
