// SPDX-License-Identifier: EUPL-1.2
// Lists as lists (DMN 1.5, section 10.3.4.4); what counts and sums them is in builtins_statistics.cpp.
#include <algorithm>

#include "engine/feel/builtins.hpp"
#include "engine/feel/semantics.hpp"

namespace gw::feel {
namespace {

bool same(const Value& a, const Value& b) {
  return equal(a, b).value_or(false);
}

// What comparing with each item may cost.
bool spend_on_comparing(const Arguments& in, const Value& items, const Value& wanted) {
  return (!wanted.list() && !wanted.context()) || in.evaluation().spend_on(items);
}

List copy_of(std::span<const Value> items) {
  return {items.begin(), items.end()};
}

bool has(std::span<const Value> items, const Value& wanted) {
  return std::any_of(items.begin(), items.end(), [&](const Value& item) { return same(item, wanted); });
}

Value list_contains(const Arguments& in) {
  const auto items = in.list(0);
  return items && spend_on_comparing(in, in[0], in[1]) ? Value(has(*items, in[1])) : Value();
}

// The index of a position that counts from 1, or from the end when negative; nullopt: outside.
std::optional<std::size_t> index_of_position(const Arguments& in, std::size_t parameter, std::size_t size) {
  const auto position = in.integer(parameter);
  const auto count = static_cast<std::int64_t>(size);
  if (!position || *position == 0 || *position > count || *position < -count) return std::nullopt;
  return static_cast<std::size_t>(*position > 0 ? *position - 1 : count + *position);
}

Value sublist(const Arguments& in) {
  const auto items = in.list(0);
  if (!items) return {};
  const auto start = index_of_position(in, 1, items->size());
  if (!start || (in.given(2) && !in.integer(2))) return {};
  const std::int64_t rest = static_cast<std::int64_t>(items->size() - *start);
  const std::int64_t length = in.integer(2).value_or(rest);
  if (length < 0 || length > rest) return {};
  const auto begin = items->begin() + static_cast<std::ptrdiff_t>(*start);
  return List(begin, begin + length);
}

Value append(const Arguments& in) {
  List all = copy_of(in.list(0).value_or(std::span<const Value>()));
  const auto more = *in.list(1);
  all.insert(all.end(), more.begin(), more.end());
  return Value(std::move(all));
}

// The lists one after the other; nullopt when one is null.
std::optional<List> joined(const Arguments& in) {
  List all;
  for (const Value& part : *in[0].list()) {
    if (part.is_null()) return std::nullopt;
    const List* items = part.list();
    if (!in.evaluation().spend(items ? items->size() : 1)) return std::nullopt;
    if (items)
      all.insert(all.end(), items->begin(), items->end());
    else
      all.push_back(part);
  }
  return all;
}

Value concatenate(const Arguments& in) {
  auto all = joined(in);
  return all ? Value(std::move(*all)) : Value();
}

Value insert_before(const Arguments& in) {
  const auto items = in.list(0);
  const auto index = items ? index_of_position(in, 1, items->size()) : std::nullopt;
  if (!index) return {};
  List longer = copy_of(*items);
  longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(*index), in[2]);
  return Value(std::move(longer));
}

Value remove(const Arguments& in) {
  const auto items = in.list(0);
  const auto index = items ? index_of_position(in, 1, items->size()) : std::nullopt;
  if (!index) return {};
  List shorter = copy_of(*items);
  shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(*index));
  return Value(std::move(shorter));
}

Value list_replace_at(const Arguments& in) {
  const auto items = in.list(0);
  const auto index = items ? index_of_position(in, 1, items->size()) : std::nullopt;
  if (!index) return {};
  List changed = copy_of(*items);
  changed[*index] = in[2];
  return Value(std::move(changed));
}

Value list_replace_match(const Arguments& in) {
  const auto items = in.list(0);
  if (!items || !in[1].function()) return {};
  List changed;
  changed.reserve(items->size());
  for (const Value& item : *items) {
    const Value matches = call(in[1], {item, in[2]}, in.evaluation());
    if (!matches.boolean()) return {};
    changed.push_back(matches.is_true() ? in[2] : item);
  }
  return Value(std::move(changed));
}

