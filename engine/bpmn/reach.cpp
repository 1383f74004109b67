// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/reach.hpp"

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

namespace {

// What lies behind a gateway that sends a token along several ways at once.
std::set<const Element*> behind_splits(const Definition& definition) {
  std::vector<const Element*> behind;
  for (const auto& element : definition.elements)
    if (element->kind() == "parallelGateway" && element->out().size() > 1)
      for (const Flow* flow : element->out()) behind.push_back(flow->to);
  return spread(std::move(behind), [&](const Element& element, std::vector<const Element*>& more) {
    for (const Element* boundary : definition.attached(element)) more.push_back(boundary);
    for (const Flow* flow : element.out()) more.push_back(flow->to);
  });
}

}  // namespace

std::vector<const Element*> restart_elements(const Definition& definition, const Instance& instance) {
  const auto beside_others = behind_splits(definition);
  std::vector<const Element*> all;
  for (const auto& element : definition.elements) {
    const bool decided = element->kind() == "businessRuleTask" && instance.done_by.find(element->id()) &&
                         !beside_others.contains(element.get());
    if (element.get() == definition.start || decided) all.push_back(element.get());
  }
  return all;
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
