// SPDX-License-Identifier: EUPL-1.2
// Events inside of a case: who catches what is thrown, from the scope of the thrower outwards
// (BPMN 2.0.2, 10.5.1 and 13.5).
#include <algorithm>

#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {
namespace {

using About = EventTrigger::Kind;

// What names its code goes before what catches any.
const Event* catcher_among(const std::vector<const Element*>& events, About kind, const std::string& code) {
  const Event* any = nullptr;
  for (const Element* element : events) {
    const auto* event = static_cast<const Event*>(element);
    for (const EventTrigger& trigger : event->triggers()) {
      if (trigger.kind != kind) continue;
      if (trigger.name == code) return event;
      if (trigger.name.empty() && !any) any = event;
    }
  }
  return any;
}

}  // namespace

Result<void> Step::throw_signal(const std::string& element, const std::string& signal) {
  command(ThrowSignal{element, signal});
  return hear(signal, {});
}

Result<void> Step::fire_boundary(const Element& boundary, bool interrupts, const Token& host) {
  if (interrupts) interrupt(host);
  return spawn(boundary, host.scope);
}

Result<void> Step::fire_event_start(const Element& start, bool interrupts, std::int64_t scope) {
  if (interrupts) stop_inside(scope);
  const std::int64_t inside = open({.kind = Scope::Kind::inside,
                                    .element = start.container()->owner->id(),
                                    .parent = scope,
                                    .variables = start.container()->own_variables()});
  listen_in(*start.container(), inside);
  place(start, {}, inside);
  return ok();
}

Result<bool> Step::is_caught_at(Thrown what, const std::string& code, const Token& host) {
  const auto* activity = dynamic_cast<const Activity*>(definition_.find(host.element));
  if (!activity) return false;
  const About kind = what == Thrown::error ? About::error : About::escalation;
  const Event* boundary = catcher_among(activity->boundary(), kind, code);
  if (!boundary) return false;
  CHECK(fire_boundary(*boundary, boundary->interrupts(), host));
  return true;
}

Result<bool> Step::is_caught(Thrown what, const std::string& code, std::int64_t from) {
  const About kind = what == Thrown::error ? About::error : About::escalation;
  bool asks_inside = true;
  for (std::int64_t at = from;;) {
    const Scope* scope = instance().scope(at);
    const bool has_inside = !scope || scope->kind == Scope::Kind::inside;
    const Event* start =
        has_inside && asks_inside ? catcher_among(contents_of(at).event_starts, kind, code) : nullptr;
    if (start) {
      CHECK(fire_event_start(*start, start->interrupts(), at));
      return true;
    }
    if (!scope) return false;
    const std::int64_t parent = scope->parent;
    // What goes wrong in an event sub-process is not for its neighbours.
    asks_inside = scope->kind != Scope::Kind::inside || scope->token != 0;
    if (const Token* host = instance().find(scope->token)) {
      TRY(bool caught, is_caught_at(what, code, Token(*host)));
      if (caught) return true;
    }
    at = parent;
  }
}

Result<bool> Step::throw_error(const std::string& code, std::int64_t scope) {
  return is_caught(Thrown::error, code, scope);
}

// A round of an activity has no boundary of its own: what goes wrong in it is caught at the activity's.
Result<bool> Step::throw_error_at(const std::string& code, const Token& token) {
  const Scope* scope = instance().scope(token.scope);
  const bool in_round = scope && scope->kind == Scope::Kind::round && scope->element == token.element;
  if (!in_round) {
    TRY(bool caught, is_caught_at(Thrown::error, code, token));
    if (caught) return true;
  }
  return is_caught(Thrown::error, code, token.scope);
}

Result<void> Step::end_with_error(const std::string& code, const Token& token) {
  TRY(bool caught, throw_error_at(code, token));
  if (caught) return ok();
  fail(token, error(ErrorKind::invalid, "bpmn.uncaught").with("element", token.element).with("code", code));
  return ok();
}

Result<bool> Step::throw_escalation(const std::string& code, std::int64_t scope) {
  return is_caught(Thrown::escalation, code, scope);
}

void Step::finish_with_error(const std::string& element, const std::string& code) {
  stop_inside(0);
  last_end_ = element;
  error_ = code;
}

}  // namespace gw::bpmn
