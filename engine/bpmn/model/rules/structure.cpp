// SPDX-License-Identifier: EUPL-1.2
// What the metamodel says of every element: which attributes and children it may and must have. The order of
// children is not held against anybody: many tools write another one than the schema, and it means nothing.
#include <algorithm>
#include <set>

#include "base/text/text.hpp"
#include "engine/bpmn/model/read.hpp"
#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_integer(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// xsd:anyURI takes nearly everything, spaces too: what is left is a percent sign that stands for no byte (RFC
// 3986, 2.1).
bool is_uri(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '%' && !(i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]))) return false;
  return true;
}

// xsd:ID: a name without colon. Beyond ASCII every letter is taken.
bool is_id(std::string_view text) {
  const auto letter = [](char c) {
    return c < 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto more = [&](char c) { return letter(c) || is_digit(c) || c == '-' || c == '.'; };
  return !text.empty() && letter(text[0]) && std::ranges::all_of(text, more);
}

bool is_among(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    if (names.substr(0, end) == name) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

bool is_good(const AttributeKind& kind, std::string_view value) {
  switch (kind.type) {
    case Type::boolean:
      return is_among("true|false|1|0", trim(value));
    case Type::integer:
      return is_integer(trim(value));
    case Type::choice:
      return is_among(kind.of, value);
    case Type::uri:
      return is_uri(trim(value));
    case Type::id:
      return is_id(trim(value));
    default:
      return true;
  }
}

std::string_view wanted(const AttributeKind& kind) {
  switch (kind.type) {
    case Type::boolean:
      return "true|false";
    case Type::integer:
      return "integer";
    case Type::choice:
      return kind.of;
    case Type::uri:
      return "URI";
    default:
      return "ID";
  }
}

void check_attributes(const Node& node, Facts& facts) {
  for (const xml::Attribute& a : node.source.attributes()) {
    if (!a.ns.empty() && a.ns != model_ns) continue;
    const AttributeKind* known = a.ns.empty() ? attribute_of(*node.kind, a.name) : nullptr;
    if (!known)
      facts.add("bpmn.unknown_attribute", node, {{"attribute", a.name}});
    else if (!is_good(*known, a.value))
      facts.add("bpmn.bad_value", node,
                {{"attribute", a.name}, {"value", a.value}, {"wanted", wanted(*known)}});
  }
  for (const Kind* k = node.kind; k; k = base_of(*k))
    for (const AttributeKind& a : k->attributes)
      if (a.required && !node.has(a.name)) facts.add("bpmn.missing_attribute", node, {{"attribute", a.name}});
}

void check_places(const Node& node, Facts& facts) {
  for (xml::Node child : node.source.children()) {
    if (child.ns() != model_ns || child_of(*node.kind, child.name())) continue;
    const bool known = find_kind(child.name()) != nullptr;
    facts.add(known ? "bpmn.misplaced_element" : "bpmn.unknown_element", node, child.line(),
              {{"child", child.name()}});
  }
}

std::size_t count(const Node& node, const ChildKind& place) {
  if (place.is_reference()) return node.all_references(place.name).size();
  std::size_t found = 0;
  for (xml::Node child : node.source.children())
    if (child.ns() == model_ns && child_of(*node.kind, child.name()) == &place) ++found;
  return found;
}

void check_counts(const Node& node, Facts& facts) {
  for (const Kind* k = node.kind; k; k = base_of(*k))
    for (const ChildKind& place : k->children) {
      if (place.name.empty() || (place.least == 0 && place.most == 0)) continue;
      const std::size_t found = count(node, place);
      if (found < place.least)
        facts.add("bpmn.missing_child", node,
                  {{"child", place.name}, {"least", std::to_string(place.least)}});
      if (place.most > 0 && found > place.most)
        facts.add("bpmn.too_many_children", node,
                  {{"child", place.name}, {"most", std::to_string(place.most)}});
    }
}

void check_text(const Node& node, Facts& facts) {
  if (node.kind->is_any || node.is("expression")) return;
  const std::string all = node.source.text();
  const std::string_view text = trim(all);
  if (!text.empty()) facts.add("bpmn.stray_text", node, {{"text", first_code_points(text, 60)}});
}

void check_node(const Node& node, std::set<std::string_view>& ids, Facts& facts) {
  if (node.kind->is_abstract) facts.add("bpmn.abstract_element", node);
  if (!node.id.empty() && !ids.insert(node.id).second) facts.add("bpmn.duplicate_id", node);
  // What is written down at all is named by something: the flow by its ends, the end by its flow (8.2.1).
  if (node.id.empty() && (node.is("flowElement") || node.is("participant") || node.is("messageFlow")) &&
      node.kind->name != "event")
    facts.add("bpmn.missing_id", node);
  check_attributes(node, facts);
  check_text(node, facts);
  if (node.kind->is_any) return;
  check_places(node, facts);
  check_counts(node, facts);
  for (const auto& child : node.children) check_node(*child, ids, facts);
}

}  // namespace

void check_structure(Facts& facts) {
  std::set<std::string_view> ids;
  check_node(facts.model().root(), ids, facts);
}

}  // namespace gw::bpmn
