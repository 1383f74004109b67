// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/erklaerung.hpp"

namespace gw::vorgang {
namespace {

Value tabelle(const dmn::TableExplanation& table) {
  Context inputs;
  for (const auto& [label, value] : table.inputs) inputs.set(label, value);
  List rules;
  for (const dmn::MatchedRule& rule : table.rules) {
    Context annotations;
    for (const auto& [column, text] : rule.annotations) annotations.set(column, text);
    rules.push_back(Context{{"zeile", static_cast<std::int64_t>(rule.number)},
                            {"ergebnis", rule.output},
                            {"anmerkungen", std::move(annotations)}});
  }
  return Context{
      {"entscheidung", table.decision}, {"eingaben", std::move(inputs)}, {"zeilen", std::move(rules)}};
}

}  // namespace

Value erklaerung(const dmn::Outcome& outcome) {
  List tables, reasons;
  for (const dmn::TableExplanation& table : outcome.tables) {
    tables.push_back(tabelle(table));
    for (const dmn::MatchedRule& rule : table.rules)
      for (const auto& [column, text] : rule.annotations)
        if (!text.empty()) reasons.emplace_back(text);
  }
  return Context{{"tabellen", std::move(tables)}, {"gruende", std::move(reasons)}};
}

}  // namespace gw::vorgang
