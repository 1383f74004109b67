// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/sub_process.hpp"

#include <algorithm>

#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void SubProcess::read_own(Source& source) {
  by_event_ = source.yes("triggeredByEvent");
}

std::int64_t SubProcess::open_inside(Step& step, const Token& token) const {
  return step.open({.kind = Scope::Kind::inside,
                    .element = id(),
                    .token = token.id,
                    .parent = token.scope,
                    .variables = contents()->own_variables()});
}

Result<void> SubProcess::begin(Step& step, const Token& token) const {
  step.enter(*contents(), open_inside(step, token));
  return ok();
}

Result<void> SubProcess::close_inside(Step& step, const Token& token, const Scope& scope) const {
  step.stop_inside(scope.id);
  step.close(scope);
  return finish(step, token, {id(), scope.variables, scope.completed});
}

Result<void> SubProcess::inside_done(Step& step, const Token& token, const Scope& scope) const {
  return close_inside(step, token, scope);
}

bool SubProcess::can_be_undone(const Completed& done) const {
  return Activity::can_be_undone(done) || contents()->compensation_start;
}

// ---- ad hoc

void AdHocSubProcess::read_own(Source& source) {
  SubProcess::read_own(source);
  sequential_ = source.get("ordering") == "Sequential";
  cancels_ = source.get("cancelRemainingInstances") != "false";
  completion_ = source.child_expression("completionCondition");
}

void AdHocSubProcess::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  SubProcess::collect_expressions(expressions);
  if (completion_) expressions.push_back(&*completion_);
}

// The token keeps in mind how many of them have been begun.
Result<void> AdHocSubProcess::begin(Step& step, const Token& token) const {
  const std::int64_t inside = open_inside(step, token);
  const auto& starts = contents()->starts;
  const std::size_t now = sequential_ ? std::min<std::size_t>(starts.size(), 1) : starts.size();
  Token counting = token;
  counting.seen = static_cast<std::int64_t>(now);
  step.change_token(std::move(counting));
  step.listen_in(*contents(), inside);
  for (std::size_t i = 0; i < now; ++i) step.place(*starts[i], {}, inside);
  return ok();
}

Result<bool> AdHocSubProcess::settle(Step& step, const Token& token) const {
  const auto& scopes = step.instance().scopes;
  const auto inside = std::ranges::find(scopes, token.id, &Scope::token);
  if (!completion_ || inside == scopes.end()) return false;
  const Scope scope = *inside;
  TRY(Value answer, step.evaluate(*completion_, *this, scope.id));
  if (!answer.is_true() || (!cancels_ && !step.is_empty(scope.id))) return false;
  CHECK(close_inside(step, token, scope));
  return true;
}

Result<void> AdHocSubProcess::inside_done(Step& step, const Token& token, const Scope& scope) const {
  const auto& starts = contents()->starts;
  const auto begun = static_cast<std::size_t>(token.seen);
  if (sequential_ && begun < starts.size()) {
    Token counting = token;
    ++counting.seen;
    step.change_token(std::move(counting));
    step.place(*starts[begun], {}, scope.id);
    return ok();
  }
  return completion_ ? ok() : close_inside(step, token, scope);
}

Result<void> AdHocSubProcess::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* wanted = std::get_if<Activate>(&trigger);
  const Element* element = wanted ? step.definition().find(wanted->element) : nullptr;
  const auto& scopes = step.instance().scopes;
  const auto inside = std::ranges::find(scopes, token.id, &Scope::token);
  const bool is_one = element && std::ranges::find(contents()->starts, element) != contents()->starts.end();
  if (!is_one || inside == scopes.end() || (sequential_ && !step.is_empty(inside->id)))
    return SubProcess::resume(step, token, trigger);
  step.place(*element, {}, inside->id);
  return ok();
}

// ---- calls

void CallActivity::read_own(Source& source) {
  called_id_ = source.get("calledElement");
  if (const std::size_t colon = called_id_.find(':'); colon != called_id_.npos)
    called_id_.erase(0, colon + 1);
}

void CallActivity::connect(const Definition& definition) {
  called_ = definition.process(called_id_);
}

void CallActivity::check(const Definition& definition, const Known& known, Problems& problems) const {
  SubProcess::check(definition, known, problems);
  if (!called_) problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", called_id_);
}

}  // namespace gw::bpmn
