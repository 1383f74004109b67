// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/reads.hpp"

#include <algorithm>
#include <iterator>

#include "engine/bpmn/definition.hpp"

namespace gw::bpmn {

std::vector<std::string> read_by(const Process& process, std::string_view element) {
  const Element* at = process.definition().find(element);
  if (!at) return {};
  std::vector<const feel::Expression*> expressions;
  at->collect_expressions(expressions);
  for (const Flow* flow : at->out())
    if (flow->condition) expressions.push_back(&*flow->condition);
  std::vector<std::string> all;
  for (const feel::Expression* one : expressions) std::ranges::move(one->names(), std::back_inserter(all));
  return all;
}

bool leads_out(const Process& process, std::string_view element, std::string_view flow) {
  const Element* at = process.definition().find(element);
  return at && std::ranges::any_of(at->out(), [&](const Flow* out) { return out->id == flow; });
}

std::vector<std::string> set_in(const Process& process) {
  std::vector<std::string> all;
  for (const auto& element : process.definition().elements) element->collect_variables(all);
  for (const auto& contents : process.definition().contents)
    all.insert(all.end(), contents->variables.begin(), contents->variables.end());
  return all;
}

}  // namespace gw::bpmn
