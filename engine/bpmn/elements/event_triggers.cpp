// SPDX-License-Identifier: EUPL-1.2
// Event definitions as the file has them.
#include <algorithm>

#include "base/text/text.hpp"
#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/source.hpp"

namespace gw::bpmn {
namespace {

using About = EventTrigger::Kind;

struct KindOfTrigger {
  std::string_view name;
  About kind;
};
constexpr KindOfTrigger kinds_of_trigger[] = {{"messageEventDefinition", About::message},
                                              {"timerEventDefinition", About::timer},
                                              {"signalEventDefinition", About::signal},
                                              {"conditionalEventDefinition", About::conditional},
                                              {"errorEventDefinition", About::error},
                                              {"escalationEventDefinition", About::escalation},
                                              {"compensateEventDefinition", About::compensation},
                                              {"cancelEventDefinition", About::cancel},
                                              {"terminateEventDefinition", About::terminate},
                                              {"linkEventDefinition", About::link}};

std::string named(const Node& definition, std::string_view reference, std::string_view attribute) {
  return name_of(definition.reference(reference), attribute, definition.get(reference));
}

}  // namespace

void Event::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  for (const EventTrigger& trigger : triggers_) {
    if (trigger.expression) expressions.push_back(&*trigger.expression);
    if (trigger.key) expressions.push_back(&*trigger.key);
  }
}

bool Event::has(About kind) const {
  return std::ranges::find(triggers_, kind, &EventTrigger::kind) != triggers_.end();
}

void Event::read_triggers(Source& source) {
  std::vector<const Node*> definitions = source.node().all("eventDefinition");
  for (const Reference* reference : source.node().all_references("eventDefinitionRef"))
    if (reference->target) definitions.push_back(reference->target);
  for (const Node* definition : definitions)
    if (auto trigger = read_trigger(source, *definition)) triggers_.push_back(std::move(*trigger));
}

std::optional<EventTrigger> Event::read_trigger(Source& source, const Node& definition) {
  const auto row = std::ranges::find(kinds_of_trigger, definition.kind_name(), &KindOfTrigger::name);
  Source part{definition, source.owner(), source.known(), source.problems()};
  if (row == std::end(kinds_of_trigger)) {
    part.problem("bpmn.unsupported");
    return std::nullopt;
  }
  EventTrigger trigger{.kind = row->kind};
  switch (row->kind) {
    case About::message:
      read_message_trigger(part, trigger);
      break;
    case About::timer:
      read_timer(part, trigger);
      break;
    case About::signal:
      trigger.name = named(definition, "signalRef", "name");
      if (trigger.name.empty() && !source.known().foreign)  // it would reach all that have no name
        part.problem("bpmn.missing_attribute").params.emplace_back("attribute", "signalRef");
      break;
    case About::conditional:
      trigger.expression = part.child_expression("condition");
      break;
    case About::error:
      trigger.name = named(definition, "errorRef", "errorCode");
      break;
    case About::escalation:
      trigger.name = named(definition, "escalationRef", "escalationCode");
      break;
    case About::link:
      trigger.name = definition.name();
      break;
    case About::compensation:
      if (const Node* activity = definition.reference("activityRef")) trigger.activity = activity->id;
      trigger.waits = definition.get("waitForCompletion") != "false";
      break;
    case About::cancel:
    case About::terminate:
      break;
  }
  return trigger;
}

void Event::read_message_trigger(Source& source, EventTrigger& trigger) const {
  trigger.name = read_message(source, throws());
  trigger.key = read_key(source);
}

void Event::read_timer(Source& source, EventTrigger& trigger) {
  constexpr std::pair<std::string_view, TimeKind> parts[] = {
      {"timeDuration", TimeKind::duration}, {"timeDate", TimeKind::date}, {"timeCycle", TimeKind::cycle}};
  const Node* found = nullptr;
  for (const auto& [name, time] : parts) {
    const Node* part = source.node().child(name);
    if (!part) continue;
    if (found) source.problem("bpmn.several_times");
    found = part;
    trigger.time = time;
  }
  if (!found) {
    source.problem("bpmn.no_time");
    return;
  }
  trigger.written = time_from(trim(found->text), trigger.time);
  if (!trigger.written) trigger.expression = source.expression(*found);
}

}  // namespace gw::bpmn
