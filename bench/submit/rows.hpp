// SPDX-License-Identifier: EUPL-1.2
// The rows that the program writes for one application, read from its own database, and the same rows for any
// number of further applications: what identifies is replaced by something else of the same length,
// everything else stays.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bench/bare/snapshot.hpp"

namespace gw::bench {

struct Row {
  std::size_t statement = 0;  // which
  std::vector<Cell> cells;
};

// Where in a text an application's own digits stand.
struct Place {
  std::size_t at = 0, size = 0;
  bool spread = false;  // a hash: far from its neighbours
};

class Rows {
 public:
  // The difference that one application made.
  Rows(const Snapshot& before, const Snapshot& after, bool on_server);

  const std::vector<std::string>& statements() const { return statements_; }
  std::vector<Row> of(std::uint64_t application) const;
  const std::vector<Row>& once_per_commit() const { return once_per_commit_; }

  // How many rows of a table one application adds; the others it changes.
  const std::map<std::string, std::int64_t>& added() const { return added_; }

  std::size_t count() const { return templates_.size(); }
  std::size_t bytes() const;  // of text

 private:
  // A cell that numbers rows of a table, and how many of them each application adds.
  struct Running {
    std::size_t cell;
    std::string table;
    std::int64_t step;
  };
  struct Template {
    std::size_t statement;
    bool added;  // or changed
    std::vector<Cell> cells;
    std::vector<std::pair<std::size_t, Place>> places;  // by cell
    std::vector<Running> running;
  };
  void add_with_references(const Snapshot& before, const Snapshot& after, const std::string& table,
                           std::set<std::string>& seen);
  void add_table(const Snapshot& before, const TableRows& after);
  std::string adding_to(const Table& table) const;
  void find_places();

  const bool on_server_;
  std::vector<std::string> statements_;
  std::vector<Template> templates_;
  std::vector<Row> once_per_commit_;
  std::map<std::string, std::int64_t> added_;
};

}  // namespace gw::bench
