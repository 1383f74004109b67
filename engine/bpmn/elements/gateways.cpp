// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/gateways.hpp"

#include <algorithm>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/activity.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void Gateway::read(Source& source) {
  default_ = source.get("default");
}

void Gateway::check(const Definition&, const Known&, Problems& problems) const {
  const auto is_default = [&](const Flow* flow) { return flow->id == default_; };
  if (!default_.empty() && std::ranges::none_of(out(), is_default))
    problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", default_);
}

std::vector<Token> Gateway::first_of_each_flow(const Step& step, std::int64_t scope) const {
  std::vector<Token> found;
  for (const std::int64_t here : ids_of(step.instance().tokens, [&](const Token& token) {
         return token.element == id() && token.scope == scope;
       })) {
    const Token& token = *step.instance().find(here);
    if (std::ranges::find(found, token.flow, &Token::flow) == found.end()) found.push_back(token);
  }
  return found;
}

// Of those that wait here together only one asks.
bool Gateway::has_oldest(const Step& step, const Token& token) const {
  return std::ranges::none_of(step.instance().tokens, [&](const Token& other) {
    return other.element == id() && other.scope == token.scope && other.id < token.id;
  });
}

// ---- exclusive

void ExclusiveGateway::check(const Definition& definition, const Known& known, Problems& problems) const {
  Gateway::check(definition, known, problems);
  if (out().size() < 2 || known.foreign) return;
  if (default_.empty()) problem(problems, "bpmn.no_default");
  for (const Flow* flow : out())
    if (!flow->condition && flow->id != default_)
      problem(problems, "bpmn.no_condition").params.emplace_back("flow", flow->id);
}

Result<void> ExclusiveGateway::arrive(Step& step, const Token& token) const {
  if (out().empty()) {
    step.end_here(token);
    return ok();
  }
  TRY(const Flow* chosen, choose(step, token.scope));
  step.leave(token, *chosen);
  return ok();
}

Result<const Flow*> ExclusiveGateway::choose(const Step& step, std::int64_t scope) const {
  const Flow* otherwise = out().size() == 1 ? out().front() : nullptr;
  for (const Flow* flow : out()) {
    if (flow->id == default_) {
      otherwise = flow;
      continue;
    }
    if (!flow->condition) {
      if (default_.empty() && !otherwise) otherwise = flow;
      continue;
    }
    TRY(Value answer, step.evaluate(*flow->condition, *this, scope));
    if (!answer.boolean())
      return error(ErrorKind::invalid, "bpmn.not_boolean").with("element", id()).with("flow", flow->id);
    if (answer.is_true()) return flow;
  }
  if (!otherwise) return error(ErrorKind::invalid, "bpmn.no_way").with("element", id());
  return otherwise;
}

// ---- parallel

Result<void> ParallelGateway::arrive(Step& step, const Token& token) const {
  const std::vector<Token> met = first_of_each_flow(step, token.scope);
  if (met.size() < in().size()) return ok();
  for (const Token& other : met) step.take(other);
  if (out().empty()) step.end_at(*this);
  for (const Flow* flow : out()) step.place(*flow->to, flow->id, token.scope);
  return ok();
}

// ---- inclusive

void InclusiveGateway::prepare(const Definition& definition) {
  for (const Flow* flow : in()) {
    std::vector<bool> seen(definition.elements.size());
    std::vector<const Element*> open{flow->from};
    while (!open.empty()) {
      const Element* element = open.back();
      open.pop_back();
      if (element == this || seen[element->index()]) continue;
      seen[element->index()] = true;
      for (const Flow* before : element->in()) open.push_back(before->from);
      if (const Activity* host = element->attached_to()) open.push_back(host);
    }
    sources_.emplace_back(flow, std::move(seen));
  }
}

Result<void> InclusiveGateway::arrive(Step& step, const Token& token) const {
  if (in().size() > 1) return ok();  // settle() looks when nothing moves any more
  CHECK(pass(step, {token}));
  return ok();
}

// A token elsewhere that could come along a flow that has none yet, unless it could as well come along one
// that has.
bool InclusiveGateway::may_still_come(const Step& step, std::int64_t scope) const {
  const std::vector<Token> here = first_of_each_flow(step, scope);
  auto has_token = [&](const Flow* flow) {
    return std::ranges::find(here, flow->id, &Token::flow) != here.end();
  };
  for (const Token& token : step.instance().tokens) {
    if (token.scope != scope || token.element == id() || token.listens()) continue;
    const Element* at = step.definition().find(token.element);
    bool to_empty = false, to_full = false;
    for (const auto& [flow, sources] : sources_) {
      if (!at || !sources[at->index()]) continue;
      (has_token(flow) ? to_full : to_empty) = true;
    }
    if (to_empty && !to_full) return true;
  }
  return false;
}

Result<bool> InclusiveGateway::pass(Step& step, const std::vector<Token>& tokens) const {
  TRY(auto ways, step.ways_out(*this, tokens.front().scope));
  for (std::size_t i = 1; i < tokens.size(); ++i) step.take(tokens[i]);
  step.go_along(tokens.front(), ways);
  return true;
}

Result<bool> InclusiveGateway::settle(Step& step, const Token& token) const {
  if (!has_oldest(step, token) || may_still_come(step, token.scope)) return false;
  return pass(step, first_of_each_flow(step, token.scope));
}

// ---- complex

void ComplexGateway::read(Source& source) {
  Gateway::read(source);
  condition_ = source.child_expression("activationCondition");
}

void ComplexGateway::collect_variables(std::vector<std::string>& names) const {
  names.emplace_back("activationCount");
}

void ComplexGateway::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  if (condition_) expressions.push_back(&*condition_);
}

// A token that is kept here after the gateway has opened marks that it waits for the rest (Token::seen).
Result<bool> ComplexGateway::settle(Step& step, const Token& token) const {
  if (!condition_) return InclusiveGateway::settle(step, token);
  if (!has_oldest(step, token)) return false;
  const std::vector<Token> here = first_of_each_flow(step, token.scope);
  if (token.seen != 0) {
    if (may_still_come(step, token.scope)) return false;
    for (const Token& one : here) step.take(one);
    return true;
  }
  TRY(Value answer, step.evaluate_with({{"activationCount", static_cast<std::int64_t>(here.size())}},
                                       *condition_, *this, token.scope));
  if (!answer.is_true()) return false;
  if (!may_still_come(step, token.scope)) return pass(step, here);
  TRY(auto ways, step.ways_out(*this, token.scope));
  Token stays = token;
  stays.seen = 1;
  step.change_token(std::move(stays));
  for (const Flow* way : ways) step.place(*way->to, way->id, token.scope);
  return true;
}

// ---- event-based

void EventBasedGateway::read(Source& source) {
  Gateway::read(source);
  if (source.get("eventGatewayType") == "Parallel") source.problem("bpmn.waits_for_all_events");
}

Result<void> EventBasedGateway::arrive(Step& step, const Token& token) const {
  for (const Flow* flow : out()) step.place(*flow->to, flow->id, token.scope, token.id);
  return ok();
}

}  // namespace gw::bpmn
