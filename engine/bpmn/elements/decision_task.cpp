// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void DecisionTask::read_own(Source& source) {
  const bool foreign = source.known().foreign;
  decision_ = foreign ? source.ours("entscheidung") : source.need_ours("entscheidung");
  result_ = read_result_variable(source, !foreign);
  if (!decision_.empty() && !(source.known().decision && source.known().decision(decision_)))
    source.problem("bpmn.unknown_decision").params.emplace_back("decision", decision_);
}

void DecisionTask::collect_variables(std::vector<std::string>& names) const {
  Activity::collect_variables(names);
  if (!result_.empty()) names.push_back(result_);
}

Result<void> DecisionTask::begin(Step& step, const Token& token) const {
  step.command(Decide{token.id, id(), decision_});
  return ok();
}

Result<void> DecisionTask::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* done = std::get_if<JobDone>(&trigger);
  if (!done) return Activity::resume(step, token, trigger);
  if (!result_.empty()) step.set(result_, done->result, token.scope);
  step.task_done(id(), {});
  return finish(step, token);
}

}  // namespace gw::bpmn
