// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/executable.hpp"

#include <array>

#include "engine/bpmn/model/rules/items.hpp"
#include "engine/bpmn/model/rules/sorted.hpp"

namespace gw::bpmn {
namespace {

constexpr std::array bounds_table{
    Rule{"bpmn.informal_expression", "EXT.012, EXT.123, 8.4.7"},
    Rule{"bpmn.loop_data", "EXT.068, 10.3.8"},
    Rule{"bpmn.loop_item_differs", "EXT.069, EXT.070, 10.3.8"},
    Rule{"bpmn.loop_without_count", "EXT.067, 10.3.8"},
    Rule{"bpmn.message_missing", "EXT.127, 10.5.5"},
    Rule{"bpmn.not_immediate", "EXT.024, 8.4.13"},
    Rule{"bpmn.operation_missing", "EXT.128, 10.5.5"},
    Rule{"bpmn.script_without_format", "EXT.053, 10.3.3"},
    Rule{"bpmn.signal_missing", "10.5.5"},
    Rule{"bpmn.thrown_without_code", "EXT.011, 8.4.4, 8.4.5"},
    Rule{"bpmn.timer_not_set", "EXT.131, 10.5.5"},
};

// EXT.012, EXT.123
void check_formal(const Node& expression, Facts& facts) {
  if (!expression.is("formalExpression")) facts.add("bpmn.informal_expression", expression);
}

// EXT.011 for an escalation; an error is no different.
void check_thrown(const Node& definition, std::string_view reference, std::string_view code, Facts& facts) {
  if (!definition.parent->is("throwEvent")) return;
  const Node* what = definition.reference(reference);
  if (!what || what->get(code).empty())
    facts.add("bpmn.thrown_without_code", definition, {{"attribute", code}});
}

// EXT.127, EXT.128
void check_message(const Node& definition, Facts& facts) {
  if (!definition.has("messageRef")) facts.add("bpmn.message_missing", definition);
  if (definition.all_references("operationRef").empty()) facts.add("bpmn.operation_missing", definition);
}

void check_timer(const Node& timer, Facts& facts) {
  if (!timer.child("timeDate") && !timer.child("timeDuration") && !timer.child("timeCycle"))
    facts.add("bpmn.timer_not_set", timer);
}

// What each run gets or gives is one of what the loop goes over.
void check_item(const Node& loop, std::string_view list, std::string_view item, Facts& facts) {
  const Node *all = loop.reference(list), *one = loop.child(item);
  if (!all || !one) return;
  const Node *of = item_of(*all), *single = item_of(*one);
  const bool same = of && single && of->get("structureRef") == single->get("structureRef") &&
                    (!flag(*single, "isCollection") || of == single);
  if (of && single && !same) facts.add("bpmn.loop_item_differs", loop, {{"list", list}, {"item", item}});
}

void check_loop(const Node& loop, Facts& facts) {
  const auto named = loop.all_references("loopDataInputRef");
  // EXT.067
  if (!loop.child("loopCardinality") && named.empty()) facts.add("bpmn.loop_without_count", loop);
  // EXT.068: a task goes over one of its inputs
  const Node* data = loop.reference("loopDataInputRef");
  const Node* io = loop.parent->child("ioSpecification");
  if (!named.empty() && !loop.parent->is("subProcess") &&
      (!data || !data->is("dataInput") || data->parent != io))
    facts.add("bpmn.loop_data", loop, named.front()->line, {{"reference", named.front()->text}});
  // EXT.069, EXT.070
  check_item(loop, "loopDataInputRef", "inputDataItem", facts);
  check_item(loop, "loopDataOutputRef", "outputDataItem", facts);
}

void check_executable(Facts& facts) {
  for (const Node* node : facts.all("")) {
    if (!runs(*node)) continue;
    if (node->is("expression")) check_formal(*node, facts);
    if (node->is("escalationEventDefinition")) check_thrown(*node, "escalationRef", "escalationCode", facts);
    if (node->is("errorEventDefinition")) check_thrown(*node, "errorRef", "errorCode", facts);
    if (node->is("messageEventDefinition")) check_message(*node, facts);
    if (node->is("signalEventDefinition") && !node->has("signalRef")) facts.add("bpmn.signal_missing", *node);
    if (node->is("timerEventDefinition")) check_timer(*node, facts);
    if (node->is("multiInstanceLoopCharacteristics")) check_loop(*node, facts);
    // EXT.053
    if (node->is("scriptTask") && node->child("script") && !node->has("scriptFormat"))
      facts.add("bpmn.script_without_format", *node);
    // EXT.024
    if (node->is("sequenceFlow") && node->has("isImmediate") && !flag(*node, "isImmediate"))
      facts.add("bpmn.not_immediate", *node);
  }
}

}  // namespace

std::span<const Rule> executable_rules() {
  return bounds_table;
}

void check_executable(const Model& model, Problems& problems) {
  add_sorted(model, problems, check_executable);
}

}  // namespace gw::bpmn
