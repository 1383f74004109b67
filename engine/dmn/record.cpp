// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/record.hpp"

namespace gw::dmn {
namespace {

// {"schritte": [{"name", "titel", "wert", "braucht": […], "tabellen": […], "rechnungen": […]}]}, each only
// where there is something to say. A table is {"von", "regel", "geprueft", "alle", "eingaben": [[label,
// value, path] …], "spalten": […], "zeilen": [[number, [annotation …], output] …]}, a calculation [name,
// expression,
// [[path, value] …], result].

void set_list(Context& into, const char* name, List items) {
  if (!items.empty()) into.set(name, std::move(items));
}

Value count_of(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

List inputs_of(const TableExplanation& table) {
  List all;
  for (const TableInput& input : table.inputs) {
    List one{input.label, input.value};
    if (!input.path.empty()) one.emplace_back(input.path);
    all.emplace_back(std::move(one));
  }
  return all;
}

List rows_of(const TableExplanation& table, const Value& result) {
  List all;
  for (const MatchedRule& rule : table.rules) {
    List annotations;
    for (const auto& [column, text] : rule.annotations) annotations.emplace_back(text);
    List row{count_of(rule.number), std::move(annotations)};
    if (rule.output != result) row.push_back(rule.output);
    all.emplace_back(std::move(row));
  }
  return all;
}

List columns_of(const TableExplanation& table) {
  List all;
  for (const MatchedRule& rule : table.rules)
    for (std::size_t i = all.size(); i < rule.annotations.size(); ++i)
      all.emplace_back(rule.annotations[i].first);
  return all;
}

Value table_of(const TableExplanation& table, const Step& step) {
  Context made;
  if (table.decision != step.decision) made.set("von", table.decision);
  made.set("regel", table.hit_policy);
  made.set("geprueft", count_of(table.tried));
  made.set("alle", count_of(table.rows));
  set_list(made, "eingaben", inputs_of(table));
  set_list(made, "spalten", columns_of(table));
  set_list(made, "zeilen", rows_of(table, step.value));
  return Value(std::move(made));
}

Value calculation_of(const Calculation& calculation) {
  List values;
  for (const auto& [path, value] : calculation.values) values.emplace_back(List{path, value});
  return List{calculation.name, calculation.expression, std::move(values), calculation.result};
}

Value step_of(const Outcome& outcome, const Step& step, bool last) {
  Context made{{"name", step.decision}};
  if (!step.label.empty()) made.set("titel", step.label);
  if (!(last && step.value == outcome.value)) made.set("wert", step.value);
  set_list(made, "braucht", List(step.decisions.begin(), step.decisions.end()));
  List tables, calculations;
  for (const std::size_t table : step.tables) tables.push_back(table_of(outcome.tables[table], step));
  for (const Calculation& one : step.calculations) calculations.push_back(calculation_of(one));
  set_list(made, "tabellen", std::move(tables));
  set_list(made, "rechnungen", std::move(calculations));
  return Value(std::move(made));
}

// ---- reading

const List& items_of(const Value& value) {
  static const List none;
  const List* items = value.list();
  return items ? *items : none;
}

const Value& item(const Value& list, std::size_t at) {
  const List& items = items_of(list);
  return at < items.size() ? items[at] : null_value;
}

std::string text(const Value& value) {
  return std::string(value.text_or_empty());
}

std::size_t count(const Value& value) {
  const auto number = value.number() ? value.number()->to_int() : std::nullopt;
  return number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
}

MatchedRule rule_from(const Value& row, const Value& columns, const Value& result) {
  MatchedRule rule{count(item(row, 0)), "", items_of(row).size() > 2 ? item(row, 2) : result, {}};
  const List& texts = items_of(item(row, 1));
  for (std::size_t i = 0; i < texts.size(); ++i)
    rule.annotations.emplace_back(text(item(columns, i)), text(texts[i]));
  return rule;
}

TableExplanation table_from(const Value& kept, const Step& step) {
  TableExplanation table;
  table.decision = kept.get("von").is_null() ? step.decision : text(kept.get("von"));
  table.hit_policy = text(kept.get("regel"));
  table.tried = count(kept.get("geprueft"));
  table.rows = count(kept.get("alle"));
  for (const Value& input : items_of(kept.get("eingaben")))
    table.inputs.push_back({text(item(input, 0)), item(input, 1), text(item(input, 2))});
  for (const Value& row : items_of(kept.get("zeilen")))
    table.rules.push_back(rule_from(row, kept.get("spalten"), step.value));
  return table;
}

Calculation calculation_from(const Value& kept) {
  Calculation made{text(item(kept, 0)), text(item(kept, 1)), {}, item(kept, 3)};
  for (const Value& one : items_of(item(kept, 2))) made.values.emplace_back(text(item(one, 0)), item(one, 1));
  return made;
}

void add_step(const Value& kept, Outcome& outcome) {
  const Context* known = kept.context();
  if (!known) return;
  Step step;
  step.decision = text(kept.get("name"));
  step.label = text(kept.get("titel"));
  step.value = known->find("wert") ? kept.get("wert") : outcome.value;
  for (const Value& one : items_of(kept.get("braucht"))) step.decisions.push_back(text(one));
  for (const Value& one : items_of(kept.get("tabellen"))) {
    step.tables.push_back(outcome.tables.size());
    outcome.tables.push_back(table_from(one, step));
  }
  for (const Value& one : items_of(kept.get("rechnungen")))
    step.calculations.push_back(calculation_from(one));
  outcome.steps.push_back(std::move(step));
}

// Of earlier releases: {"tabellen": [{"entscheidung", "eingaben": {…}, "zeilen": [{"zeile", "ergebnis",
// "anmerkungen": {…}}]}], "gruende": […]}.
void add_old_table(const Value& kept, Outcome& outcome) {
  TableExplanation table;
  table.decision = text(kept.get("entscheidung"));
  if (const Context* inputs = kept.get("eingaben").context())
    for (const auto& [label, value] : *inputs) table.inputs.push_back({label, value});
  for (const Value& row : items_of(kept.get("zeilen"))) {
    MatchedRule rule{count(row.get("zeile")), "", row.get("ergebnis"), {}};
    if (const Context* annotations = row.get("anmerkungen").context())
      for (const auto& [column, annotation] : *annotations)
        rule.annotations.emplace_back(column, text(annotation));
    table.rules.push_back(std::move(rule));
  }
  Step step;
  step.decision = table.decision;
  step.tables = {outcome.tables.size()};
  if (table.rules.size() == 1) step.value = table.rules.front().output;
  outcome.tables.push_back(std::move(table));
  outcome.steps.push_back(std::move(step));
}

}  // namespace

Value record(const Outcome& outcome) {
  List steps;
  for (const Step& step : outcome.steps)
    steps.push_back(step_of(outcome, step, &step == &outcome.steps.back()));
  return Context{{"schritte", std::move(steps)}};
}

Outcome recall(const Value& record, const Value& value) {
  Outcome outcome;
  outcome.value = value;
  for (const Value& step : items_of(record.get("schritte"))) add_step(step, outcome);
  for (const Value& table : items_of(record.get("tabellen"))) add_old_table(table, outcome);
  return outcome;
}

}  // namespace gw::dmn
