// SPDX-License-Identifier: EUPL-1.2
// XML to nodes. What the metamodel does not know stays in Node::source: rules/structure.cpp says what of it
// is wrong.
#include "engine/bpmn/model/read.hpp"

#include "base/text/text.hpp"
#include "engine/bpmn/model/model.hpp"
#include "engine/bpmn/model/rules.hpp"

namespace gw::bpmn {
namespace {

constexpr xml::Limits limits{.bytes = std::size_t{8} << 20, .depth = 128, .nodes = 250'000};

// xsi:type="tFormalExpression", with or without prefix: what the schema calls tX is the kind x.
std::string named_type(xml::Node source) {
  std::string_view type = trim(source.attribute_or_empty("type", xsi_ns));
  if (const std::size_t colon = type.find(':'); colon != std::string_view::npos)
    type.remove_prefix(colon + 1);
  if (type.size() < 2 || type[0] != 't' || type[1] < 'A' || type[1] > 'Z') return {};
  std::string name{type.substr(1)};
  name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

void read_attributes(Node& node) {
  for (const xml::Attribute& a : node.source.attributes()) {
    if (!a.ns.empty()) continue;
    node.attributes.push_back({std::string{a.name}, std::string{a.value}});
    const AttributeKind* known = attribute_of(*node.kind, a.name);
    if (known && known->type == Type::id) node.id = trim(a.value);
    if (known && known->type == Type::reference)
      node.references.push_back({std::string{a.name}, std::string{trim(a.value)}, node.line});
  }
}

std::unique_ptr<Node> read_node(xml::Node source, const Kind& kind, const Node* parent);

void read_child(Node& node, xml::Node source) {
  const ChildKind* place = child_of(*node.kind, source.name());
  if (place && place->is_reference()) {
    const std::string text = source.text();
    node.references.push_back({std::string{source.name()}, std::string{trim(text)}, source.line()});
  } else if (const Kind* kind = kind_of(source, *node.kind)) {
    node.children.push_back(read_node(source, *kind, &node));
  }
}

// As deep as the file is: the limits of base/xml hold it.
std::unique_ptr<Node> read_node(xml::Node source, const Kind& kind, const Node* parent) {
  auto node = std::make_unique<Node>();
  node->kind = &kind;
  node->parent = parent;
  node->line = source.line();
  node->source = source;
  read_attributes(*node);
  if (kind.is_any || is_a(kind, "expression")) node->text = source.text();
  if (kind.is_any) return node;
  for (xml::Node child : source.children())
    if (child.ns() == model_ns) read_child(*node, child);
  return node;
}

}  // namespace

const Kind* kind_of(xml::Node source, const Kind& parent) {
  const ChildKind* place = child_of(parent, source.name());
  const std::string typed = named_type(source);
  if (place && !place->type.empty()) {
    const Kind* found = typed.empty() ? nullptr : find_kind(source.name(), typed);
    return found ? found : find_kind(source.name(), place->type);
  }
  const Kind* kind = find_kind(source.name());
  const Kind* special = kind && !typed.empty() ? find_kind(typed) : nullptr;
  return special && is_a(*special, kind->name) ? special : kind;
}

std::shared_ptr<const Model> read_model(std::string_view xml, Problems& problems) {
  auto document = xml::parse(xml, limits);
  if (!document) {
    problems.take(std::move(document).error().with("file", problems.file()));
    return nullptr;
  }
  const xml::Node root = document->root();
  if (!root.is(model_ns, "definitions")) {
    Error& problem = problems.add("bpmn.not_bpmn", root.line());
    problem.params.emplace_back("kind", root.name());
    problem.params.emplace_back("namespace", root.ns());
    return nullptr;
  }
  auto nodes = read_node(root, *find_kind("definitions"), nullptr);
  auto model = std::make_shared<const Model>(std::move(document).value(), std::move(nodes));
  check(*model, problems);
  return model;
}

}  // namespace gw::bpmn
