// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/reach.hpp"

#include <vector>

namespace gw::bpmn {
namespace {

template <class Next>
std::set<const Element*> spread(std::vector<const Element*> from, Next next) {
  std::set<const Element*> seen;
  while (!from.empty()) {
    const Element* element = from.back();
    from.pop_back();
    if (seen.insert(element).second) next(*element, from);
  }
  return seen;
}

}  // namespace

std::set<const Element*> reachable_without(const Definition& definition,
                                           const std::set<const Element*>& closed) {
  if (!definition.start) return {};
  auto seen = spread({definition.start}, [&](const Element& element, std::vector<const Element*>& more) {
    // A limit at the boundary of a closed task is a way around it.
    for (const Element* boundary : definition.attached(element)) more.push_back(boundary);
    if (closed.contains(&element)) return;
    for (const Flow* flow : element.out()) more.push_back(flow->to);
  });
  for (const Element* element : closed) seen.erase(element);
  return seen;
}

std::set<const Element*> able_to_end(const Definition& definition) {
  std::vector<const Element*> ends;
  for (const auto& element : definition.elements)
    if (element->out().empty()) ends.push_back(element.get());
  return spread(std::move(ends), [&](const Element& element, std::vector<const Element*>& more) {
    if (const Element* host = definition.find(element.attached_to())) more.push_back(host);
    for (const Flow* flow : element.in()) more.push_back(flow->from);
  });
}

}  // namespace gw::bpmn
