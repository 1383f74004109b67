// SPDX-License-Identifier: EUPL-1.2
// Pools, message flows, lanes, conversations and choreographies (clauses 9, 10.8 and 11).
#include <cstdlib>

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

// The pool that something lies in: a participant, or the process if nobody draws a pool around it.
const Node* pool_of(const Node& node, const Facts& facts) {
  if (node.is("participant")) return &node;
  const Node* process = around(node, "process");
  const Node* pool = process ? facts.pool_around(*process) : nullptr;
  return pool ? pool : process;
}

// EXT.031
void check_pools(const Node& flow, Facts& facts) {
  const Node *from = flow.reference("sourceRef"), *to = flow.reference("targetRef");
  if (!from || !to || from->is("conversationNode") || to->is("conversationNode")) return;
  const Node *source = pool_of(*from, facts), *target = pool_of(*to, facts);
  if (source && source == target)
    facts.add("bpmn.message_within_pool", flow, {{"from", from->id}, {"to", to->id}});
}

// EXT.102, EXT.103, EXT.108, EXT.109, EXT.119
void check_message_end(const Node& flow, std::string_view attribute, Facts& facts) {
  const Node* event = flow.reference(attribute);
  if (!event || !event->is("event")) return;
  const bool sends = attribute == "sourceRef";
  if (event->is(sends ? "catchEvent" : "throwEvent"))
    facts.add(sends ? "bpmn.message_from_catch" : "bpmn.message_to_throw", flow, {{"node", event->id}});
  else if (!facts.has_trigger(*event, "messageEventDefinition") && !facts.triggers(*event).contains(nullptr))
    facts.add("bpmn.message_at_other_event", flow, {{"node", event->id}});
}

void check_multiplicity(const Node& multiplicity, Facts& facts) {
  const auto number = [&](std::string_view attribute) {
    return std::atoi(std::string{multiplicity.get(attribute)}.c_str());
  };
  const int least = number("minimum"), most = number("maximum");
  // EXT.029, EXT.030
  if (least < 0 || most < 1 || most < least)
    facts.add("bpmn.multiplicity", multiplicity,
              {{"minimum", multiplicity.get("minimum")}, {"maximum", multiplicity.get("maximum")}});
}

// EXT.027, EXT.032, EXT.033: a conversation that others call holds participants, message flows and keys.
void check_global_conversation(const Node& conversation, Facts& facts) {
  constexpr std::string_view refused =
      "conversationNode|conversationLink|conversationAssociation|artifact|participantAssociation|"
      "messageFlowAssociation";
  for (const auto& child : conversation.children)
    if (is_one_of(*child->kind, refused))
      facts.add("bpmn.not_in_global_conversation", *child, {{"conversation", conversation.id}});
}

// EXT.027
void check_choreography_ref(const Node& collaboration, Facts& facts) {
  for (const Reference* r : collaboration.all_references("choreographyRef"))
    if (collaboration.is("choreography") || collaboration.is("globalConversation"))
      facts.add("bpmn.choreography_names_choreography", collaboration, r->line, {{"reference", r->text}});
}

// EXT.034: one end is a conversation, the other is not.
void check_link(const Node& link, Facts& facts) {
  const Node *from = link.reference("sourceRef"), *to = link.reference("targetRef");
  if (from && to && from->is("conversationNode") == to->is("conversationNode"))
    facts.add("bpmn.conversation_link", link, {{"from", from->id}, {"to", to->id}});
}

// EXT.036, EXT.056, and the other way round (11.4)
void check_world(const Node& node, Facts& facts) {
  const bool choreographs = node.parent->is("choreography") || node.parent->is("subChoreography");
  if (node.is("choreographyActivity") && !choreographs)
    facts.add("bpmn.choreography_in_process", node, {{"scope", node.parent->id}});
  if (node.is("activity") && choreographs)
    facts.add("bpmn.activity_in_choreography", node, {{"scope", node.parent->id}});
}

// EXT.035
void check_public(const Node& process, Facts& facts) {
  if (process.get("processType") == "Public" && flag(process, "isExecutable"))
    facts.add("bpmn.public_executable", process);
}

// 10.8: lanes divide their own process, with all that lies in it.
void check_lane(const Node& lane, Facts& facts) {
  const Node* set = around(lane, "laneSet");
  while (set && set->parent && set->parent->is("lane")) set = around(*set->parent, "laneSet");
  for (const Reference* r : lane.all_references("flowNodeRef"))
    if (set && r->target && r->target->is("flowNode") && !lies_in(*r->target, set->parent))
      facts.add("bpmn.lane_of_another_process", lane, r->line, {{"reference", r->text}});
}

// 11.5: two take part in a task, more than one in everything, and one of them begins.
void check_choreography_activity(const Node& activity, Facts& facts) {
  const Node* first = activity.reference("initiatingParticipantRef");
  if (first && !facts.names(activity, "participantRef", first))
    facts.add("bpmn.initiator_takes_no_part", activity, {{"participant", first->id}});
  if (activity.is("choreographyTask") && activity.all_references("participantRef").size() > 2)
    facts.add("bpmn.choreography_task_participants", activity);
  for (const Reference* r : activity.all_references("messageFlowRef"))
    for (std::string_view end : {"sourceRef", "targetRef"})
      if (const Node* who = r->target ? r->target->reference(end) : nullptr;
          who && who->is("participant") && !facts.names(activity, "participantRef", who))
        facts.add("bpmn.message_of_others", activity, r->line,
                  {{"reference", r->text}, {"participant", who->id}});
}

// 8.4.2: what is bound are the properties of the key.
void check_subscription(const Node& subscription, Facts& facts) {
  const Node* key = subscription.reference("correlationKeyRef");
  if (!key || !key->is("correlationKey")) return;
  for (const Node* binding : subscription.all("correlationPropertyBinding")) {
    const Node* property = binding->reference("correlationPropertyRef");
    if (property && !facts.names(*key, "correlationPropertyRef", property))
      facts.add("bpmn.property_of_another_key", *binding, {{"property", property->id}, {"key", key->id}});
  }
}

}  // namespace

void check_collaborations(Facts& facts) {
  for (const Node* flow : facts.all("messageFlow")) {
    check_pools(*flow, facts);
    check_message_end(*flow, "sourceRef", facts);
    check_message_end(*flow, "targetRef", facts);
  }
  for (const Node* multiplicity : facts.all("participantMultiplicity"))
    check_multiplicity(*multiplicity, facts);
  for (const Node* conversation : facts.all("globalConversation"))
    check_global_conversation(*conversation, facts);
  for (const Node* collaboration : facts.all("collaboration")) check_choreography_ref(*collaboration, facts);
  for (const Node* link : facts.all("conversationLink")) check_link(*link, facts);
  for (const Node* node : facts.all("flowNode")) check_world(*node, facts);
  for (const Node* process : facts.all("process")) check_public(*process, facts);
  for (const Node* lane : facts.all("lane")) check_lane(*lane, facts);
  for (const Node* activity : facts.all("choreographyActivity"))
    check_choreography_activity(*activity, facts);
  for (const Node* subscription : facts.all("correlationSubscription"))
    check_subscription(*subscription, facts);
}

}  // namespace gw::bpmn
