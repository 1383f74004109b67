// SPDX-License-Identifier: EUPL-1.2
// The rows that the server writes for one application, read from its own database, and the same rows for any
// number of further applications: what identifies is replaced by something else of the same length,
// everything else stays.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bench/submit/sqlite.hpp"

namespace gw::bench {

struct Row {
  std::size_t insert = 0;  // which statement
  std::vector<Cell> cells;
};

class Rows {
 public:
  // The difference that one application made.
  Rows(const std::filesystem::path& before, const std::filesystem::path& after);

  const std::vector<std::string>& inserts() const { return inserts_; }
  std::vector<Row> of(std::uint64_t application) const;
  const std::vector<Row>& once_per_commit() const { return once_per_commit_; }

  std::size_t count() const { return templates_.size(); }
  std::size_t bytes() const;  // of text

 private:
  struct Template {
    std::size_t insert;
    std::vector<Cell> cells;
    std::vector<bool> counts_up;  // numbers of events
  };
  void add_table(Sqlite& database, const std::string& table);
  void find_tokens();
  std::string replaced(std::string text, std::uint64_t application) const;

  std::vector<std::string> inserts_;
  std::vector<Template> templates_;
  std::vector<Row> once_per_commit_;
  std::vector<std::string> tokens_;  // what must be unique, longest first
  std::int64_t events_ = 0;          // per application
};

}  // namespace gw::bench
