// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/engine.hpp"

#include <algorithm>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/element.hpp"
#include "engine/bpmn/reach.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {
namespace {

template <class... Cases>
struct Overload : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overload(Cases...) -> Overload<Cases...>;

Result<void> decide(Step& step, const Trigger& trigger) {
  if (const auto* start = std::get_if<Start>(&trigger)) return step.start(*start);
  if (step.instance().phase != Instance::Phase::running)
    return error(ErrorKind::conflict, "bpmn.not_running");
  if (const auto* came = std::get_if<MessageCame>(&trigger)) return step.deliver(*came);
  if (const auto* came = std::get_if<SignalCame>(&trigger)) return step.hear(came->signal, came->variables);
  if (const auto* changed = std::get_if<Reconsider>(&trigger)) return step.reconsider(*changed);
  const std::int64_t token = std::visit(
      [](const auto& one) {
        if constexpr (requires { one.token; }) return one.token;
        return std::int64_t{0};
      },
      trigger);
  return step.resume(token, trigger);
}

}  // namespace

Result<Outcome> advance(const Process& process, Instance instance, const Trigger& trigger, Instant now) {
  const bool gives_up = std::holds_alternative<Cancel>(trigger) && instance.phase == Instance::Phase::running;
  Step step{process.definition(), process.root(), std::move(instance), now};
  if (gives_up) {
    step.cancel();
    return std::move(step).outcome();
  }
  CHECK(decide(step, trigger));
  CHECK(step.run());
  return std::move(step).outcome();
}

std::vector<ElementInfo> restart_points(const Process& process, const Instance& instance) {
  std::vector<ElementInfo> all;
  for (const Element* element : restart_elements(process.root(), instance))
    all.push_back({element->id(), element->kind(), element->name(), element->line()});
  return all;
}

bool awaits(const Process& process, const Instance& instance, std::string_view message) {
  return instance.phase == Instance::Phase::running &&
         std::ranges::any_of(instance.tokens, [&](const Token& token) {
           const Element* element = process.definition().find(token.element);
           return element && element->awaits(message);
         });
}

std::vector<Waiting> waiting(const Process& process, const Instance& instance) {
  std::vector<Waiting> all;
  if (!process.definition().anything_awaits || instance.phase != Instance::Phase::running) return all;
  for (const Token& token : instance.tokens)
    if (const Element* element = process.definition().find(token.element);
        element && waits_itself(instance, token))
      element->collect_awaited(token, all);
  std::ranges::sort(all);
  return all;
}

namespace {

// The last takes its place: what is left keeps no order, and what has to be done in order goes by ids.
template <class Item>
void take_out(std::vector<Item>& all, std::int64_t id) {
  const auto found = std::ranges::find(all, id, &Item::id);
  if (found == all.end()) return;
  if (&*found != &all.back()) *found = std::move(all.back());
  all.pop_back();
}

template <class Item>
void replace(std::vector<Item>& all, const Item& changed) {
  const auto found = std::ranges::find(all, changed.id, &Item::id);
  if (found != all.end()) *found = changed;
}

void set_variables(Instance& instance, const VariablesSet& change) {
  const auto scope = std::ranges::find(instance.scopes, change.scope, &Scope::id);
  Context& variables = scope == instance.scopes.end() ? instance.variables : scope->variables;
  for (const auto& [name, value] : change.variables)
    if (!variables.replace(name, value)) variables.set(name, value);
}

}  // namespace

void apply_change(Instance& instance, const Change& change) {
  std::visit(Overload{
                 [&](const TokenPlaced& c) {
                   instance.tokens.push_back(c.token);
                   instance.last_token = c.token.id;
                 },
                 [&](const TokenChanged& c) { replace(instance.tokens, c.token); },
                 [&](const TokenTaken& c) { take_out(instance.tokens, c.token); },
                 [&](const ScopeOpened& c) {
                   instance.scopes.push_back(c.scope);
                   instance.last_token = c.scope.id;
                 },
                 [&](const ScopeChanged& c) { replace(instance.scopes, c.scope); },
                 [&](const ScopeClosed& c) { take_out(instance.scopes, c.scope); },
                 [&](const VariablesSet& c) { set_variables(instance, c); },
                 [&](const CompletedSet& c) { instance.completed = c.completed; },
                 [&](const TaskDone& c) { instance.done_by.set(c.element, Value(c.person)); },
                 [&](const PhaseChanged& c) { instance.phase = c.phase; },
             },
             change);
}

}  // namespace gw::bpmn
