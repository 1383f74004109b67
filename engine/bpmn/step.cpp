// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/step.hpp"

#include <algorithm>

#include "engine/bpmn/reach.hpp"

namespace gw::bpmn {

void Step::change(Change change) {
  apply_change(outcome_.instance, change);
  outcome_.changes.push_back(std::move(change));
}

Result<Value> Step::evaluate(const feel::Expression& expression, const Element& at) const {
  auto value = expression.evaluate({.variables = Value(instance().variables), .now = now_});
  if (value) return value;
  return std::move(value).error().with("element", at.id());
}

void Step::place(const Element& at, std::string flow) {
  const std::int64_t id = instance().last_token + 1;
  change(TokenPlaced{{id, at.id(), std::move(flow)}});
  arriving_.push_back(id);
}

void Step::take(std::int64_t token) {
  change(TokenTaken{token, instance().find(token)->element});
}

void Step::leave(const Token& token, const Flow& along) {
  take(token.id);
  place(*along.to, along.id);
}

namespace {

// In the place of a flow: along which task a token at a boundary came.
std::string mark_of(const Token& task) {
  return "@" + std::to_string(task.id);
}

}  // namespace

void Step::attach(const Token& task) {
  for (const Element* element : definition_.attached(*definition_.find(task.element)))
    place(*element, mark_of(task));
}

void Step::detach(const Token& task) {
  const std::vector<Token> open = instance().tokens;
  for (const Token& token : open)
    if (token.flow == mark_of(task)) withdraw(token);
}

void Step::interrupt(const Token& boundary) {
  const std::vector<Token> open = instance().tokens;
  for (const Token& token : open)
    if (mark_of(token) == boundary.flow || (token.flow == boundary.flow && token.id != boundary.id))
      withdraw(token);
}

void Step::set(Context variables) {
  if (!variables.empty()) change(VariablesSet{std::move(variables)});
}

void Step::set(const std::string& variable, Value value) {
  Context one;
  one.set(variable, std::move(value));
  set(std::move(one));
}

void Step::task_done(const std::string& element, const std::string& person) {
  change(TaskDone{element, person});
}

void Step::end_here(const Token& token) {
  last_end_ = token.element;
  take(token.id);
}

void Step::withdraw(const Token& token) {
  const Element* at = definition_.find(token.element);
  // What arrived in this very step was never handed out.
  if (at && at->waits_for_outside() && !is_new(token.id)) command(Withdraw{token.id, token.element});
  take(token.id);
}

void Step::withdraw_all() {
  const std::vector<Token> open = instance().tokens;
  for (const Token& token : open) withdraw(token);
}

bool Step::is_new(std::int64_t token) const {
  return std::ranges::find(arriving_, token) != arriving_.end();
}

void Step::end_all(const std::string& element) {
  withdraw_all();
  last_end_ = element;
}

void Step::cancel() {
  withdraw_all();
  change(PhaseChanged{Instance::Phase::cancelled});
  command(Finished{});
}

Result<void> Step::start(const Start& trigger) {
  if (instance().phase != Instance::Phase::fresh) return error(ErrorKind::conflict, "bpmn.already_started");
  change(PhaseChanged{Instance::Phase::running});
  set(trigger.variables);
  place(*definition_.start, {});
  return ok();
}

Result<void> Step::resume(std::int64_t id, const Trigger& trigger) {
  const Token* found = instance().find(id);
  if (!found) return error(ErrorKind::conflict, "bpmn.not_waiting").with("token", std::to_string(id));
  const Token token = *found;
  const Element* at = definition_.find(token.element);
  if (!at) return error(ErrorKind::invalid, "bpmn.state").with("what", "no element " + token.element);
  return at->resume(*this, token, trigger);
}

Result<void> Step::deliver(const MessageCame& message) {
  const std::vector<Token> open = instance().tokens;
  for (const Token& token : open) {
    const Element* at = definition_.find(token.element);
    const bool waits = at && at->awaits(message.message) && instance().find(token.id);
    if (waits) CHECK(at->resume(*this, token, message));
  }
  return ok();
}

Result<void> Step::reconsider(const Reconsider& trigger) {
  const auto points = restart_elements(definition_, instance());
  auto from = std::ranges::find(points, trigger.from, &Element::id);
  if (from == points.end())
    return error(ErrorKind::conflict, "bpmn.no_restart").with("element", trigger.from);
  withdraw_all();
  set(trigger.variables);
  place(**from, {});
  return ok();
}

Result<void> Step::run() {
  for (std::size_t entered = 0; !arriving_.empty(); ++entered) {
    const std::int64_t id = arriving_.front();
    arriving_.pop_front();
    const Token* found = instance().find(id);
    if (!found) continue;  // a join or a terminate end took it meanwhile
    const Token token = *found;
    CHECK(check_limits(entered, token));
    CHECK(definition_.find(token.element)->arrive(*this, token));
  }
  if (!instance().tokens.empty()) return check_alive();
  change(PhaseChanged{Instance::Phase::finished});
  command(Finished{last_end_});
  return ok();
}

Result<void> Step::check_limits(std::size_t entered, const Token& token) const {
  auto endless = [&](std::size_t limit) {
    return error(ErrorKind::invalid, "bpmn.endless")
        .with("element", token.element)
        .with("limit", std::to_string(limit));
  };
  if (entered >= StepLimits::elements_per_step) return endless(StepLimits::elements_per_step);
  if (token.id > StepLimits::elements_per_instance) return endless(StepLimits::elements_per_instance);
  if (instance().tokens.size() > StepLimits::tokens)
    return error(ErrorKind::invalid, "bpmn.too_many_tokens")
        .with("limit", std::to_string(StepLimits::tokens));
  return ok();
}

// When every token stands before a join, nothing from outside will ever move the case again.
Result<void> Step::check_alive() const {
  for (const Token& token : instance().tokens) {
    const Element* at = definition_.find(token.element);
    if (!at) return error(ErrorKind::invalid, "bpmn.state").with("what", "no element " + token.element);
    if (at->waits_for_outside()) return ok();
  }
  return error(ErrorKind::invalid, "bpmn.deadlock").with("element", instance().tokens.front().element);
}

}  // namespace gw::bpmn
