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

// Names of decisions have blanks: commas part them.
std::vector<std::string> names(std::string_view text) {
  std::vector<std::string> all;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    all.emplace_back(trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::optional<Value::Type> result_type(std::string_view word) {
  if (word == "text") return Value::Type::string;
  if (word == "zahl") return Value::Type::number;
  if (word == "datum") return Value::Type::date;
  return std::nullopt;
}

// The process that this stands in, however deep.
const Contents& root_of(const Element& element) {
  const Contents* at = element.container();
  while (at->owner) at = at->owner->container();
  return *at;
}

}  // namespace

void UserTask::read_own(Source& source) {
  read_roles(source);
  four_eyes_ = words(source.ours("vier-augen"));
  for (xml::Node result : source.extensions("ergebnis")) read_result(source, result);
  check_conditions(source);
}

// Several roles: which one it is for says the case.
void UserTask::read_roles(Source& source) {
  roles_ = words(source.ours("rolle"));
  const std::string chosen_by = source.ours("rolle-feel");
  if (!chosen_by.empty()) role_by_ = source.expression(source.node().line, chosen_by);
  if ((roles_.size() > 1) != !chosen_by.empty())
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "gw:rolle-feel");
  if (std::string of_lane = source.role_of_lane(); roles_.empty() && !of_lane.empty())
    roles_.push_back(std::move(of_lane));
  for (const std::string& role : roles_)
    if (!(source.known().role && source.known().role(role)))
      source.problem("bpmn.unknown_role").params.emplace_back("role", role);
}

void UserTask::collect_expressions(std::vector<const feel::Expression*>& expressions) const {
  Activity::collect_expressions(expressions);
  if (role_by_) expressions.push_back(&*role_by_);
}

void UserTask::read_result(Source& source, xml::Node node) {
  TaskResult result{std::string{node.attribute_or_empty("variable")}, words(node.attribute_or_empty("werte")),
                    true};
  for (const xml::Attribute& a : node.attributes())
    if (a.name != "variable" && a.name != "werte" && a.name != "pflicht" && a.name != "typ" &&
        a.name != "pflicht-bei" && a.name != "gruende")
      source.problem("bpmn.unsupported_attribute").params.emplace_back("attribute", a.name);
  const std::string_view required = node.attribute("pflicht").value_or("true");
  if (required != "true" && required != "false")
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "pflicht");
  if (!is_variable_name(result.variable))
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "variable");
  result.required = required != "false";
  result.required_with = node.attribute_or_empty("pflicht-bei");
  // Required with one choice means not required with the others.
  if (!result.required_with.empty()) result.required = false;
  const auto type = result_type(node.attribute("typ").value_or("text"));
  if (!type || (!result.choices.empty() && *type != Value::Type::string))
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "typ");
  result.type = type.value_or(Value::Type::string);
  read_reasons(source, node, result);
  results_.push_back(std::move(result));
}

void UserTask::read_reasons(Source& source, xml::Node node, TaskResult& result) {
  result.reasons = names(node.attribute_or_empty("gruende"));
  const bool is_text = result.type == Value::Type::string && result.choices.empty();
  if (!result.reasons.empty() && !is_text)
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "gruende");
  for (const std::string& decision : result.reasons)
    if (!(source.known().decision && source.known().decision(decision)))
      source.problem("bpmn.unknown_decision").params.emplace_back("decision", decision);
}

void UserTask::check_conditions(Source& source) const {
  for (const TaskResult& result : results_)
    if (!result.required_with.empty() && !is_choice(result.required_with))
      source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "pflicht-bei");
}

bool UserTask::is_choice(std::string_view word) const {
  return std::ranges::any_of(results_, [&](const TaskResult& result) {
    return std::ranges::find(result.choices, word) != result.choices.end();
  });
}

void UserTask::check(const Definition& definition, const Known& known, Problems& problems) const {
  Activity::check(definition, known, problems);
  if (roles_.empty() && !known.foreign)
    problem(problems, "bpmn.missing_attribute").params.emplace_back("attribute", "gw:rolle");
  if (!four_eyes_.empty()) check_four_eyes(definition, problems);
}

