// SPDX-License-Identifier: EUPL-1.2
// Events: which triggers may stand where (10.5.2 to 10.5.6).
#include <algorithm>
#include <map>
#include <tuple>

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

// What may trigger an event where it stands: kinds of event definitions; empty: nothing at all.
struct Stand {
  std::string_view triggers;
  bool needs_one = false;
};

constexpr std::string_view outer =
    "messageEventDefinition|timerEventDefinition|conditionalEventDefinition|signalEventDefinition";
constexpr std::string_view going_on =
    "messageEventDefinition|timerEventDefinition|escalationEventDefinition|conditionalEventDefinition|"
    "signalEventDefinition";

constexpr Stand top_start{outer};  // EXT.098
constexpr Stand inner_start{""};   // EXT.100
constexpr Stand event_start{
    // EXT.059
    "messageEventDefinition|timerEventDefinition|errorEventDefinition|escalationEventDefinition|"
    "compensateEventDefinition|conditionalEventDefinition|signalEventDefinition",
    true};
constexpr Stand gentle_event_start{going_on, true};
constexpr Stand end{
    // EXT.146
    "messageEventDefinition|escalationEventDefinition|errorEventDefinition|cancelEventDefinition|"
    "compensateEventDefinition|signalEventDefinition|terminateEventDefinition"};
constexpr Stand boundary{// EXT.110, EXT.147
                         "messageEventDefinition|timerEventDefinition|errorEventDefinition|"
                         "escalationEventDefinition|cancelEventDefinition|"
                         "compensateEventDefinition|conditionalEventDefinition|signalEventDefinition",
                         true};
constexpr Stand gentle_boundary{going_on, true};
constexpr Stand catching{// EXT.122, EXT.148
                         "messageEventDefinition|timerEventDefinition|conditionalEventDefinition|"
                         "linkEventDefinition|signalEventDefinition",
                         true};
constexpr Stand throwing{
    // EXT.149
    "messageEventDefinition|escalationEventDefinition|compensateEventDefinition|linkEventDefinition|"
    "signalEventDefinition"};

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
  for (const Node* definition : definitions) {
    const std::string_view trigger = definition->kind_name();
    if (stand->triggers.empty())
      facts.add("bpmn.trigger_of_inner_start", event, {{"trigger", trigger}});
    else if (!is_one_of(*definition->kind, stand->triggers))
      facts.add("bpmn.trigger_not_here", event, {{"trigger", trigger}, {"wanted", stand->triggers}});
  }
  // A reference into another file may be any trigger.
  if (stand->needs_one && definitions.empty() && event.all_references("eventDefinitionRef").empty())
    facts.add("bpmn.event_without_trigger", event, {{"wanted", stand->triggers}});
}

// EXT.095: what an event has of its own belongs to it alone.
void check_borrowed(const Node& event, Facts& facts) {
  for (const Reference* named : event.all_references("eventDefinitionRef"))
    if (named->target && named->target->parent && named->target->parent->is("event"))
      facts.add("bpmn.trigger_of_another_event", event, named->line, {{"reference", named->text}});
}

void check_cancel(const Node& event, Facts& facts) {
  if (!facts.has_trigger(event, "cancelEventDefinition")) return;
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

bool is_plain(const Node* start) {
  return !start->child("eventDefinition") && start->all_references("eventDefinitionRef").empty();
}

// EXT.099: a call begins at a start event without a trigger, if there are any start events.
void check_called(Facts& facts) {
  std::map<const Node*, bool> can_be_called;
  for (const Node* call : facts.all("callActivity")) {
    const Node* process = call->reference("calledElement");
    if (!process || !process->is("process")) continue;
    const auto [known, is_new] = can_be_called.emplace(process, true);
    if (const Nodes starts = is_new ? process->all("startEvent") : Nodes{}; !starts.empty())
      known->second = std::ranges::any_of(starts, is_plain);
    if (!known->second)
      facts.add("bpmn.called_process_without_plain_start", *call, {{"process", process->id}});
  }
}

const Node* event_of(const Node& definition) {
  return definition.parent && definition.parent->is("event") ? definition.parent : nullptr;
}

bool is_explicit(const Node& link) {
  return !link.all_references("source").empty() || !link.all_references("target").empty();
}

// The links that name nothing are paired by their name: the event of one by name, direction and level, and by
// nullptr for any level.
using Unnamed = std::map<std::tuple<std::string_view, bool, const Node*>, const Node*>;

Unnamed links_by_name(const Nodes& links) {
  Unnamed all;
  for (const Node* link : links)
    if (const Node* event = event_of(*link); event && !is_explicit(*link))
      for (const Node* level : {event->parent, static_cast<const Node*>(nullptr)})
        all.emplace(std::tuple{link->name(), event->is("throwEvent"), level}, event);
  return all;
}

Nodes namesakes(const Node& link, const Node& event, const Unnamed& unnamed) {
  for (const Node* level : {event.parent, static_cast<const Node*>(nullptr)})
    if (const auto found = unnamed.find({link.name(), !event.is("throwEvent"), level});
        found != unnamed.end())
      return {found->second};
  return {};
}

// The events of the other halves: each names the other in both directions, or neither names anything.
Nodes partners_of(const Node& link, const Node& event, const Unnamed& unnamed, const Facts& facts) {
  if (!is_explicit(link)) return namesakes(link, event, unnamed);
  const bool throws = event.is("throwEvent");
  Nodes all;
  for (const Reference* r : link.all_references(throws ? "target" : "source"))
    if (r->target && r->target->is("linkEventDefinition") && event_of(*r->target) &&
        event_of(*r->target)->is("throwEvent") != throws &&
        facts.names(*r->target, throws ? "source" : "target", &link))
      all.push_back(event_of(*r->target));
  return all;
}

// EXT.118, EXT.124, EXT.125, EXT.126
void check_link(const Node& link, const Unnamed& unnamed, Facts& facts) {
  const Node* event = event_of(link);
  if (!event) return;
  const Nodes partners = partners_of(link, *event, unnamed, facts);
  const bool beside =
      std::ranges::any_of(partners, [&](const Node* p) { return p->parent == event->parent; });
  if (partners.empty())
    facts.add("bpmn.link_without_partner", *event,
              {{"link", link.name()}, {"partner", event->is("throwEvent") ? "catch" : "throw"}});
  else if (!beside)
    facts.add("bpmn.link_between_scopes", *event, {{"link", link.name()}, {"node", partners.front()->id}});
}

// 10.5.5: a link leads to one place.
void check_sources(const Node& link, Facts& facts) {
  for (const Reference* source : link.all_references("source"))
    if (source->target && source->target->is("linkEventDefinition") &&
        !facts.names(*source->target, "target", &link))
      facts.add("bpmn.link_one_way", link, source->line, {{"reference", source->text}});
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
  check_called(facts);
  const Nodes links = facts.all("linkEventDefinition");
  const Unnamed unnamed = links_by_name(links);
  for (const Node* link : links) {
    check_link(*link, unnamed, facts);
    check_sources(*link, facts);
  }
}

}  // namespace gw::bpmn
