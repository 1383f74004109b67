// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/bpmn/reach.hpp"
#include "engine/bpmn/reader.hpp"

namespace gw::bpmn {
namespace {

void find_start(Definition& definition, Problems& problems) {
  std::size_t count = 0;
  for (const auto& element : definition.elements) {
    if (element->kind() != "startEvent") continue;
    definition.start = element.get();
    ++count;
  }
  if (count == 1) return;
  Error& found = problems.add("bpmn.start_count", definition.line);
  found.params.emplace_back("element", definition.id);
  found.params.emplace_back("kind", "process");
  found.params.emplace_back("count", std::to_string(count));
}

void check_count(const Element& element, std::size_t count, std::size_t min, std::size_t max,
                 const char* direction, Problems& problems) {
  if (count >= min && count <= max) return;
  Error& found = element.problem(problems, "bpmn.flow_count");
  found.params.emplace_back("direction", direction);
  found.params.emplace_back("count", std::to_string(count));
}

void check_flows(const Element& element, Problems& problems) {
  const Arity arity = element.arity();
  check_count(element, element.in().size(), arity.min_in, arity.max_in, "incoming", problems);
  check_count(element, element.out().size(), arity.min_out, arity.max_out, "outgoing", problems);
  if (element.has_conditions()) return;
  for (const Flow* flow : element.out())
    if (flow->condition)
      element.problem(problems, "bpmn.condition_elsewhere").params.emplace_back("flow", flow->id);
}

void check_ways(const Definition& definition, Problems& problems) {
  const auto reachable = reachable_without(definition, {});
  const auto ending = able_to_end(definition);
  for (const auto& element : definition.elements) {
    if (!reachable.contains(element.get())) element->problem(problems, "bpmn.unreachable");
    if (!ending.contains(element.get())) element->problem(problems, "bpmn.no_way_out");
  }
}

void check_expression(const Element& at, const feel::Expression& expression,
                      const std::vector<std::string>& set_here, const Known& known, Problems& problems) {
  for (const std::string& name : expression.names()) {
    const bool is_known =
        std::ranges::find(set_here, name) != set_here.end() || (known.variable && known.variable(name));
    if (is_known) continue;
    Error& found = at.problem(problems, "bpmn.unknown_variable");
    found.params.emplace_back("variable", name);
    found.params.emplace_back("text", expression.source());
  }
}

void check_variables(const Definition& definition, const Known& known, Problems& problems) {
  std::vector<std::string> set_here;
  for (const auto& element : definition.elements) element->collect_variables(set_here);
  for (const auto& element : definition.elements) {
    std::vector<const feel::Expression*> expressions;
    element->collect_expressions(expressions);
    for (const Flow* flow : element->out())
      if (flow->condition) expressions.push_back(&*flow->condition);
    for (const feel::Expression* expression : expressions)
      check_expression(*element, *expression, set_here, known, problems);
  }
}

}  // namespace

void check(Definition& definition, const Known& known, Problems& problems) {
  find_start(definition, problems);
  for (const auto& element : definition.elements) {
    check_flows(*element, problems);
    element->check(definition, problems);
  }
  check_variables(definition, known, problems);
  if (problems.empty()) check_ways(definition, problems);
}

}  // namespace gw::bpmn
