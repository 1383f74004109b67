// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {

void ActionTask::read_own(Source& source) {
  action_ = source.ours("aktion");
  if (!action_.empty() || kind() != "sendTask" || !source.node().has("messageRef"))
    return read_action(source);
  message_ = read_message(source, true);
  key_ = read_key(source);
}

void ActionTask::read_action(Source& source) {
  if (!source.known().foreign) action_ = source.need_ours("aktion");
  result_ = read_result_variable(source, false);
  const std::vector<xml::Node> nodes = source.extensions("parameter");
  if (action_.empty()) return;
  const auto parameters =
      source.known().action ? source.known().action(action_) : std::optional<std::vector<Parameter>>{};
  if (!parameters) {
    source.problem("bpmn.unknown_action").params.emplace_back("action", action_);
    return;
  }
  for (xml::Node node : nodes) read_argument(source, node, *parameters);
  check_arguments(source, *parameters);
}

void ActionTask::read_argument(Source& source, xml::Node node, const std::vector<Parameter>& parameters) {
  Argument argument{
      std::string{node.attribute_or_empty("name")}, std::string{node.attribute_or_empty("wert")}, {}};
  for (const xml::Attribute& a : node.attributes())
    if (a.name != "name" && a.name != "wert" && a.name != "feel")
      source.problem("bpmn.unsupported_attribute").params.emplace_back("attribute", a.name);
  auto refuse = [&](const char* code) {
    source.problem(code).params.emplace_back("parameter", argument.name);
  };
  const bool known = std::ranges::find(parameters, argument.name, &Parameter::name) != parameters.end();
  if (!known && !source.known().foreign) return refuse("bpmn.unknown_parameter");
  const bool twice = std::ranges::find(arguments_, argument.name, &Argument::name) != arguments_.end();
  const auto feel = node.attribute("feel");
  if (twice || feel.has_value() == node.attribute("wert").has_value()) return refuse("bpmn.bad_parameter");
  if (feel) {
    argument.expression = source.expression(node.line(), *feel);
  } else if (!(source.known().accepts && source.known().accepts(action_, argument.name, argument.literal))) {
    refuse("bpmn.bad_parameter");
  }
  arguments_.push_back(std::move(argument));
}

void ActionTask::check_arguments(Source& source, const std::vector<Parameter>& parameters) const {
  for (const Parameter& parameter : parameters)
    if (parameter.required &&
        std::ranges::find(arguments_, parameter.name, &Argument::name) == arguments_.end())
      source.problem("bpmn.missing_parameter").params.emplace_back("parameter", parameter.name);
}

void ActionTask::collect_variables(std::vector<std::string>& names) const {
  Activity::collect_variables(names);
  if (!result_.empty()) names.push_back(result_);
}

void ActionTask::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  Activity::collect_expressions(expressions);
  for (const Argument& argument : arguments_)
    if (argument.expression) expressions.push_back(&*argument.expression);
  if (key_) expressions.push_back(&*key_);
}

Result<void> ActionTask::begin(Step& step, const Token& token) const {
  if (!message_.empty()) {
    std::string key;
    if (key_) {
      TRY(key, step.key(*key_, *this, token.scope));
    }
    step.command(SendMessage{id(), message_, std::move(key)});
    return finish(step, token);
  }
  Context parameters;
  for (const Argument& argument : arguments_) {
    Value value{argument.literal};
    if (argument.expression) {
      TRY(value, step.evaluate(*argument.expression, *this, token.scope));
    }
    parameters.set(argument.name, std::move(value));
  }
  step.command(RunAction{token.id, id(), action_, std::move(parameters)});
  return ok();
}

Result<void> ActionTask::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* done = std::get_if<JobDone>(&trigger);
  if (!done) return Activity::resume(step, token, trigger);
  if (!result_.empty()) step.set(result_, done->result, token.scope);
  return finish(step, token);
}

bool ActionTask::does_the_same(const Element& now, const Called& called) const {
  const auto& other = static_cast<const ActionTask&>(now);
  return Activity::does_the_same(now, called) && action_ == other.action_ && result_ == other.result_;
}

}  // namespace gw::bpmn
