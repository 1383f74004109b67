// SPDX-License-Identifier: EUPL-1.2
// Values and tokens.
#include <algorithm>

#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

// ---- values

Result<Value> Step::evaluate(const feel::Expression& expression, const Element& at,
                             std::int64_t scope) const {
  if (instance().scope(scope)) return evaluate_with({}, expression, at, scope);
  if (!variables_) variables_ = Value(instance().variables);
  auto value = expression.evaluate({.variables = *variables_, .now = now_});
  if (value) return value;
  return std::move(value).error().with("element", at.id());
}

Result<Value> Step::evaluate_with(Context more, const feel::Expression& expression, const Element& at,
                                  std::int64_t scope) const {
  std::vector<const Scope*> chain;
  for (const Scope* one = instance().scope(scope); one; one = instance().scope(one->parent))
    chain.push_back(one);
  Context all = instance().variables;
  for (auto one = chain.rbegin(); one != chain.rend(); ++one)
    for (const auto& [name, value] : (*one)->variables) all.set(name, value);
  for (const auto& [name, value] : more) all.set(name, value);
  auto value = expression.evaluate({.variables = Value(std::move(all)), .now = now_});
  if (value) return value;
  return std::move(value).error().with("element", at.id());
}

Result<std::string> Step::key(const feel::Expression& expression, const Element& at,
                              std::int64_t scope) const {
  TRY(Value said, evaluate(expression, at, scope));
  std::string text = said.is_null() ? std::string() : feel::text_of(said);
  if (text.empty()) return error(ErrorKind::invalid, "bpmn.no_key").with("element", at.id());
  return text;
}

const Value& Step::variable(std::string_view name, std::int64_t scope) const {
  for (const Scope* one = instance().scope(scope); one; one = instance().scope(one->parent))
    if (const Value* value = one->variables.find(name)) return *value;
  return instance().variables.get(name);
}

void Step::keep_before(const Context& variables, std::int64_t scope) {
  const Scope* owner = instance().scope(scope);
  const Context& now = owner ? owner->variables : instance().variables;
  Context before;
  for (const auto& [name, value] : variables) before.set(name, now.get(name));
  before_.emplace_back(scope, std::move(before));
}

void Step::declare(Context variables, std::int64_t scope) {
  if (variables.empty()) return;
  if (scope == 0) variables_.reset();
  if (arrives_) keep_before(variables, scope);
  change(VariablesSet{std::move(variables), scope});
}

void Step::set(Context variables, std::int64_t scope) {
  if (!instance().scope(scope)) return declare(std::move(variables), 0);
  std::vector<std::pair<std::int64_t, Context>> by_scope;
  for (const auto& [name, value] : variables) {
    const Scope* owner = instance().scope(scope);
    while (owner && !owner->variables.find(name)) owner = instance().scope(owner->parent);
    const std::int64_t id = owner ? owner->id : 0;
    auto place = std::ranges::find(by_scope, id, &std::pair<std::int64_t, Context>::first);
    if (place == by_scope.end()) place = by_scope.insert(place, {id, {}});
    place->second.set(name, value);
  }
  for (auto& [id, context] : by_scope) declare(std::move(context), id);
}

void Step::set(const std::string& name, Value value, std::int64_t scope) {
  Context one;
  one.set(name, std::move(value));
  set(std::move(one), scope);
}

// ---- tokens

std::int64_t Step::place(const Element& at, std::string flow, std::int64_t scope, std::int64_t host) {
  Token token{instance().last_token + 1, at.id(), std::move(flow), scope, host};
  const std::int64_t id = token.id;
  change(TokenPlaced{std::move(token)});
  arriving_.push_back(id);
  return id;
}

void Step::take(const Token& token) {
  change(TokenTaken{token.id, token.element});
}

void Step::change_token(Token token) {
  change(TokenChanged{std::move(token)});
}

void Step::leave(const Token& token, const Flow& along) {
  take(token);
  place(*along.to, along.id, token.scope);
}

Result<std::vector<const Flow*>> Step::ways_out(const Element& at, std::int64_t scope) const {
  std::vector<const Flow*> ways;
  const Flow* otherwise = nullptr;
  bool any_condition = false;
  for (const Flow* flow : at.out()) {
    if (flow->id == at.default_flow()) {
      otherwise = flow;
      continue;
    }
    if (flow->condition) {
      TRY(Value answer, evaluate(*flow->condition, at, scope));
      if (!answer.boolean())
        return error(ErrorKind::invalid, "bpmn.not_boolean").with("element", at.id()).with("flow", flow->id);
      if (!answer.is_true()) continue;
      any_condition = true;
    }
    ways.push_back(flow);
  }
  if (otherwise && !any_condition) ways.push_back(otherwise);
  if (ways.empty() && !at.out().empty())
    return error(ErrorKind::invalid, "bpmn.no_way").with("element", at.id());
  return ways;
}

void Step::go_along(Token token, const std::vector<const Flow*>& ways, std::int64_t quantity) {
  if (ways.empty()) return end_here(token);
  take(token);
  for (std::int64_t i = 0; i < quantity; ++i)
    for (const Flow* flow : ways) place(*flow->to, flow->id, token.scope);
}

Result<void> Step::go_on(Token token) {
  TRY(auto ways, ways_out(*definition_.find(token.element), token.scope));
  go_along(token, ways);
  return ok();
}

Result<void> Step::spawn(const Element& at, std::int64_t scope) {
  const Token token{instance().last_token + 1, at.id(), {}, scope};
  change(TokenPlaced{token});
  return go_on(token);
}

void Step::end_here(const Token& token) {
  last_end_ = token.element;
  take(token);
}

Token Step::win(const Token& token) {
  Token own = *instance().find(token.id);
  if (own.host <= 0) return own;
  const Token gateway = *instance().find(own.host);
  stop_below(gateway, own.id);
  take(gateway);
  own.host = 0;
  change_token(own);
  return own;
}

void Step::fail(const Token& token, Error reason) {
  Token stopped = token;
  stopped.failed = reason.code;
  change_token(std::move(stopped));
  command(Failed{token.id, token.element, std::move(reason)});
}

void Step::withdraw(const Token& token) {
  const Element* at = definition_.find(token.element);
  // What arrived in this very step was never handed out.
  if (at && at->has_asked() && !is_new(token.id)) command(Withdraw{token.id, token.element});
  take(token);
}

void Step::task_done(const std::string& element, const std::string& person) {
  change(TaskDone{element, person});
}

}  // namespace gw::bpmn
