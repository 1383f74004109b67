// SPDX-License-Identifier: EUPL-1.2
// A store without anything between: floors must not pay for our own layers, and what benches prepare is
// written once for both stores. One connection, one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace gw::bench {

using Cell = std::variant<std::nullptr_t, std::int64_t, std::string>;

class Refused : public std::runtime_error {
 public:
  Refused(const std::string& why, std::string state) : runtime_error(why), state_(std::move(state)) {}
  // PostgreSQL: the transaction did not fit beside others; done again it may.
  bool again() const { return state_ == "40001" || state_ == "40P01"; }

 private:
  std::string state_;
};

// Prepared. Parameters are $1, $2 … in the order in which they first appear. Errors are thrown.
class Statement {
 public:
  virtual ~Statement() = default;

  virtual void bind(int position, const Cell& cell) = 0;  // from 1; the cell must live until `step`
  virtual bool step() = 0;                                // to the next row
  virtual void reset() = 0;
  virtual int columns() const = 0;  // from here on: after `step`
  virtual std::string name(int column) const = 0;
  virtual Cell cell(int column) const = 0;

  std::string text(int column) const { return std::get<std::string>(cell(column)); }
  std::int64_t integer(int column) const { return std::get<std::int64_t>(cell(column)); }
  void run(const std::vector<Cell>& cells = {});
};

using StatementPtr = std::unique_ptr<Statement>;

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::size_t> key{};  // columns of the primary key
  std::vector<std::string>
      refers_to{};  // tables that must have their rows before (where the store insists on it)
};

class Database {
 public:
  virtual ~Database() = default;

  virtual StatementPtr prepare(const std::string& text) = 0;
  virtual void run(const std::string& script) = 0;
  virtual bool on_server() const = 0;  // PostgreSQL
  // All that hold data, by name. A full-text index is one table to whoever writes to it.
  virtual std::vector<Table> tables() = 0;
  virtual std::uint64_t size() = 0;  // bytes, of this authority

  // For many rows: they may be kept back until `flush`, and come in no order.
  virtual void append(const std::string& table, const std::vector<Cell>& row) = 0;
  virtual void flush() = 0;

  std::int64_t number(const std::string& query);  // its only cell
};

using DatabasePtr = std::unique_ptr<Database>;

DatabasePtr open_sqlite(const std::filesystem::path& file);
// `server`: a libpq connection string; `schema`: where unqualified names are looked up.
DatabasePtr open_postgres(const std::string& server, const std::string& schema);

}  // namespace gw::bench
