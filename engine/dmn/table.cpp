// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/table.hpp"

#include <algorithm>
#include <numeric>

namespace gw::dmn {
namespace {

Value sum_of(const List& values) {
  std::optional<Decimal> sum = Decimal(0);
  for (const Value& value : values) {
    if (!value.number() || !sum) return {};
    sum = add(*sum, *value.number());
  }
  return sum ? Value(*sum) : Value();
}

// By the built-in function of that name, so that dates and durations have a smallest, too.
Value extreme_of(const List& values, bool largest, Run& run) {
  static const feel::Expression smallest_of = feel::parse("min(values)", {{"values"}, {}, {}}).value();
  static const feel::Expression largest_of = feel::parse("max(values)", {{"values"}, {}, {}}).value();
  return (largest ? largest_of : smallest_of).evaluate(Context{{"values", values}}, run);
}

Value aggregate(Aggregation how, const List& values, Run& run) {
  switch (how) {
    case Aggregation::none:
      return values;
    case Aggregation::sum:
      return sum_of(values);
    case Aggregation::count:
      return static_cast<std::int64_t>(values.size());
    case Aggregation::min:
      return extreme_of(values, false, run);
    case Aggregation::max:
      return extreme_of(values, true, run);
  }
  return {};
}

}  // namespace

Value TableBox::evaluate(const Value& variables, Run& run) const {
  std::vector<Value> values;
  values.reserve(inputs.size());
  for (const Input& input : inputs) values.push_back(input.expression->evaluate(variables, run));
  std::vector<Hit> found = hits(values, variables, run);
  explain(values, found, run);
  if (found.empty()) return defaults(variables, run);
  const bool many =
      policy == HitPolicy::rule_order || policy == HitPolicy::output_order || policy == HitPolicy::collect;
  return many ? all(std::move(found), variables, run) : single(found, variables, run);
}

void TableBox::finish() {
  constexpr std::size_t small = 24;
  if (rules.size() <= small) return;
  std::vector<ColumnIndex> columns;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::vector<const feel::UnaryTests*> cells;
    for (const Rule& rule : rules) cells.push_back(&rule.inputs[i]);
    columns.emplace_back(cells);
  }
  index.emplace(std::move(columns), rules.size());
}

bool TableBox::matches(const Rule& rule, const std::vector<Value>& values, const Value& variables,
                       Run& run) const {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const bool any = rule.inputs[i].is_any() && inputs[i].values;
    if (!(any ? *inputs[i].values : rule.inputs[i]).matches(values[i], variables, run)) return false;
  }
  return true;
}

std::vector<TableBox::Hit> TableBox::hits(const std::vector<Value>& values, const Value& variables,
                                          Run& run) const {
  std::vector<Hit> found;
  const auto candidates = index ? index->candidates(values) : std::nullopt;
  const std::size_t count = candidates ? candidates->size() : rules.size();
  for (std::size_t c = 0; c < count && run.spend(1); ++c) {
    const std::size_t r = candidates ? (*candidates)[c] : c;
    if (!matches(rules[r], values, variables, run)) continue;
    Hit hit{r, {}};
    hit.cells.reserve(outputs.size());
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      hit.cells.push_back(
          fit(rules[r].outputs[o]->evaluate(variables, run), outputs[o].type, outputs[o].name, run));
      calculate(outputs.size() == 1 ? "" : outputs[o].name, rules[r].outputs[o], variables, hit.cells.back(),
                run);
    }
    found.push_back(std::move(hit));
    if (policy == HitPolicy::first) break;
  }
  return found;
}

Value TableBox::output_of(const std::vector<Value>& cells) const {
  if (outputs.size() == 1) return cells.front();
  Context record;
  for (std::size_t i = 0; i < outputs.size(); ++i) record.set(outputs[i].name, cells[i]);
  return Value(std::move(record));
}

Value TableBox::defaults(const Value& variables, Run& run) const {
  const bool any =
      std::any_of(outputs.begin(), outputs.end(), [](const Output& o) { return o.otherwise != nullptr; });
  if (!any) return {};
  std::vector<Value> cells;
  for (const Output& output : outputs)
    cells.push_back(output.otherwise ? output.otherwise->evaluate(variables, run) : Value());
  return output_of(cells);
}

Value TableBox::single(const std::vector<Hit>& hits, const Value& variables, Run& run) const {
  const auto differs = [&](const Hit& hit) { return !(hit.cells == hits.front().cells); };
  const auto rows = [&] {
    std::string text;
    for (const Hit& hit : hits) text += (text.empty() ? "" : ", ") + std::to_string(hit.rule + 1);
    return text;
  };
  switch (policy) {
    case HitPolicy::unique:
      if (hits.size() == 1) break;
      run.note(error(ErrorKind::invalid, "dmn.rows_match").with("found", rows()));
      return {};
    case HitPolicy::any:
      if (std::none_of(hits.begin(), hits.end(), differs)) break;
      run.note(error(ErrorKind::invalid, "dmn.rows_differ").with("found", rows()));
      return {};
    case HitPolicy::priority: {
      std::vector<Hit> ranked = hits;
      sort_by_priority(ranked, variables, run);
      return output_of(ranked.front().cells);
    }
    default:
      break;
  }
  return output_of(hits.front().cells);
}

Value TableBox::all(std::vector<Hit> hits, const Value& variables, Run& run) const {
  if (policy == HitPolicy::output_order) sort_by_priority(hits, variables, run);
  List values;
  for (const Hit& hit : hits) values.push_back(output_of(hit.cells));
  return aggregate(aggregation, values, run);
}

// By the place of each output in the list of its values, the first column first.
void TableBox::sort_by_priority(std::vector<Hit>& hits, const Value& variables, Run& run) const {
  std::vector<std::pair<std::vector<std::size_t>, std::size_t>> ranks;
  for (std::size_t h = 0; h < hits.size(); ++h) {
    std::vector<std::size_t> rank;
    for (std::size_t o = 0; o < outputs.size(); ++o)
      rank.push_back(outputs[o].values ? outputs[o].values->rank(hits[h].cells[o], variables, run) : 0);
    ranks.emplace_back(std::move(rank), h);
  }
  std::sort(ranks.begin(), ranks.end());
  std::vector<Hit> sorted;
  for (const auto& [rank, place] : ranks) sorted.push_back(std::move(hits[place]));
  hits = std::move(sorted);
}

void TableBox::explain(const std::vector<Value>& values, const std::vector<Hit>& hits, Run& run) const {
  TableExplanation explanation{run.owner, std::string(name_of(policy)), {}, {}, rules.size(), rules.size()};
  if (policy == HitPolicy::first && !hits.empty()) explanation.tried = hits.front().rule + 1;
  explanation.inputs.reserve(inputs.size());
  explanation.rules.reserve(hits.size());
  for (std::size_t i = 0; i < inputs.size(); ++i)
    explanation.inputs.push_back({inputs[i].label, values[i], inputs[i].path});
  for (const Hit& hit : hits)
    explanation.rules.push_back(
        {hit.rule + 1, rules[hit.rule].id, output_of(hit.cells), rules[hit.rule].annotations});
  run.explain(std::move(explanation));
}

std::string_view name_of(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::unique:
      return "UNIQUE";
    case HitPolicy::any:
      return "ANY";
    case HitPolicy::priority:
      return "PRIORITY";
    case HitPolicy::first:
      return "FIRST";
    case HitPolicy::rule_order:
      return "RULE ORDER";
    case HitPolicy::output_order:
      return "OUTPUT ORDER";
    case HitPolicy::collect:
      return "COLLECT";
  }
  return {};
}

}  // namespace gw::dmn