void UserTask::check_four_eyes(const Definition& definition, Problems& problems) const {
  std::set<const Element*> others;
  for (const std::string& id : four_eyes_) {
    const Element* other = definition.find(id);
    if (!dynamic_cast<const UserTask*>(other) || other == this) {
      problem(problems, "bpmn.unknown_reference").params.emplace_back("reference", id);
      return;
    }
    others.insert(other);
  }
  // A second pair of eyes that a case can reach without a first one would protect nothing.
  if (reachable_without(root_of(*this), others).contains(this))
    problem(problems, "bpmn.four_eyes_avoidable").params.emplace_back("reference", four_eyes_.front());
}

void UserTask::collect_variables(std::vector<std::string>& names) const {
  Activity::collect_variables(names);
  for (const TaskResult& result : results_) names.push_back(result.variable);
}

std::vector<std::string> UserTask::excluded(const Step& step) const {
  std::vector<std::string> persons;
  for (const std::string& task : four_eyes_) {
    std::string person{step.instance().done_by.get(task).text_or_empty()};
    if (!person.empty() && std::ranges::find(persons, person) == persons.end())
      persons.push_back(std::move(person));
  }
  return persons;
}

Result<std::string> UserTask::role_for(Step& step, std::int64_t scope) const {
  if (!role_by_) return roles_.empty() ? std::string() : roles_.front();
  TRY(Value said, step.evaluate(*role_by_, *this, scope));
  std::string role(said.text_or_empty());
  if (std::ranges::find(roles_, role) == roles_.end())
    return error(ErrorKind::invalid, "bpmn.no_role").with("element", id());
  return role;
}

Result<void> UserTask::begin(Step& step, const Token& token) const {
  TRY(std::string role, role_for(step, token.scope));
  std::string not_person;
  for (const std::string& person : excluded(step)) not_person += (not_person.empty() ? "" : " ") + person;
  step.command(CreateTask{token.id, id(), name(), std::move(role), std::move(not_person), results_});
  return ok();
}

Result<void> UserTask::resume(Step& step, const Token& token, const Trigger& trigger) const {
  const auto* completed = std::get_if<TaskCompleted>(&trigger);
  if (!completed) return Activity::resume(step, token, trigger);
  const std::vector<std::string> others = excluded(step);
  if (std::ranges::find(others, completed->person) != others.end())
    return error(ErrorKind::forbidden, "bpmn.same_person").with("element", id());
  CHECK(check_results(completed->results));
  step.task_done(id(), completed->person);
  step.set(completed->results, token.scope);
  return finish(step, token);
}

bool UserTask::is_required(const TaskResult& result, const Context& results) const {
  if (result.required || result.required_with.empty()) return result.required;
  return std::ranges::any_of(results_, [&](const TaskResult& other) {
    return !other.choices.empty() && results.get(other.variable).text_or_empty() == result.required_with;
  });
}

Result<void> UserTask::check_results(const Context& results) const {
  auto refuse = [&](const char* code, const std::string& variable) {
    return error(ErrorKind::invalid, code).with("element", id()).with("variable", variable).at(variable);
  };
  for (const TaskResult& wanted : results_) {
    const Value& given = results.get(wanted.variable);
    if (given.is_null() && is_required(wanted, results))
      return refuse("bpmn.missing_result", wanted.variable);
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

bool UserTask::does_the_same(const Element& now, const Called& called) const {
  const auto& other = static_cast<const UserTask&>(now);
  std::vector<std::string> four_eyes;
  for (const std::string& task : four_eyes_) four_eyes.push_back(called(task));
  auto chosen_by = [](const UserTask& task) {
    return task.role_by_ ? task.role_by_->source() : std::string();
  };
  return Activity::does_the_same(now, called) && roles_ == other.roles_ &&
         chosen_by(*this) == chosen_by(other) && results_ == other.results_ && four_eyes == other.four_eyes_;
}

}  // namespace gw::bpmn
