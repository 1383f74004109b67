// SPDX-License-Identifier: EUPL-1.2
// Decision tables (DMN 1.5, chapter 8).
#pragma once

#include "engine/dmn/boxed.hpp"
#include "engine/dmn/table_index.hpp"

namespace gw::dmn {

enum class HitPolicy { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation { none, sum, count, min, max };

struct TableBox : Boxed {
  struct Input {
    std::string label, path;  // path: as TableInput has it
    DeclaredType type;
    BoxedPtr expression;
    std::optional<feel::UnaryTests> values;  // "-" stands for each of them; none: for everything
  };
  struct Output {
    std::string name;  // empty: the only one
    DeclaredType type;
    std::optional<feel::UnaryTests> values;  // in falling priority
    BoxedPtr otherwise;                      // when no rule matches; may be null
  };
  struct Rule {
    std::string id;
    std::vector<feel::UnaryTests> inputs;
    std::vector<BoxedPtr> outputs;
    std::vector<std::pair<std::string, std::string>> annotations;
  };

  Value evaluate(const Value& variables, Run& run) const override;
  void finish();  // once all rules are there

  HitPolicy policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  std::vector<Rule> rules;
  std::optional<TableIndex> index;  // of large tables

 private:
  struct Hit {
    std::size_t rule;
    std::vector<Value> cells;
  };

  bool matches(const Rule& rule, const std::vector<Value>& values, const Value& variables, Run& run) const;
  std::vector<Hit> hits(const std::vector<Value>& values, const Value& variables, Run& run) const;
  Value output_of(const std::vector<Value>& cells) const;
  Value defaults(const Value& variables, Run& run) const;
  Value single(const std::vector<Hit>& hits, const Value& variables, Run& run) const;
  Value all(std::vector<Hit> hits, const Value& variables, Run& run) const;
  void sort_by_priority(std::vector<Hit>& hits, const Value& variables, Run& run) const;
  void explain(const std::vector<Value>& values, const std::vector<Hit>& hits, Run& run) const;
};

std::string_view name_of(HitPolicy policy);  // "UNIQUE", as the file writes it

}  // namespace gw::dmn
