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
  if (const auto* changed = std::get_if<Reconsider>(&trigger)) return step.reconsider(*changed);
  const std::int64_t token = std::visit(
      Overload{[](const Start&) { return std::int64_t{0}; }, [](const Cancel&) { return std::int64_t{0}; },
               [](const MessageCame&) { return std::int64_t{0}; },
               [](const Reconsider&) { return std::int64_t{0}; },
               [](const auto& about_a_token) { return about_a_token.token; }},
      trigger);
  return step.resume(token, trigger);
}

}  // namespace

Result<Outcome> advance(const Process& process, const Instance& instance, const Trigger& trigger,
                        Instant now) {
  Step step{process.definition(), instance, now};
  if (std::holds_alternative<Cancel>(trigger) && instance.phase == Instance::Phase::running) {
    step.cancel();
    return std::move(step).outcome();
  }
  CHECK(decide(step, trigger));
  CHECK(step.run());
  return std::move(step).outcome();
}

std::vector<ElementInfo> restart_points(const Process& process, const Instance& instance) {
  std::vector<ElementInfo> all;
  for (const Element* element : restart_elements(process.definition(), instance))
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

void apply_change(Instance& instance, const Change& change) {
  std::visit(Overload{
                 [&](const TokenPlaced& c) {
                   instance.tokens.push_back(c.token);
                   instance.last_token = c.token.id;
                 },
                 [&](const TokenTaken& c) {
                   std::erase_if(instance.tokens, [&](const Token& token) { return token.id == c.token; });
                 },
                 [&](const VariablesSet& c) {
                   for (const auto& [name, value] : c.variables) instance.variables.set(name, value);
                 },
                 [&](const TaskDone& c) { instance.done_by.set(c.element, Value(c.person)); },
                 [&](const PhaseChanged& c) { instance.phase = c.phase; },
             },
             change);
}

}  // namespace gw::bpmn
