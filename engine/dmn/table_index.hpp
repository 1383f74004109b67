// SPDX-License-Identifier: EUPL-1.2
// Finds the rows of a large decision table that may match, by the columns whose cells hold values and ranges
// that are written down. Who asks still tests the rows: the index only leaves out those that cannot match.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/feel/feel.hpp"

namespace gw::dmn {

// The ranges of one column that have ends of one type, in a tree by their low ends.
class RangeTree {
 public:
  void add(Range range, std::size_t row) { entries_.push_back({std::move(range), row}); }
  void finish();
  // Rows of the ranges that contain the value; stops once there are more than `most`.
  void find(const Value& value, std::size_t most, std::vector<std::size_t>& rows) const;
  std::size_t size() const { return entries_.size(); }
  const Value& sample(std::size_t i) const;  // an end of the i-th range

 private:
  struct Entry {
    Range range;
    std::size_t row;
    std::size_t highest = 0;  // of the part of the tree below: the entry with the highest end
  };
  std::size_t mark_highest(std::size_t begin, std::size_t end);
  bool ends_later(std::size_t a, std::size_t b) const;
  void find_in(std::size_t begin, std::size_t end, const Value& value, std::size_t most,
               std::vector<std::size_t>& rows) const;

  std::vector<Entry> entries_;
};

class ColumnIndex {
 public:
  // cells: of each row, in order; a null one matches everything.
  explicit ColumnIndex(std::span<const feel::UnaryTests* const> cells);

  // Rows that may match, in order; nullopt: more than `most`, or this kind of value is not told apart.
  std::optional<std::vector<std::size_t>> candidates(const Value& value, std::size_t most) const;
  // How many rows a value leaves in the middle: what decides which column is asked first.
  double typical() const { return typical_; }

 private:
  static constexpr std::size_t types = static_cast<std::size_t>(Value::Type::function) + 1;
  const RangeTree& tree_for(const Value& value) const {
    return trees_[static_cast<std::size_t>(value.type())];
  }
  void measure();

  std::vector<std::size_t> always_;  // rows whose cell says something else
  RangeTree trees_[types];           // by the type of their ends
  double typical_ = 0;
};

class TableIndex {
 public:
  explicit TableIndex(std::vector<ColumnIndex> columns, std::size_t rows);
  // Rows that may match these inputs, in order; nullopt: all may.
  std::optional<std::vector<std::size_t>> candidates(std::span<const Value> inputs) const;

 private:
  std::vector<ColumnIndex> columns_;
  std::vector<std::size_t> order_;  // of the columns, the most telling first
  std::size_t rows_;
};

}  // namespace gw::dmn
