// SPDX-License-Identifier: EUPL-1.2
// Events: which triggers may stand where (10.5.2 to 10.5.6).
#include <algorithm>

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

// Where an event stands, and what may trigger it there.
struct Stand {
  std::string_view name;
  std::string_view triggers;  // kinds of event definitions; empty: none at all
  bool needs_one = false;
};

constexpr Stand top_start{
    // EXT.098
    "start", "messageEventDefinition|timerEventDefinition|conditionalEventDefinition|signalEventDefinition"};
constexpr Stand inner_start{"subprocess_start", ""};  // EXT.100
constexpr Stand event_start{
    // EXT.059
    "event_subprocess_start",
    "messageEventDefinition|timerEventDefinition|errorEventDefinition|escalationEventDefinition|"
    "compensateEventDefinition|conditionalEventDefinition|signalEventDefinition",
    true};
constexpr Stand gentle_event_start{"event_subprocess_start_not_interrupting",
                                   "messageEventDefinition|timerEventDefinition|escalationEventDefinition|"
                                   "conditionalEventDefinition|signalEventDefinition",
                                   true};
constexpr Stand end{
    // EXT.146
    "end",
    "messageEventDefinition|escalationEventDefinition|errorEventDefinition|cancelEventDefinition|"
    "compensateEventDefinition|signalEventDefinition|terminateEventDefinition"};
constexpr Stand boundary{// EXT.110, EXT.147
                         "boundary",
                         "messageEventDefinition|timerEventDefinition|errorEventDefinition|"
                         "escalationEventDefinition|cancelEventDefinition|"
                         "compensateEventDefinition|conditionalEventDefinition|signalEventDefinition",
                         true};
constexpr Stand gentle_boundary{"boundary_not_interrupting",
                                "messageEventDefinition|timerEventDefinition|escalationEventDefinition|"
                                "conditionalEventDefinition|signalEventDefinition",
                                true};
constexpr Stand catching{// EXT.122, EXT.148
                         "catch",
                         "messageEventDefinition|timerEventDefinition|conditionalEventDefinition|"
                         "linkEventDefinition|signalEventDefinition",
                         true};
constexpr Stand throwing{// EXT.149
                         "throw",
                         "messageEventDefinition|escalationEventDefinition|compensateEventDefinition|"
                         "linkEventDefinition|signalEventDefinition"};

const Stand* stand_of_start(const Node& event) {
  if (event.parent->is("process")) return &top_start;
  if (!event.parent->is("subProcess")) return nullptr;  // a choreography
  if (!is_event_subprocess(*event.parent)) return &inner_start;
  return flag(event, "isInterrupting") ? &event_start : &gentle_event_start;
}

const Stand* stand_of(const Node& event) {
  if (event.is("startEvent")) return stand_of_start(event);
  if (around(event, "choreography")) return nullptr;
  if (event.is("endEvent")) return &end;
  if (event.is("boundaryEvent")) return flag(event, "cancelActivity") ? &boundary : &gentle_boundary;
  if (event.is("intermediateCatchEvent")) return &catching;
  return event.is("intermediateThrowEvent") ? &throwing : nullptr;
}

void check_triggers(const Node& event, Facts& facts) {
  const Stand* stand = stand_of(event);
  if (!stand) return;
  const Nodes definitions = definitions_of(event);
  for (const Node* definition : definitions)
    if (stand->triggers.empty() || !is_one_of(*definition->kind, stand->triggers))
      facts.add("bpmn.trigger_not_here", event,
                {{"trigger", definition->kind_name()}, {"place", stand->name}});
  // A reference into another file may be any trigger.
  if (stand->needs_one && definitions.empty() && event.all_references("eventDefinitionRef").empty())
    facts.add("bpmn.event_without_trigger", event, {{"place", stand->name}});
}

// EXT.095: what an event has of its own belongs to it alone.
void check_borrowed(const Node& event, Facts& facts) {
  for (const Reference* named : event.all_references("eventDefinitionRef"))
    if (named->target && named->target->parent && named->target->parent->is("event"))
      facts.add("bpmn.trigger_of_another_event", event, named->line, {{"reference", named->text}});
}

