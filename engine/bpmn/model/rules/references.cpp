// SPDX-License-Identifier: EUPL-1.2
// Whether each name means something, and something of the right kind.
#include <set>

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

// What the metamodel says of an attribute or child that names something.
struct Place {
  Type type = Type::text;
  std::string_view of;
};

Place place_of(const Node& node, std::string_view name) {
  if (const ChildKind* child = child_of(*node.kind, name); child && child->is_reference())
    return {child->reference, child->of};
  if (const AttributeKind* attribute = attribute_of(*node.kind, name))
    return {attribute->type, attribute->of};
  return {};
}

// The namespace that a name's prefix stands for; empty: this file's, or none.
std::string_view foreign(const Node& node, const Model& model, std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  const auto ns = node.source.namespace_of_prefix(text.substr(0, colon));
  return ns && *ns != model.root().get("targetNamespace") ? *ns : std::string_view{};
}

using Namespaces = std::set<std::string_view>;

Namespaces imported(const Model& model) {
  Namespaces all;
  for (const Node* import : model.root().all("import")) all.insert(import->get("namespace"));
  return all;
}

void check_missing(const Node& node, const Reference& reference, const Namespaces& known, Facts& facts) {
  const std::string_view ns = foreign(node, facts.model(), reference.text);
  if (ns.empty())
    facts.add("bpmn.unknown_reference", node, reference.line,
              {{"attribute", reference.name}, {"reference", reference.text}});
  else if (!known.contains(ns))
    facts.add("bpmn.not_imported", node, reference.line,
              {{"attribute", reference.name}, {"reference", reference.text}, {"namespace", ns}});
}

void check_reference(const Node& node, const Reference& reference, const Namespaces& known, Facts& facts) {
  const Place place = place_of(node, reference.name);
  if (place.type != Type::reference) return;
  if (!reference.target) return check_missing(node, reference, known, facts);
  if (!is_one_of(*reference.target->kind, place.of))
    facts.add("bpmn.wrong_reference", node, reference.line,
              {{"attribute", reference.name},
               {"reference", reference.text},
               {"found", reference.target->kind_name()},
               {"wanted", place.of}});
}

}  // namespace

void check_references(Facts& facts) {
  const Namespaces known = imported(facts.model());
  for (const Node* node : facts.all(""))
    for (const Reference& reference : node->references) check_reference(*node, reference, known, facts);
}

}  // namespace gw::bpmn
