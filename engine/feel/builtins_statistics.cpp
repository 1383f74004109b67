// SPDX-License-Identifier: EUPL-1.2
// Counting and summing lists (DMN 1.5, section 10.3.4.4).
#include <algorithm>

#include "engine/feel/builtins.hpp"
#include "engine/feel/semantics.hpp"

namespace gw::feel {
namespace {

Value count(const Arguments& in) {
  const auto items = in.list(0);
  return items ? Value(static_cast<std::int64_t>(items->size())) : Value();
}

// The item that comes first by the wanted order; null when two cannot be compared.
Value extreme(const Arguments& in, bool largest) {
  const auto items = in.list(0);
  if (!items || items->empty()) return {};
  const Value* best = &items->front();
  for (const Value& item : *items) {
    const auto which = order(item, *best);
    if (!which) return {};
    if (largest ? *which > 0 : *which < 0) best = &item;
  }
  return *best;
}

Value smallest(const Arguments& in) {
  return extreme(in, false);
}

Value largest(const Arguments& in) {
  return extreme(in, true);
}

// The list as numbers; nullopt when one item is none.
std::optional<std::vector<Decimal>> numbers(const Arguments& in) {
  const auto items = in.list(0);
  if (!items) return std::nullopt;
  std::vector<Decimal> all;
  for (const Value& item : *items) {
    if (!item.number()) return std::nullopt;
    all.push_back(*item.number());
  }
  return all;
}

std::optional<Decimal> total(const std::vector<Decimal>& all) {
  std::optional<Decimal> sum = Decimal(0);
  for (const Decimal& n : all)
    if (sum) sum = add(*sum, n);
  return sum;
}

// Durations have sums, too.
Value sum(const Arguments& in) {
  const auto items = in.list(0);
  if (!items || items->empty()) return {};
  Value result = items->front();
  if (!result.number() && !result.months() && !result.days()) return {};
  for (std::size_t i = 1; i < items->size(); ++i)
    result = arithmetic(ast::Operator::add, result, (*items)[i]);
  return result;
}

Value product(const Arguments& in) {
  const auto all = numbers(in);
  if (!all || all->empty()) return {};
  std::optional<Decimal> result = Decimal(1);
  for (const Decimal& n : *all)
    if (result) result = multiply(*result, n);
  return or_null(result);
}

std::optional<Decimal> mean_of(const std::vector<Decimal>& all) {
  const auto sum = total(all);
  return sum ? divide(*sum, Decimal(static_cast<std::int64_t>(all.size()))) : std::nullopt;
}

Value mean(const Arguments& in) {
  const auto all = numbers(in);
  return all && !all->empty() ? or_null(mean_of(*all)) : Value();
}

Value median(const Arguments& in) {
  auto all = numbers(in);
  if (!all || all->empty()) return {};
  std::sort(all->begin(), all->end());
  const std::size_t middle = all->size() / 2;
  if (all->size() % 2 != 0) return (*all)[middle];
  return or_null(mean_of({(*all)[middle - 1], (*all)[middle]}));
}

// Of a sample: divided by one less than there are.
Value stddev(const Arguments& in) {
  const auto all = numbers(in);
  if (!all || all->size() < 2) return {};
  const auto mean = mean_of(*all);
  if (!mean) return {};
  std::vector<Decimal> squares;
  for (const Decimal& n : *all) {
    const auto distance = subtract(n, *mean);
    const auto square = distance ? multiply(*distance, *distance) : std::nullopt;
    if (!square) return {};
    squares.push_back(*square);
  }
  const auto sum = total(squares);
  const auto variance =
      sum ? divide(*sum, Decimal(static_cast<std::int64_t>(all->size() - 1))) : std::nullopt;
  return variance ? or_null(square_root(*variance)) : Value();
}

// The numbers that occur most often, in ascending order.
Value mode(const Arguments& in) {
  auto all = numbers(in);
  if (!all) return {};
  std::sort(all->begin(), all->end());
  std::size_t most = 0;
  List result;
  for (auto begin = all->begin(); begin != all->end();) {
    const auto end = std::upper_bound(begin, all->end(), *begin);
    const auto times = static_cast<std::size_t>(end - begin);
    if (times > most) result.clear();
    if (times >= most) result.emplace_back(*begin);
    most = std::max(most, times);
    begin = end;
  }
  return Value(std::move(result));
}

// all() and any(): the decisive value decides; else null where one item was no boolean.
Value over_booleans(const Arguments& in, bool decisive) {
  const auto items = in.list(0);
  if (!items) return {};
  bool unknown = false;
  for (const Value& item : *items) {
    if (item.boolean() && *item.boolean() == decisive) return decisive;
    unknown = unknown || !item.boolean();
  }
  return unknown ? Value() : Value(!decisive);
}

Value all_of(const Arguments& in) {
  return over_booleans(in, false);
}

Value any_of(const Arguments& in) {
  return over_booleans(in, true);
}

constexpr Builtin statistics_rows[] = {
    {"count", {"list"}, count},    {"min", {"list*"}, smallest},    {"max", {"list*"}, largest},
    {"sum", {"list*"}, sum},       {"product", {"list*"}, product}, {"mean", {"list*"}, mean},
    {"median", {"list*"}, median}, {"stddev", {"list*"}, stddev},   {"mode", {"list*"}, mode},
    {"all", {"list*"}, all_of},    {"any", {"list*"}, any_of},
};

}  // namespace

BuiltinTable statistics_builtins() {
  return statistics_rows;
}

}  // namespace gw::feel
