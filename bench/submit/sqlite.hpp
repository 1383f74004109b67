// SPDX-License-Identifier: EUPL-1.2
// SQLite without anything between: the floor must not pay for our own layers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace gw::bench {

using Cell = std::variant<std::nullptr_t, std::int64_t, std::string>;

class Statement {
 public:
  Statement(sqlite3* db, const std::string& text) : db_(db) {
    if (sqlite3_prepare_v3(db, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &made_, nullptr) != SQLITE_OK)
      fail();
  }
  ~Statement() { sqlite3_finalize(made_); }
  Statement(Statement&& other) noexcept : db_(other.db_), made_(std::exchange(other.made_, nullptr)) {}
  Statement& operator=(Statement&&) = delete;

  // The cell must live until `step`.
  void bind(int position, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
      sqlite3_bind_text(made_, position, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    else if (const auto* number = std::get_if<std::int64_t>(&cell))
      sqlite3_bind_int64(made_, position, *number);
    else
      sqlite3_bind_null(made_, position);
  }
  bool step() {
    int code = sqlite3_step(made_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
    return code == SQLITE_ROW;
  }
  void run() {
    step();
    reset();
  }
  void reset() { sqlite3_reset(made_); }
  int columns() const { return sqlite3_column_count(made_); }
  std::string name(int column) const { return sqlite3_column_name(made_, column); }
  Cell cell(int column) const {
    if (sqlite3_column_type(made_, column) == SQLITE_NULL) return nullptr;
    if (sqlite3_column_type(made_, column) == SQLITE_INTEGER)
      return std::int64_t{sqlite3_column_int64(made_, column)};
    return std::string(reinterpret_cast<const char*>(sqlite3_column_text(made_, column)));
  }
  std::string text(int column) const { return std::get<std::string>(cell(column)); }

 private:
  [[noreturn]] void fail() const { throw std::runtime_error(sqlite3_errmsg(db_)); }

  sqlite3* db_;
  sqlite3_stmt* made_ = nullptr;
};

class Sqlite {
 public:
  explicit Sqlite(const std::filesystem::path& file) {
    // As the server: one thread per connection, no memory figures.
    static const int prepared =
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD) + sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (prepared != SQLITE_OK) throw std::runtime_error("SQLite was in use already");
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK)
      throw std::runtime_error("cannot open " + file.string());
  }
  ~Sqlite() { sqlite3_close(db_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  Statement prepare(const std::string& text) { return {db_, text}; }
  void run(const std::string& text) {
    if (sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db_));
  }

 private:
  sqlite3* db_ = nullptr;
};

}  // namespace gw::bench
