// SPDX-License-Identifier: EUPL-1.2
// Gateways: their direction, and what an event-based one may lead to (10.6).
#include <algorithm>

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

void check_direction(const Node& gateway, Facts& facts) {
  const std::size_t in = facts.incoming(gateway).size(), out = facts.outgoing(gateway).size();
  const std::string_view direction = gateway.get("gatewayDirection");
  // EXT.017, EXT.018, EXT.019
  const bool fits = direction == "Converging"  ? out < 2
                    : direction == "Diverging" ? in < 2
                    : direction == "Mixed"     ? in > 1 && out > 1
                                               : true;
  if (!fits)
    facts.add(
        "bpmn.gateway_direction", gateway,
        {{"direction", direction}, {"incoming", std::to_string(in)}, {"outgoing", std::to_string(out)}});
  // EXT.135. One that begins a process has nothing before it.
  if (in < 2 && out < 2 && !gateway.is("eventBasedGateway"))
    facts.add("bpmn.gateway_without_effect", gateway);
}

constexpr std::string_view awaited =
    "messageEventDefinition|signalEventDefinition|timerEventDefinition|conditionalEventDefinition";

// EXT.138
bool can_be_awaited(const Node& node, const Facts& facts) {
  if (node.is("receiveTask")) return true;
  return node.is("intermediateCatchEvent") &&
         std::ranges::all_of(facts.triggers(node),
                             [](const Kind* trigger) { return !trigger || is_one_of(*trigger, awaited); });
}

void check_awaited(const Node& gateway, const Node& node, Facts& facts) {
  if (!can_be_awaited(node, facts)) facts.add("bpmn.event_gateway_target", gateway, {{"node", node.id}});
  // EXT.140
  if (node.is("receiveTask") && !facts.boundary(node).empty())
    facts.add("bpmn.boundary_after_event_gateway", gateway, {{"node", node.id}});
  // EXT.141
  if (facts.incoming(node).size() > 1)
    facts.add("bpmn.event_gateway_shared_target", gateway, {{"node", node.id}});
}

void check_event_based(const Node& gateway, Facts& facts) {
  bool receives = false, catches = false;
  for (const Node* flow : facts.outgoing(gateway)) {
    const Node* to = flow->reference("targetRef");
    if (!to) continue;
    check_awaited(gateway, *to, facts);
    receives = receives || to->is("receiveTask");
    catches = catches || (to->is("catchEvent") && facts.has_trigger(*to, "messageEventDefinition"));
  }
  // EXT.136
  if (facts.outgoing(gateway).size() < 2) facts.add("bpmn.event_gateway_without_choice", gateway);
  // EXT.139
  if (receives && catches) facts.add("bpmn.event_gateway_mixed", gateway);
  // EXT.142
  if (flag(gateway, "instantiate") && !facts.incoming(gateway).empty())
    facts.add("bpmn.flow_into_instantiating", gateway);
  // 10.6.6: waiting for all of them makes sense only where they begin a process
  if (gateway.get("eventGatewayType") == "Parallel" && !flag(gateway, "instantiate"))
    facts.add("bpmn.parallel_event_gateway", gateway);
}

}  // namespace

void check_gateways(Facts& facts) {
  for (const Node* gateway : facts.all("gateway")) check_direction(*gateway, facts);
  for (const Node* gateway : facts.all("eventBasedGateway")) check_event_based(*gateway, facts);
}

}  // namespace gw::bpmn
