// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/gateways.hpp"

#include <algorithm>

#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void ExclusiveGateway::read(Source& source) {
  source.allow("gatewayDirection");
  default_ = source.own("default");
}

void ExclusiveGateway::check(const Definition&, Problems& problems) const {
  const auto is_default = [&](const Flow* flow) { return flow->id == default_; };
  if (!default_.empty() && std::ranges::none_of(out(), is_default))
    problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", default_);
  if (out().size() < 2) return;
  if (default_.empty()) problem(problems, "bpmn.no_default");
  for (const Flow* flow : out())
    if (!flow->condition && !is_default(flow))
      problem(problems, "bpmn.no_condition").params.emplace_back("flow", flow->id);
}

Result<void> ExclusiveGateway::arrive(Step& step, const Token& token) const {
  TRY(const Flow* chosen, choose(step));
  step.leave(token, *chosen);
  return ok();
}

Result<const Flow*> ExclusiveGateway::choose(const Step& step) const {
  const Flow* otherwise = out().front();
  for (const Flow* flow : out()) {
    if (flow->id == default_) {
      otherwise = flow;
      continue;
    }
    if (!flow->condition) continue;
    TRY(Value answer, step.evaluate(*flow->condition, *this));
    if (!answer.boolean())
      return error(ErrorKind::invalid, "bpmn.not_boolean").with("element", id()).with("flow", flow->id);
    if (answer.is_true()) return flow;
  }
  return otherwise;
}

void ParallelGateway::read(Source& source) {
  source.allow("gatewayDirection");
}

Result<void> ParallelGateway::arrive(Step& step, const Token&) const {
  std::vector<std::int64_t> met;
  for (const Flow* flow : in()) {
    const auto& tokens = step.instance().tokens;
    const auto found = std::ranges::find_if(
        tokens, [&](const Token& token) { return token.element == id() && token.flow == flow->id; });
    if (found == tokens.end()) return ok();
    met.push_back(found->id);
  }
  for (std::int64_t token : met) step.take(token);
  for (const Flow* flow : out()) step.place(*flow->to, flow->id);
  return ok();
}

}  // namespace gw::bpmn
