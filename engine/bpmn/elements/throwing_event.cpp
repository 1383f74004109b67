// SPDX-License-Identifier: EUPL-1.2
// intermediateThrowEvent and endEvent.
#include <algorithm>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {
namespace {

using About = EventTrigger::Kind;

// What ends a scope, or waits until something is undone, after what is only said.
int rank(const EventTrigger& trigger) {
  switch (trigger.kind) {
    case About::compensation:
      return 1;
    case About::link:
      return 2;
    case About::error:
    case About::cancel:
      return 3;
    case About::terminate:
      return 4;
    default:
      return 0;
  }
}

// An event sub-process undoes what the scope around it has done.
std::int64_t scope_of_deeds(const Step& step, std::int64_t scope) {
  const Scope* found = step.instance().scope(scope);
  const bool is_event_sub_process = found && found->kind == Scope::Kind::inside && found->token == 0;
  return is_event_sub_process ? found->parent : scope;
}

const Scope* transaction_around(const Step& step, std::int64_t scope) {
  for (const Scope* at = step.instance().scope(scope); at; at = step.instance().scope(at->parent)) {
    const Element* element = step.definition().find(at->element);
    if (at->kind == Scope::Kind::inside && element && element->kind() == "transaction") return at;
  }
  return nullptr;
}

}  // namespace

void ThrowingEvent::read(Source& source) {
  read_triggers(source);
  std::ranges::stable_sort(triggers_, {}, rank);
}

void ThrowingEvent::check(const Definition& definition, const Known&, Problems& problems) const {
  for (const EventTrigger& trigger : triggers_) {
    const bool unknown = !trigger.activity.empty() && !definition.find(trigger.activity);
    if (unknown)
      problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", trigger.activity);
    if (trigger.kind == About::link && container() && !container()->find_link(trigger.name))
      problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", trigger.name);
  }
}

void ThrowingEvent::collect_jumps(std::vector<const Element*>& to) const {
  for (const EventTrigger& trigger : triggers_)
    if (trigger.kind == About::link)
      if (const Element* target = container()->find_link(trigger.name)) to.push_back(target);
}

Result<void> ThrowingEvent::arrive(Step& step, const Token& token) const {
  for (const EventTrigger& trigger : triggers_) {
    TRY(bool goes_on, throw_it(step, token, trigger));
    if (!goes_on) return ok();
  }
  return pass(step, token);
}

Result<bool> ThrowingEvent::throw_it(Step& step, const Token& token, const EventTrigger& trigger) const {
  switch (trigger.kind) {
    case About::message: {
      std::string key;
      if (trigger.key) {
        TRY(key, step.key(*trigger.key, *this, token.scope));
      }
      step.command(SendMessage{id(), trigger.name, std::move(key)});
      return true;
    }
    case About::signal:
      CHECK(step.throw_signal(id(), trigger.name));
      return step.instance().find(token.id) != nullptr;
    case About::escalation:
      CHECK(step.throw_escalation(trigger.name, token.scope));
      return step.instance().find(token.id) != nullptr;
    case About::link:
      step.take(token);
      step.place(*container()->find_link(trigger.name), {}, token.scope);
      return false;
    case About::compensation:
      return undo(step, token, trigger);
    case About::error:
      return throw_error(step, token, trigger);
    case About::cancel:
      return cancel_transaction(step, token);
    case About::terminate:
      step.end_here(token);
      step.stop_inside(token.scope);
      return false;
    case About::timer:
    case About::conditional:
      break;
  }
  return true;
}

Result<bool> ThrowingEvent::throw_error(Step& step, const Token& token, const EventTrigger& trigger) const {
  TRY(bool caught, step.throw_error(trigger.name, token.scope));
  if (!caught) step.finish_with_error(id(), trigger.name);
  return false;
}

Result<bool> ThrowingEvent::undo(Step& step, const Token& token, const EventTrigger& trigger) const {
  const std::int64_t scope = scope_of_deeds(step, token.scope);
  std::vector<Completed> rest;
  Token undoing = token;
  for (Completed& one : step.completed_in(scope)) {
    const bool meant = trigger.activity.empty() || one.element == trigger.activity;
    (meant ? undoing.undoing : rest).push_back(std::move(one));
  }
  if (undoing.undoing.empty()) return true;
  step.forget_completed(scope, std::move(rest));
  if (!trigger.waits) {
    undoing.seen = 1;
    TRY(auto ways, step.ways_out(*this, token.scope));
    for (const Flow* way : ways) step.place(*way->to, way->id, token.scope);
  }
  step.change_token(undoing);
  CHECK(step.go_on_undoing(undoing));
  return false;
}

Result<bool> ThrowingEvent::cancel_transaction(Step& step, const Token& token) const {
  const Scope* transaction = transaction_around(step, token.scope);
  if (!transaction) return true;
  const std::int64_t scope = transaction->id;
  Token undoing = token;
  undoing.undoing = step.completed_in(scope);
  step.stop_inside(scope, token.id);
  step.forget_completed(scope, {});
  step.change_token(undoing);
  CHECK(step.go_on_undoing(undoing));
  return false;
}

Result<void> ThrowingEvent::undone(Step& step, const Token& token) const {
  if (has(About::cancel)) return leave_transaction(step, token);
  if (token.seen == 0) return pass(step, token);
  step.end_here(token);
  return ok();
}

Result<void> ThrowingEvent::leave_transaction(Step& step, const Token& token) const {
  const Scope* transaction = transaction_around(step, token.scope);
  const Token* host = transaction ? step.instance().find(transaction->token) : nullptr;
  const auto* activity =
      host ? dynamic_cast<const Activity*>(step.definition().find(host->element)) : nullptr;
  if (!activity) return pass(step, token);
  for (const Element* element : activity->boundary()) {
    const auto* boundary = static_cast<const BoundaryEvent*>(element);
    if (std::ranges::find(boundary->triggers(), About::cancel, &EventTrigger::kind) ==
        boundary->triggers().end())
      continue;
    return step.fire_boundary(*boundary, true, Token(*host));
  }
  return pass(step, token);
}

Result<void> IntermediateThrowEvent::pass(Step& step, const Token& token) const {
  return step.go_on(token);
}

Result<void> EndEvent::pass(Step& step, const Token& token) const {
  step.end_here(token);
  return ok();
}

}  // namespace gw::bpmn
