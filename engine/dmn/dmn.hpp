// SPDX-License-Identifier: EUPL-1.2
// Decisions (DMN 1.1 to 1.5): read once, decided often, from many threads at once. Pure: the clock is a
// parameter. Every outcome comes with its reasons: which rows of which tables matched, for which inputs, with
// their annotations (the legal references).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/feel/feel.hpp"

namespace gw::dmn {

struct MatchedRule {
  std::size_t number = 0;  // from 1, as people count rows
  std::string id;
  Value output;  // what this row gives; a context where the table has several outputs
  std::vector<std::pair<std::string, std::string>> annotations;  // column and text
};

// What a table asks for.
struct TableInput {
  std::string label;  // or the expression
  Value value;
  std::string path = {};  // "antrag.klasse", where the expression is no more than that name
  bool operator==(const TableInput&) const = default;
};

// One evaluation of one decision table.
struct TableExplanation {
  std::string decision;  // the decision or knowledge model in which the table stands
  std::string hit_policy;
  std::vector<TableInput> inputs;
  std::vector<MatchedRule> rules;  // all that matched, in the table's order
  std::size_t tried = 0;           // how many rows were looked at, from the first on
  std::size_t rows = 0;            // how many there are
};

// How a value was worked out. Kept of numbers and days, and of what a decision consists of altogether; not of
// what functions do inside.
struct Calculation {
  std::string name;        // entry of a context, output of a table; empty: the decision itself
  std::string expression;  // as the file has it, in one line
  std::vector<std::pair<std::string, Value>> values;  // what it names: "antrag.klasse" and its value
  Value result;
};

// One decision that was made: sub-decisions come before the one that needs them.
struct Step {
  std::string decision;
  Value value;
  std::vector<std::pair<std::string, Value>> inputs;  // input data that it requires
  std::vector<std::string> decisions;                 // decisions that it requires
  std::vector<std::size_t> tables;                    // in Outcome::tables, that it evaluated itself
  std::vector<Calculation> calculations = {};
  std::string label = {};  // how people call the decision; empty: by its name
};

struct Outcome {
  Value value;
  std::vector<TableExplanation> tables;  // in the order in which they were evaluated
  std::vector<Step> steps;               // decisions, in the order in which they were made
  // Why something became null although it was there. For authors, without values; all with decision:
  // dmn.rows_match and dmn.rows_differ (found: rows) · dmn.does_not_fit (name; found, expected: types) ·
  // dmn.condition_not_boolean · dmn.filter_not_boolean · dmn.no_list · dmn.external_call
  std::vector<Error> notices;
};

struct Variable {
  std::string name;
  std::string type;  // as the file names it; empty: any
};

// A model that may be imported.
struct File {
  std::string name;
  std::string_view bytes;
};

struct Reading {
  std::span<const File>
      others;  // those that are imported, and perhaps more: they are told by their namespace
  // What is not understood is a finding and null where it stands, as conformance tests want it; else an
  // error.
  bool tolerant = false;
};

class Model {
 public:
  // errors malformed, with file, line and element, inside a decision also decision, rule and input or output
  // (all from 1): dmn.version (found) · dmn.unknown_element (inside) · dmn.missing (expected: <element>,
  // @attribute or expression) · dmn.unknown_reference (found) · dmn.unknown_type (found) · dmn.duplicate
  // (name) · dmn.cycle (name) · dmn.type_cycle (name) · dmn.cells (found, expected) · dmn.hit_policy and
  // dmn.aggregation (found, expected) · dmn.aggregation_policy (found) · dmn.aggregation_outputs (found) ·
  // dmn.output_names · dmn.language (found) · dmn.external (kind, found) · dmn.imported_values ·
  // dmn.expression (cause: engine/feel's) · those of Library (unit.hpp) and of base/xml
  static Result<Model> load(std::string file, std::string_view bytes, const Reading& reading = {});

  const std::string& name() const;
  // By their names; those of imported models by qualified names: "import.name".
  std::vector<Variable> inputs() const;     // input data of the model
  std::vector<Variable> decisions() const;  // all decisions, in the file's order
  std::vector<Variable> services() const;   // decision services: may be decided by name like decisions
  // What the standard makes null at run time but is surely a mistake: a name that nothing provides, a call
  // that cannot fit, nothing where an expression should be. Who loads a package refuses it. Errors as above:
  // dmn.unknown_name (found; expected: what is visible) and engine/feel's findings · dmn.empty_expression ·
  // dmn.no_logic · dmn.cell_type (found; expected: the column's type); and what a tolerant reader passed
  // over.
  const std::vector<Error>& findings() const;

  // What decides may also be a knowledge model: its parameters are taken from the inputs by their names.
  // `inputs` is a context with the values of the input data by name; those of an imported model stand in a
  // context of the import's name, or else under their own names. What is missing is null. An input that does
  // not fit its type is null and noted. error not_found dmn.unknown_decision (name); invalid feel.limit
  Result<Outcome> decide(std::string_view name, const Value& inputs, Instant now,
                         feel::Limits limits = {}) const;

  struct Data;  // model.hpp

 private:
  explicit Model(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

}  // namespace gw::dmn
