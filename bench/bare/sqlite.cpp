// SPDX-License-Identifier: EUPL-1.2
#include <map>
#include <sqlite3.h>
#include <utility>

#include "bench/bare/database.hpp"

namespace gw::bench {
namespace {

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* db, const std::string& text) : db_(db) {
    if (sqlite3_prepare_v3(db, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &made_, nullptr) != SQLITE_OK)
      fail();
  }
  ~SqliteStatement() override { sqlite3_finalize(made_); }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void bind(int position, const Cell& cell) override {
    if (const auto* text = std::get_if<std::string>(&cell))
      sqlite3_bind_text(made_, position, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    else if (const auto* number = std::get_if<std::int64_t>(&cell))
      sqlite3_bind_int64(made_, position, *number);
    else
      sqlite3_bind_null(made_, position);
  }
  bool step() override {
    int code = sqlite3_step(made_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
    return code == SQLITE_ROW;
  }
  void reset() override { sqlite3_reset(made_); }
  int columns() const override { return sqlite3_column_count(made_); }
  std::string name(int column) const override { return sqlite3_column_name(made_, column); }
  Cell cell(int column) const override {
    if (sqlite3_column_type(made_, column) == SQLITE_NULL) return nullptr;
    if (sqlite3_column_type(made_, column) == SQLITE_INTEGER)
      return std::int64_t{sqlite3_column_int64(made_, column)};
    return std::string(reinterpret_cast<const char*>(sqlite3_column_text(made_, column)));
  }

 private:
  [[noreturn]] void fail() const { throw Refused(sqlite3_errmsg(db_), ""); }

  sqlite3* db_;
  sqlite3_stmt* made_ = nullptr;
};

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const std::filesystem::path& file) : file_(file) {
    // As the server: one thread per connection, no memory figures.
    static const int prepared =
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD) + sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (prepared != SQLITE_OK) throw std::runtime_error("SQLite was in use already");
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK)
      throw std::runtime_error("cannot open " + file.string());
    sqlite3_busy_timeout(db_, 5000);  // the program may write beside us
  }
  ~SqliteDatabase() override {
    inserts_.clear();
    sqlite3_close(db_);
  }
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  StatementPtr prepare(const std::string& text) override {
    return std::make_unique<SqliteStatement>(db_, text);
  }
  void run(const std::string& script) override {
    if (sqlite3_exec(db_, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw Refused(sqlite3_errmsg(db_), "");
  }
  bool on_server() const override { return false; }
  std::vector<Table> tables() override;
  std::uint64_t size() override { return std::filesystem::file_size(file_); }

  void append(const std::string& table, const std::vector<Cell>& row) override {
    auto known = inserts_.find(table);
    if (known == inserts_.end()) {
      std::string places;
      for (std::size_t i = 0; i < row.size(); ++i) places += i == 0 ? "?" : ", ?";
      known = inserts_.emplace(table, prepare("INSERT INTO " + table + " VALUES (" + places + ")")).first;
    }
    known->second->run(row);
  }
  void flush() override {}

 private:
  const std::filesystem::path file_;
  sqlite3* db_ = nullptr;
  std::map<std::string, StatementPtr> inserts_;
};

std::vector<Table> SqliteDatabase::tables() {
  std::vector<Table> all;
  auto names = prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
      " AND name NOT LIKE 'sqlite_%' ORDER BY name");
  while (names->step()) all.push_back({names->text(0), {}});
  for (Table& table : all) {
    auto columns = prepare("SELECT name, pk FROM pragma_table_info('" + table.name + "') ORDER BY cid");
    while (columns->step()) {
      if (columns->integer(1) > 0) table.key.push_back(table.columns.size());
      table.columns.push_back(columns->text(0));
    }
  }
  return all;
}

}  // namespace

DatabasePtr open_sqlite(const std::filesystem::path& file) {
  return std::make_unique<SqliteDatabase>(file);
}

}  // namespace gw::bench
