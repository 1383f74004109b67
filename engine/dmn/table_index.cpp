// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/table_index.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "engine/feel/semantics.hpp"

namespace gw::dmn {
namespace {

// Types whose order is total and needs no zone.
bool is_told_apart(Value::Type type) {
  return type == Value::Type::number || type == Value::Type::string || type == Value::Type::boolean ||
         type == Value::Type::date || type == Value::Type::months || type == Value::Type::days;
}

// -1, 0, 1; both of one type that is told apart.
int compare(const Value& a, const Value& b) {
  if (a.boolean()) return static_cast<int>(*a.boolean()) - static_cast<int>(*b.boolean());
  const auto which = feel::order(a, b);
  return !which || *which == 0 ? 0 : *which < 0 ? -1 : 1;
}

std::optional<Value::Type> type_of(const Range& range) {
  const Value::Type type = range.low.is_null() ? range.high.type() : range.low.type();
  const bool fits = is_told_apart(type) && (range.low.is_null() || range.low.is(type)) &&
                    (range.high.is_null() || range.high.is(type));
  return fits ? std::optional(type) : std::nullopt;
}

bool is_in(const Range& range, const Value& value) {
  const int low = range.low.is_null() ? -1 : compare(range.low, value);
  const int high = range.high.is_null() ? 1 : compare(range.high, value);
  return (low < 0 || (low == 0 && range.low_included)) && (high > 0 || (high == 0 && range.high_included));
}

}  // namespace

void RangeTree::finish() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    if (a.range.low.is_null() || b.range.low.is_null())
      return a.range.low.is_null() && !b.range.low.is_null();
    return compare(a.range.low, b.range.low) < 0;
  });
  mark_highest(0, entries_.size());
}

const Value& RangeTree::sample(std::size_t i) const {
  const Range& range = entries_[i].range;
  return range.low.is_null() ? range.high : range.low;
}

bool RangeTree::ends_later(std::size_t a, std::size_t b) const {
  const Value& left = entries_[a].range.high;
  const Value& right = entries_[b].range.high;
  if (left.is_null() || right.is_null()) return left.is_null();
  return compare(left, right) > 0;
}

// The middle of each part is its root.
std::size_t RangeTree::mark_highest(std::size_t begin, std::size_t end) {
  const std::size_t middle = begin + (end - begin) / 2;
  if (begin == end) return middle;
  std::size_t highest = middle;
  for (const auto& [from, to] : {std::pair(begin, middle), std::pair(middle + 1, end)}) {
    if (from == to) continue;
    const std::size_t below = mark_highest(from, to);
    if (ends_later(below, highest)) highest = below;
  }
  entries_[middle].highest = highest;
  return highest;
}

void RangeTree::find(const Value& value, std::size_t most, std::vector<std::size_t>& rows) const {
  find_in(0, entries_.size(), value, most, rows);
}

void RangeTree::find_in(std::size_t begin, std::size_t end, const Value& value, std::size_t most,
                        std::vector<std::size_t>& rows) const {
  if (begin == end || rows.size() > most) return;
  const std::size_t middle = begin + (end - begin) / 2;
  const Value& highest = entries_[entries_[middle].highest].range.high;
  if (!highest.is_null() && compare(highest, value) < 0) return;
  find_in(begin, middle, value, most, rows);
  const Range& here = entries_[middle].range;
  if (!here.low.is_null() && compare(here.low, value) > 0) return;
  if (is_in(here, value)) rows.push_back(entries_[middle].row);
  find_in(middle + 1, end, value, most, rows);
}

ColumnIndex::ColumnIndex(std::span<const feel::UnaryTests* const> cells) {
  for (std::size_t row = 0; row < cells.size(); ++row) {
    auto ranges = cells[row] ? cells[row]->fixed_ranges() : std::nullopt;
    const bool all = ranges && std::all_of(ranges->begin(), ranges->end(),
                                           [](const Range& range) { return type_of(range).has_value(); });
    if (!all) {
      always_.push_back(row);
      continue;
    }
    for (Range& range : *ranges) {
      RangeTree& tree = trees_[static_cast<std::size_t>(*type_of(range))];
      tree.add(std::move(range), row);
    }
  }
  for (RangeTree& tree : trees_) tree.finish();
  measure();
}

void ColumnIndex::measure() {
  constexpr std::size_t samples = 16;
  double found = 0;
  double asked = 0;
  for (const RangeTree& tree : trees_)
    for (std::size_t i = 0; i < tree.size(); i += std::max<std::size_t>(1, tree.size() / samples)) {
      std::vector<std::size_t> rows;
      tree.find(tree.sample(i), tree.size(), rows);
      found += static_cast<double>(rows.size());
      ++asked;
    }
  typical_ = static_cast<double>(always_.size()) + (asked > 0 ? found / asked : 0);
}

std::optional<std::vector<std::size_t>> ColumnIndex::candidates(const Value& value, std::size_t most) const {
  if (!is_told_apart(value.type()) || always_.size() > most) return std::nullopt;
  std::vector<std::size_t> rows;
  tree_for(value).find(value, most - always_.size(), rows);
  if (rows.size() + always_.size() > most) return std::nullopt;
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  if (always_.empty()) return rows;
  std::vector<std::size_t> all;
  std::set_union(rows.begin(), rows.end(), always_.begin(), always_.end(), std::back_inserter(all));
  return all;
}

TableIndex::TableIndex(std::vector<ColumnIndex> columns, std::size_t rows)
    : columns_(std::move(columns)), order_(columns_.size()), rows_(rows) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::sort(order_.begin(), order_.end(),
            [&](std::size_t a, std::size_t b) { return columns_[a].typical() < columns_[b].typical(); });
}

// A further column is asked while it costs about as much as testing the rows that are left.
std::optional<std::vector<std::size_t>> TableIndex::candidates(std::span<const Value> inputs) const {
  std::optional<std::vector<std::size_t>> left;
  for (std::size_t column : order_) {
    constexpr std::size_t few = 4;
    if (left && left->size() <= few) break;
    const std::size_t most = left ? 16 * left->size() : rows_ / 2;
    const auto rows = columns_[column].candidates(inputs[column], most);
    if (!rows) continue;
    if (!left) {
      left = rows;
      continue;
    }
    std::vector<std::size_t> both;
    std::set_intersection(left->begin(), left->end(), rows->begin(), rows->end(), std::back_inserter(both));
    left = std::move(both);
  }
  return left;
}

}  // namespace gw::dmn
