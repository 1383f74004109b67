// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void ScriptTask::read_own(Source& source) {
  result_ = read_result_variable(source, false);
  const std::string format = source.get("scriptFormat") + source.get("scriptLanguage");
  if (!is_feel(format) && !source.known().translate) {
    Error& found = source.problem("bpmn.bad_attribute");
    found.params.emplace_back("attribute", "scriptFormat");
    found.params.emplace_back("value", format);
    return;
  }
  const Node* script = source.node().child("script");
  if (!script || trim(script->text).empty()) {
    source.problem("bpmn.no_script");
    return;
  }
  if (source.known().translate) error_ = source.known().translate(trim(script->text)).error;
  if (error_.empty()) script_ = source.expression(script->line, script->text);
}

void ScriptTask::collect_variables(std::vector<std::string>& names) const {
  Activity::collect_variables(names);
  if (!result_.empty()) names.push_back(result_);
}

void ScriptTask::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  Activity::collect_expressions(expressions);
  if (script_) expressions.push_back(&*script_);
}

Result<void> ScriptTask::begin(Step& step, const Token& token) const {
  if (!error_.empty()) return step.end_with_error(error_, token);
  TRY(Value made, step.evaluate(*script_, *this, token.scope));
  if (!result_.empty())
    step.set(result_, std::move(made), token.scope);
  else if (const Context* variables = made.context())
    step.set(*variables, token.scope);
  return finish(step, token);
}

}  // namespace gw::bpmn