Value list_replace(const Arguments& in) {
  return in[1].function() ? list_replace_match(in) : list_replace_at(in);
}

Value reverse(const Arguments& in) {
  const auto items = in.list(0);
  return items ? Value(List(items->rbegin(), items->rend())) : Value();
}

Value index_of(const Arguments& in) {
  const auto items = in.list(0);
  if (!items || !spend_on_comparing(in, in[0], in[1])) return {};
  List positions;
  for (std::size_t i = 0; i < items->size(); ++i)
    if (same((*items)[i], in[1])) positions.emplace_back(static_cast<std::int64_t>(i + 1));
  return Value(std::move(positions));
}

Value without_repetitions(std::span<const Value> items, Evaluation& evaluation) {
  List distinct;
  for (const Value& item : items) {
    if (!evaluation.spend(1 + distinct.size() / 4)) return {};
    if (item.list() || item.context())
      for (std::size_t i = 0; i <= distinct.size() / 4; ++i)
        if (!evaluation.spend_on(item)) return {};
    if (!has(distinct, item)) distinct.push_back(item);
  }
  return Value(std::move(distinct));
}

Value union_of(const Arguments& in) {
  const auto all = joined(in);
  return all ? without_repetitions(*all, in.evaluation()) : Value();
}

Value distinct_values(const Arguments& in) {
  const auto items = in.list(0);
  return items ? without_repetitions(*items, in.evaluation()) : Value();
}

bool flatten_into(List& out, std::span<const Value> items, Evaluation& evaluation) {
  const Evaluation::Level level(evaluation);
  for (const Value& item : items) {
    if (!evaluation.spend(1)) return false;
    if (!item.list())
      out.push_back(item);
    else if (!flatten_into(out, *item.list(), evaluation))
      return false;
  }
  return true;
}

Value flatten(const Arguments& in) {
  const auto items = in.list(0);
  List flat;
  return items && flatten_into(flat, *items, in.evaluation()) ? Value(std::move(flat)) : Value();
}

// By merging, which stays in bounds whatever the function answers.
Value sort(const Arguments& in) {
  const auto items = in.list(0);
  if (!items) return {};
  bool fine = true;
  const auto precedes = [&](const Value& a, const Value& b) {
    if (!in.given(1)) {
      const auto which = order(a, b);
      fine = fine && which;
      return which && *which < 0;
    }
    const Value answer = call(in[1], {a, b}, in.evaluation());
    fine = fine && answer.boolean();
    return answer.is_true();
  };
  if (in.given(1) && !in[1].function()) return {};
  std::vector<List> runs;
  for (const Value& item : *items) runs.push_back({item});
  while (runs.size() > 1) {
    std::vector<List> longer;
    for (std::size_t i = 0; i + 1 < runs.size(); i += 2) {
      List merged;
      std::merge(runs[i].begin(), runs[i].end(), runs[i + 1].begin(), runs[i + 1].end(),
                 std::back_inserter(merged), precedes);
      longer.push_back(std::move(merged));
    }
    if (runs.size() % 2 != 0) longer.push_back(std::move(runs.back()));
    runs = std::move(longer);
    if (!fine || in.evaluation().exhausted()) return {};
  }
  return runs.empty() ? Value(List{}) : Value(std::move(runs.front()));
}

constexpr Builtin list_rows[] = {
    {"list contains", {"list", "element"}, list_contains},
    {"sublist", {"list", "start position", "length?"}, sublist},
    {"append", {"list", "item..."}, append},
    {"concatenate", {"list..."}, concatenate},
    {"insert before", {"list", "position", "newItem"}, insert_before},
    {"remove", {"list", "position"}, remove},
    {"list replace", {"list", "position", "newItem"}, list_replace},
    {"list replace", {"list", "match", "newItem"}, list_replace},
    {"reverse", {"list"}, reverse},
    {"index of", {"list", "match"}, index_of},
    {"union", {"list..."}, union_of},
    {"distinct values", {"list"}, distinct_values},
    {"flatten", {"list"}, flatten},
    {"sort", {"list", "precedes?"}, sort},
};

}  // namespace

BuiltinTable list_builtins() {
  return list_rows;
}

}  // namespace gw::feel
