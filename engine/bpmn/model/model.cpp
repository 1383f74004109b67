// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/model.hpp"

#include "engine/bpmn/model/kinds.hpp"

namespace gw::bpmn {

std::string_view Node::kind_name() const {
  return kind->name;
}

bool Node::is(std::string_view name) const {
  return is_a(*kind, name);
}

bool Node::has(std::string_view attribute) const {
  for (const Attribute& a : attributes)
    if (a.name == attribute) return true;
  return false;
}

std::string_view Node::get(std::string_view attribute) const {
  for (const Attribute& a : attributes)
    if (a.name == attribute) return a.value;
  const AttributeKind* known = attribute_of(*kind, attribute);
  return known ? known->fallback : std::string_view{};
}

const Node* Node::child(std::string_view name) const {
  for (const auto& c : children)
    if (c->is(name)) return c.get();
  return nullptr;
}

std::vector<const Node*> Node::all(std::string_view name) const {
  std::vector<const Node*> found;
  for (const auto& c : children)
    if (c->is(name)) found.push_back(c.get());
  return found;
}

const Node* Node::reference(std::string_view name) const {
  for (const Reference& r : references)
    if (r.name == name && r.target) return r.target;
  return nullptr;
}

std::vector<const Reference*> Node::all_references(std::string_view name) const {
  std::vector<const Reference*> found;
  for (const Reference& r : references)
    if (r.name == name) found.push_back(&r);
  return found;
}

Model::Model(xml::Document document, std::unique_ptr<Node> root)
    : document_(std::move(document)), root_(std::move(root)) {
  index(*root_);
  link(*root_);
}

void Model::index(const Node& node) {
  if (!node.id.empty()) by_id_.emplace(node.id, &node);
  for (const auto& c : node.children) index(*c);
}

void Model::link(Node& node) {
  for (Reference& r : node.references) r.target = named(node, r.text);
  for (const auto& c : node.children) link(*c);
}

// A name may carry a prefix: it means this file if the prefix stands for its targetNamespace. Without one it
// means this file too, whatever the default namespace is: that is how everybody writes it.
const Node* Model::named(const Node& from, std::string_view text) const {
  if (const Node* found = find(text)) return found;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return nullptr;
  const auto ns = from.source.namespace_of_prefix(text.substr(0, colon));
  return ns && *ns == root_->get("targetNamespace") ? find(text.substr(colon + 1)) : nullptr;
}

const Node* Model::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::string Model::write() const {
  return document_.write();
}

}  // namespace gw::bpmn
