// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/elements/sub_process.hpp"
#include "engine/bpmn/loader.hpp"
#include "engine/bpmn/reach.hpp"

namespace gw::bpmn {
namespace {

// A case of a package begins in one place, with an application: what comes from elsewhere has no data, no
// person and no Akte to begin one with.
void check_start(const Contents& root, Problems& problems) {
  for (const Element* element : root.elements)
    if (const auto* start = dynamic_cast<const StartEvent*>(element); start && !start->triggers().empty())
      start->problem(problems, "bpmn.start_by_event");
  const auto starts = std::ranges::count(root.elements, "startEvent", &Element::kind);
  if (starts == 1) return;
  Error& found = problems.add("bpmn.start_count", root.line);
  found.params.emplace_back("element", root.id);
  found.params.emplace_back("kind", "process");
  found.params.emplace_back("count", std::to_string(starts));
}

bool needs_no_flow_out(const Element& element) {
  const auto* activity = dynamic_cast<const Activity*>(&element);
  const auto* holder = dynamic_cast<const SubProcess*>(&element);
  std::vector<const Element*> jumps;
  element.collect_jumps(jumps);
  return element.kind() == "endEvent" || !jumps.empty() || (activity && activity->is_for_compensation()) ||
         (holder && holder->is_event_sub_process());
}

// The standard lets tokens begin and end anywhere. In a package that is a flow that somebody forgot.
void check_flows(const Contents& contents, Problems& problems) {
  if (contents.owner && contents.owner->kind() == "adHocSubProcess") return;
  for (const Element* element : contents.elements) {
    if (element->kind().starts_with("global")) continue;
    const bool no_way_in = element->in().empty() && !needs_no_flow_in(*element);
    const bool no_way_out = element->out().empty() && !needs_no_flow_out(*element);
    for (const auto& [missing, direction] :
         {std::pair(no_way_in, "incoming"), std::pair(no_way_out, "outgoing")}) {
      if (!missing) continue;
      Error& found = element->problem(problems, "bpmn.flow_count");
      found.params.emplace_back("direction", direction);
      found.params.emplace_back("count", "0");
    }
  }
}

// Of what is wrong each file is told its own.
class Told {
 public:
  explicit Told(const Parts& parts) : parts_(parts) {}
  Problems& at(const Contents& contents) const { return *parts_[contents.file].problems; }
  Problems& at(const Element& element) const { return at(*element.container()); }

 private:
  const Parts& parts_;
};

void check_ways(const Definition& definition, const Contents& root, const Told& told) {
  const auto reachable = reachable_without(root, {});
  std::set<const Element*> ending;
  for (const auto& contents : definition.contents) ending.merge(able_to_end(*contents));
  for (const auto& element : definition.elements) {
    if (!reachable.contains(element.get())) element->problem(told.at(*element), "bpmn.unreachable");
    if (!ending.contains(element.get())) element->problem(told.at(*element), "bpmn.no_way_out");
  }
}

void check_expression(const Element& at, const feel::Expression& expression,
                      const std::set<std::string>& set_here, const Known& known, Problems& problems) {
  for (const std::string& name : expression.names()) {
    if (set_here.contains(name) || (known.variable && known.variable(name))) continue;
    Error& found = at.problem(problems, "bpmn.unknown_variable");
    found.params.emplace_back("variable", name);
    found.params.emplace_back("text", expression.source());
  }
}

void check_variables(const Definition& definition, const Known& known, const Told& told) {
  std::vector<std::string> names;
  for (const auto& element : definition.elements) element->collect_variables(names);
  std::set<std::string> set_here(names.begin(), names.end());
  for (const auto& contents : definition.contents)
    set_here.insert(contents->variables.begin(), contents->variables.end());
  for (const auto& element : definition.elements) {
    std::vector<const feel::Expression*> expressions;
    element->collect_expressions(expressions);
    for (const Flow* flow : element->out())
      if (flow->condition) expressions.push_back(&*flow->condition);
    for (const feel::Expression* expression : expressions)
      check_expression(*element, *expression, set_here, known, told.at(*element));
  }
}

}  // namespace

void check(const Definition& definition, const Contents& root, const Known& known, const Parts& parts) {
  const Told told(parts);
  if (!known.foreign) check_start(root, told.at(root));
  for (const auto& contents : definition.contents)
    if (!known.foreign) check_flows(*contents, told.at(*contents));
  for (const auto& element : definition.elements) element->check(definition, known, told.at(*element));
  check_variables(definition, known, told);
  if (flawless(parts) && !known.foreign) check_ways(definition, root, told);
}

}  // namespace gw::bpmn
