// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void DecisionTask::read(Source& source) {
  read_common(source);
  decision_ = source.need_ours("entscheidung");
  result_ = read_result_variable(source, true);
  if (!decision_.empty() && !(source.known().decision && source.known().decision(decision_)))
    source.problem("bpmn.unknown_decision").params.emplace_back("decision", decision_);
}

void DecisionTask::collect_variables(std::vector<std::string>& names) const {
  names.push_back(result_);
}

Result<void> DecisionTask::arrive(Step& step, const Token& token) const {
  step.command(Decide{token.id, id(), decision_});
  return ok();
}

Result<void> DecisionTask::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* done = std::get_if<JobDone>(&trigger);
  if (!done) return Element::resume(step, token, trigger);
  step.set(result_, done->result);
  step.task_done(id(), {});
  step.leave(token, *out().front());
  return ok();
}

}  // namespace gw::bpmn
