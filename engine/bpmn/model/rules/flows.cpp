// SPDX-License-Identifier: EUPL-1.2
// Sequence flows: what they connect, and that they leave nothing out (8.4.13, 10.3, 10.5).
#include <algorithm>

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

// Nodes may leave out the lists of their flows altogether; what lists any has to list all.
bool uses_lists(const Facts& facts) {
  return std::ranges::any_of(facts.all("flowNode"), [](const Node* node) {
    return !node->all_references("incoming").empty() || !node->all_references("outgoing").empty();
  });
}

void check_end(const Node& flow, std::string_view attribute, std::string_view direction, bool listed,
               Facts& facts) {
  const Node* end = flow.reference(attribute);
  if (!end || !end->is("flowNode")) return;
  // EXT.021, EXT.022, EXT.057
  if (is_event_subprocess(*end)) facts.add("bpmn.flow_at_event_subprocess", flow, {{"node", end->id}});
  // 10.3.4: a handler is reached by its association alone
  if (end->is("activity") && flag(*end, "isForCompensation"))
    facts.add("bpmn.flow_at_compensation_handler", flow, {{"node", end->id}});
  // EXT.023
  if (listed && !facts.names(*end, direction, &flow))
    facts.add("bpmn.flow_not_listed", *end, {{"flow", flow.id}, {"list", direction}});
}

void check_condition(const Node& flow, Facts& facts) {
  const Node* from = flow.reference("sourceRef");
  if (!from || !flow.child("conditionExpression")) return;
  // EXT.025: another way has to be open
  if (from->is("activity") && facts.outgoing(*from).size() < 2)
    facts.add("bpmn.condition_without_choice", flow, {{"node", from->id}});
  // EXT.025, 10.5.2, 10.5.4
  if (from->is("event")) facts.add("bpmn.condition_after_event", flow, {{"node", from->id}});
  // EXT.137
  if (from->is("eventBasedGateway"))
    facts.add("bpmn.condition_after_event_gateway", flow, {{"node", from->id}});
}

// EXT.028, EXT.152
void check_levels(const Node& flow, Facts& facts) {
  const Node *from = flow.reference("sourceRef"), *to = flow.reference("targetRef");
  if (from && to && from->parent != to->parent)
    facts.add("bpmn.flow_between_scopes", flow, {{"from", from->id}, {"to", to->id}});
}

// EXT.023: a node lists only flows that begin or end at it.
void check_lists(const Node& node, Facts& facts) {
  for (const Reference& r : node.references) {
    const bool in = r.name == "incoming";
    if ((!in && r.name != "outgoing") || !r.target || !r.target->is("sequenceFlow")) continue;
    if (r.target->reference(in ? "targetRef" : "sourceRef") != &node)
      facts.add("bpmn.listed_flow_elsewhere", node, r.line, {{"flow", r.text}, {"list", r.name}});
  }
}

// EXT.026
void check_default(const Node& node, Facts& facts) {
  const Node* flow = node.reference("default");
  if (flow && flow->is("sequenceFlow") && flow->reference("sourceRef") != &node)
    facts.add("bpmn.default_flow_elsewhere", node, {{"flow", flow->id}});
}

bool starts(const Node& node) {
  return node.is("startEvent") ||
         ((node.is("receiveTask") || node.is("eventBasedGateway")) && flag(node, "instantiate"));
}

// What is entered and left by other means than sequence flows.
bool stands_apart(const Node& node) {
  return is_event_subprocess(node) || (node.is("activity") && flag(node, "isForCompensation"));
}

bool needs_incoming(const Node& node, const Facts& facts) {
  return !starts(node) && !node.is("boundaryEvent") && !stands_apart(node) &&
         !(node.is("intermediateCatchEvent") && facts.has_trigger(node, "linkEventDefinition"));
}

bool needs_outgoing(const Node& node, const Facts& facts) {
  return !node.is("endEvent") && !node.is("implicitThrowEvent") && !stands_apart(node) &&
         !(node.is("boundaryEvent") && facts.has_trigger(node, "compensateEventDefinition")) &&
         !(node.is("intermediateThrowEvent") && facts.has_trigger(node, "linkEventDefinition"));
}

bool has(const Nodes& nodes, bool (*wanted)(const Node&)) {
  return std::ranges::any_of(nodes, [&](const Node* n) { return wanted(*n); });
}

bool is_start_event(const Node& node) {
  return node.is("startEvent");
}
bool is_end(const Node& node) {
  return node.is("endEvent");
}

void check_level(const Node& scope, Facts& facts) {
  const Nodes nodes = scope.all("flowNode");
  const bool begins = has(nodes, starts), ends = has(nodes, is_end), has_start = has(nodes, is_start_event);
  for (const Node* node : nodes) {
    // EXT.097, EXT.105: both or none
    if (node->is("endEvent") && !begins) facts.add("bpmn.end_without_start", *node);
    if (node->is("startEvent") && !ends) facts.add("bpmn.start_without_end", *node);
    // EXT.107, EXT.115, EXT.150
    const bool must_come = is_end(*node) || node->is("intermediateThrowEvent") ||
                           node->is("intermediateCatchEvent") || has_start;
    if (must_come && needs_incoming(*node, facts) && facts.incoming(*node).empty())
      facts.add("bpmn.never_reached", *node);
    // EXT.101, EXT.113, EXT.116, EXT.151
    const bool must_go = node->is("event") || ends;
    if (must_go && needs_outgoing(*node, facts) && facts.outgoing(*node).empty())
      facts.add("bpmn.leads_nowhere", *node);
  }
}

void check_flow_of_events(Facts& facts) {
  for (const Node* node : facts.all("event")) {
    // EXT.096, EXT.112
    if ((node->is("startEvent") || node->is("boundaryEvent")) && !facts.incoming(*node).empty())
      facts.add("bpmn.flow_into_event", *node);
    // EXT.104
    if (node->is("endEvent") && !facts.outgoing(*node).empty()) facts.add("bpmn.flow_out_of_end", *node);
    // EXT.117: a link is an end on one side and a beginning on the other
    const bool link = facts.has_trigger(*node, "linkEventDefinition");
    if ((link && node->is("intermediateCatchEvent") && !facts.incoming(*node).empty()) ||
        (link && node->is("intermediateThrowEvent") && !facts.outgoing(*node).empty()))
      facts.add("bpmn.flow_at_link", *node);
    // EXT.114
    if (node->is("boundaryEvent") && facts.has_trigger(*node, "compensateEventDefinition") &&
        !facts.outgoing(*node).empty())
      facts.add("bpmn.flow_out_of_compensation", *node);
  }
}

}  // namespace

void check_flows(Facts& facts) {
  const bool listed = uses_lists(facts);
  for (const Node* flow : facts.all("sequenceFlow")) {
    check_end(*flow, "sourceRef", "outgoing", listed, facts);
    check_end(*flow, "targetRef", "incoming", listed, facts);
    check_levels(*flow, facts);
    check_condition(*flow, facts);
  }
  for (const Node* node : facts.all("flowNode")) {
    check_lists(*node, facts);
    check_default(*node, facts);
  }
  check_flow_of_events(facts);
  for (const Node* scope : facts.all(""))
    if ((scope->is("process") || scope->is("subProcess")) && !scope->is("adHocSubProcess"))
      check_level(*scope, facts);
}

}  // namespace gw::bpmn
