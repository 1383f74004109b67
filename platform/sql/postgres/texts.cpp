// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/texts.hpp"

#include "platform/sql/postgres/manager.hpp"

namespace gw::sql {
namespace postgres {
namespace {

constexpr std::chrono::seconds longest_wait{10};

class PostgresTexts final : public Texts {
 public:
  explicit PostgresTexts(ConnectionInfo server) : manager_(std::move(server), longest_wait) {}

  Result<bool> empty() override {
    TRY(Command done, run("SELECT 1 AS yes FROM gemeinwerk.texts LIMIT 1", {}));
    return done.rows.empty();
  }

  Result<std::vector<std::string>> names() override {
    TRY(Command done, run("SELECT name FROM gemeinwerk.texts ORDER BY name", {}));
    std::vector<std::string> all;
    for (const Row& row : done.rows) all.push_back(row.text("name"));
    return all;
  }

  Result<std::optional<std::string>> read(const std::string& name) override {
    TRY(Command done, run("SELECT text FROM gemeinwerk.texts WHERE name = $1", {name}));
    if (done.rows.empty()) return std::optional<std::string>();
    return std::optional(done.rows.front().text("text"));
  }

  Result<bool> add(const std::string& name, const std::string& text) override {
    TRY(Command done,
        run("INSERT INTO gemeinwerk.texts VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", {name, text}));
    return done.changed == 1;
  }

  Result<bool> replace(const std::string& name, const std::string& before, const std::string& text) override {
    TRY(Command done,
        run("UPDATE gemeinwerk.texts SET text = $3 WHERE name = $1 AND text = $2", {name, before, text}));
    return done.changed == 1;
  }

  Result<void> remove(const std::string& name) override {
    CHECK(run("DELETE FROM gemeinwerk.texts WHERE name = $1", {name}));
    return ok();
  }

  Result<void> prepare() {
    return manager_.in_transaction([](Connection& connection) -> Result<void> {
      TRY(auto asked, connection.command("SELECT to_regclass('gemeinwerk.texts') IS NOT NULL AS made"));
      if (asked.rows.front().flag("made")) return ok();
      CHECK(connection.command(Manager::one_at_a_time));
      CHECK(connection.command("CREATE SCHEMA IF NOT EXISTS gemeinwerk"));
      CHECK(connection.command(
          "CREATE TABLE IF NOT EXISTS gemeinwerk.texts (name text PRIMARY KEY, text text NOT NULL)"));
      return ok();
    });
  }

 private:
  Result<Command> run(const std::string& statement, const std::vector<std::string>& texts) {
    Command done;
    CHECK(manager_.in_transaction([&](Connection& connection) -> Result<void> {
      TRY(done, connection.command(statement, texts));
      return ok();
    }));
    return done;
  }

  Manager manager_;
};

}  // namespace
}  // namespace postgres

Result<std::unique_ptr<Texts>> open_postgres_texts(const std::string& server) {
  TRY(auto info, postgres::parse_server(server));
  auto texts = std::make_unique<postgres::PostgresTexts>(std::move(info));
  CHECK(texts->prepare());
  return std::unique_ptr<Texts>(std::move(texts));
}

}  // namespace gw::sql