void check_cancel(const Node& event, Facts& facts) {
  if (!has_definition(event, "cancelEventDefinition")) return;
  // EXT.106
  if (event.is("endEvent") && !around(event, "transaction"))
    facts.add("bpmn.cancel_outside_transaction", event);
  // EXT.111
  const Node* at = event.reference("attachedToRef");
  if (event.is("boundaryEvent") && at && !at->is("transaction"))
    facts.add("bpmn.cancel_at_no_transaction", event, {{"node", at->id}});
}

// 10.5.4: at the edge of something in the same process or subprocess.
void check_attached(const Node& event, Facts& facts) {
  const Node* at = event.reference("attachedToRef");
  if (at && at->is("activity") && at->parent != event.parent)
    facts.add("bpmn.boundary_in_another_scope", event, {{"node", at->id}});
}

// EXT.058
void check_event_subprocess(const Node& subprocess, Facts& facts) {
  if (is_event_subprocess(subprocess) && subprocess.all("startEvent").size() != 1)
    facts.add("bpmn.event_subprocess_start", subprocess,
              {{"found", std::to_string(subprocess.all("startEvent").size())}});
}

// EXT.099: a call begins at a start event without a trigger, if there are any start events.
void check_called(const Node& call, Facts& facts) {
  const Node* process = call.reference("calledElement");
  if (!process || !process->is("process")) return;
  const Nodes starts = process->all("startEvent");
  const bool can = std::ranges::any_of(starts, [](const Node* start) {
    return !start->child("eventDefinition") && start->all_references("eventDefinitionRef").empty();
  });
  if (!starts.empty() && !can)
    facts.add("bpmn.called_process_without_plain_start", call, {{"process", process->id}});
}

const Node* event_of(const Node& definition) {
  return definition.parent && definition.parent->is("event") ? definition.parent : nullptr;
}

bool names(const Node& link, std::string_view list, const Node& other) {
  return std::ranges::any_of(link.references,
                             [&](const Reference& r) { return r.name == list && r.target == &other; });
}

bool is_explicit(const Node& link) {
  return !link.all_references("source").empty() || !link.all_references("target").empty();
}

// Two halves of a link: the one names the other in both directions, or neither names anything and they share
// a name.
bool is_pair(const Node& from, const Node& to) {
  if (is_explicit(from) || is_explicit(to)) return names(from, "target", to) && names(to, "source", from);
  return from.name() == to.name();
}

// EXT.118, EXT.124, EXT.125, EXT.126
void check_link(const Node& link, const Nodes& links, Facts& facts) {
  const Node* event = event_of(link);
  if (!event) return;
  const bool throws = event->is("throwEvent");
  const Node* partner = nullptr;
  for (const Node* other : links) {
    const Node* its_event = event_of(*other);
    if (!its_event || its_event->is("throwEvent") == throws) continue;
    if (!(throws ? is_pair(link, *other) : is_pair(*other, link))) continue;
    if (!partner || its_event->parent == event->parent) partner = its_event;
  }
  if (!partner)
    facts.add("bpmn.link_without_partner", *event,
              {{"link", link.name()}, {"partner", throws ? "catch" : "throw"}});
  else if (partner->parent != event->parent)
    facts.add("bpmn.link_between_scopes", *event, {{"link", link.name()}, {"node", partner->id}});
}

// 10.5.5: a link leads to one place.
void check_targets(const Nodes& links, Facts& facts) {
  for (const Node* link : links)
    for (const Reference* source : link->all_references("source"))
      if (source->target && source->target->is("linkEventDefinition") &&
          !names(*source->target, "target", *link))
        facts.add("bpmn.link_one_way", *link, source->line, {{"reference", source->text}});
}

}  // namespace

void check_events(Facts& facts) {
  for (const Node* event : facts.all("event")) {
    check_triggers(*event, facts);
    check_borrowed(*event, facts);
    check_cancel(*event, facts);
    check_attached(*event, facts);
  }
  for (const Node* subprocess : facts.all("subProcess")) check_event_subprocess(*subprocess, facts);
  for (const Node* call : facts.all("callActivity")) check_called(*call, facts);
  const Nodes links = facts.all("linkEventDefinition");
  for (const Node* link : links) check_link(*link, links, facts);
  check_targets(links, facts);
}

}  // namespace gw::bpmn
