// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/text/text.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements/tasks.hpp"
#include "engine/bpmn/reach.hpp"
#include "engine/bpmn/source.hpp"
#include "engine/bpmn/step.hpp"

namespace gw::bpmn {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return all;
}

std::optional<Value::Type> result_type(std::string_view word) {
  if (word == "text") return Value::Type::string;
  if (word == "zahl") return Value::Type::number;
  if (word == "datum") return Value::Type::date;
  return std::nullopt;
}

}  // namespace

void Task::read_common(Source& source) {
  source.only("isForCompensation", "false");
  source.only("startQuantity", "1");
  source.only("completionQuantity", "1");
  source.allow("implementation");  // a hint for tools; ours is in gw:
}

void UserTask::read(Source& source) {
  read_common(source);
  role_ = source.ours("rolle");
  four_eyes_ = source.ours("vier-augen");
  if (!role_.empty() && !(source.known().role && source.known().role(role_)))
    source.problem("bpmn.unknown_role").params.emplace_back("role", role_);
  for (xml::Node result : source.extensions("ergebnis")) read_result(source, result);
}

void UserTask::read_result(Source& source, xml::Node node) {
  TaskResult result{std::string{node.attribute_or_empty("variable")}, words(node.attribute_or_empty("werte")),
                    true};
  for (const xml::Attribute& a : node.attributes())
    if (a.name != "variable" && a.name != "werte" && a.name != "pflicht" && a.name != "typ")
      source.problem("bpmn.unsupported_attribute").params.emplace_back("attribute", a.name);
  const std::string_view required = node.attribute("pflicht").value_or("true");
  if (required != "true" && required != "false")
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "pflicht");
  if (!is_variable_name(result.variable))
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "variable");
  result.required = required != "false";
  const auto type = result_type(node.attribute("typ").value_or("text"));
  if (!type || (!result.choices.empty() && *type != Value::Type::string))
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "typ");
  result.type = type.value_or(Value::Type::string);
  results_.push_back(std::move(result));
}

void UserTask::check(const Definition& definition, Problems& problems) const {
  if (role_.empty()) problem(problems, "bpmn.missing_attribute").params.emplace_back("attribute", "gw:rolle");
  if (four_eyes_.empty()) return;
  const Element* other = definition.find(four_eyes_);
  if (!dynamic_cast<const UserTask*>(other) || other == this) {
    problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", four_eyes_);
    return;
  }
  // A second pair of eyes that a case can reach without the first one would protect nothing.
  if (reachable_without(definition, other).contains(this))
    problem(problems, "bpmn.four_eyes_avoidable").params.emplace_back("reference", four_eyes_);
}

void UserTask::collect_variables(std::vector<std::string>& names) const {
  for (const TaskResult& result : results_) names.push_back(result.variable);
}

std::string UserTask::not_person(const Step& step) const {
  return four_eyes_.empty() ? std::string{}
                            : std::string{step.instance().done_by.get(four_eyes_).text_or_empty()};
}

Result<void> UserTask::arrive(Step& step, const Token& token) const {
  step.command(CreateTask{token.id, id(), name(), role_, not_person(step), results_});
  step.attach(token);
  return ok();
}

Result<void> UserTask::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* completed = std::get_if<TaskCompleted>(&trigger);
  if (!completed) return Element::resume(step, token, trigger);
  const std::string excluded = not_person(step);
  if (!excluded.empty() && excluded == completed->person)
    return error(ErrorKind::forbidden, "bpmn.same_person").with("element", id());
  CHECK(check_results(completed->results));
  step.task_done(id(), completed->person);
  step.detach(token);
  step.set(completed->results);
  step.leave(token, *out().front());
  return ok();
}

Result<void> UserTask::check_results(const Context& results) const {
  auto refuse = [&](const char* code, const std::string& variable) {
    return error(ErrorKind::invalid, code).with("element", id()).with("variable", variable).at(variable);
  };
  for (const TaskResult& wanted : results_) {
    const Value& given = results.get(wanted.variable);
    if (given.is_null() && wanted.required) return refuse("bpmn.missing_result", wanted.variable);
    if (given.is_null()) continue;
    if (!given.is(wanted.type)) return refuse("bpmn.bad_result", wanted.variable);
    if (wanted.choices.empty()) continue;
    if (std::ranges::find(wanted.choices, given.text_or_empty()) == wanted.choices.end())
      return refuse("bpmn.bad_result", wanted.variable);
  }
  for (const auto& [name, value] : results)
    if (std::ranges::find(results_, name, &TaskResult::variable) == results_.end())
      return refuse("bpmn.unknown_result", name);
  return ok();
}

}  // namespace gw::bpmn
