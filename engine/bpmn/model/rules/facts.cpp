// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

template <class Found>
const Found& found(const std::map<const Node*, Found>& by_node, const Node& node) {
  static const Found nothing;
  const auto at = by_node.find(&node);
  return at == by_node.end() ? nothing : at->second;
}

}  // namespace

Facts::Facts(const Model& model, Problems& problems) : model_(model), problems_(problems) {
  gather(model.root());
}

void Facts::gather(const Node& node) {
  by_kind_[node.kind].push_back(&node);
  for (const Reference& r : node.references)
    if (r.target) named_.emplace(&node, r.target, r.name);
  if (node.is("sequenceFlow")) {
    if (const Node* from = node.reference("sourceRef")) outgoing_[from].push_back(&node);
    if (const Node* to = node.reference("targetRef")) incoming_[to].push_back(&node);
  } else if (node.is("participant")) {
    if (const Node* process = node.reference("processRef")) pools_.emplace(process, &node);
  } else if (node.is("event")) {
    for (const Node* definition : definitions_of(node)) triggers_[&node].insert(definition->kind);
    for (const Reference* named : node.all_references("eventDefinitionRef"))
      if (!named->target) triggers_[&node].insert(nullptr);
  }
  if (node.is("boundaryEvent"))
    if (const Node* at = node.reference("attachedToRef")) boundary_[at].push_back(&node);
  for (const auto& child : node.children) gather(*child);
}

Nodes Facts::all(std::string_view kind) const {
  Nodes nodes;
  for (const auto& [of, some] : by_kind_)
    if (kind.empty() || is_a(*of, kind)) nodes.insert(nodes.end(), some.begin(), some.end());
  return nodes;
}

const Nodes& Facts::incoming(const Node& node) const {
  return found(incoming_, node);
}

const Nodes& Facts::outgoing(const Node& node) const {
  return found(outgoing_, node);
}

const Nodes& Facts::boundary(const Node& activity) const {
  return found(boundary_, activity);
}

bool Facts::names(const Node& node, std::string_view reference, const Node* target) const {
  return named_.contains({&node, target, reference});
}

const std::set<const Kind*>& Facts::triggers(const Node& event) const {
  return found(triggers_, event);
}

bool Facts::has_trigger(const Node& event, std::string_view kind) const {
  for (const Kind* trigger : triggers(event))
    if (trigger && is_a(*trigger, kind)) return true;
  return false;
}

const Node* Facts::pool_around(const Node& process) const {
  const auto found_pool = pools_.find(&process);
  return found_pool == pools_.end() ? nullptr : found_pool->second;
}

Error& Facts::add(std::string_view code, const Node& at, Params params) {
  return add(code, at, at.line, params);
}

Error& Facts::add(std::string_view code, const Node& at, int line, Params params) {
  Error& problem = problems_.add(std::string{code}, line);
  problem.params.emplace_back("element", name_of(at));
  problem.params.emplace_back("kind", at.source.name());
  for (const auto& [name, value] : params) problem.params.emplace_back(name, value);
  return problem;
}

bool flag(const Node& node, std::string_view attribute) {
  const std::string_view value = node.get(attribute);
  return value == "true" || value == "1";
}

const Node* around(const Node& node, std::string_view kind) {
  for (const Node* up = node.parent; up; up = up->parent)
    if (up->is(kind)) return up;
  return nullptr;
}

bool lies_in(const Node& node, const Node* scope) {
  for (const Node* up = node.parent; up; up = up->parent)
    if (up == scope) return true;
  return false;
}

bool runs(const Node& node) {
  const Node* process = node.is("process") ? &node : around(node, "process");
  return process && flag(*process, "isExecutable");
}

bool is_event_subprocess(const Node& node) {
  return node.is("subProcess") && flag(node, "triggeredByEvent");
}

Nodes definitions_of(const Node& event) {
  Nodes all = event.all("eventDefinition");
  for (const Reference* named : event.all_references("eventDefinitionRef"))
    if (named->target && named->target->is("eventDefinition")) all.push_back(named->target);
  return all;
}

std::string_view name_of(const Node& node) {
  for (const Node* up = &node; up; up = up->parent)
    if (!up->id.empty()) return up->id;
  return {};
}

}  // namespace gw::bpmn
