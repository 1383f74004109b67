// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/types.hpp"

#include <algorithm>

#include "engine/feel/names.hpp"

namespace gw::dmn {
namespace {

DeclaredType shared(feel::Type type) {
  return std::make_shared<const feel::Type>(std::move(type));
}

// allowedValues of a list hold for its items, a typeConstraint for the whole.
feel::Type with_allowed(const feel::Type& type, const std::shared_ptr<const feel::UnaryTests>& tests,
                        bool of_items) {
  feel::Type narrower = type;
  if (of_items && type.kind == feel::Type::Kind::list)
    narrower.element = shared(with_allowed(type.element ? *type.element : feel::Type{}, tests, true));
  else
    narrower.allowed.push_back(tests);
  return narrower;
}

}  // namespace

Result<Types> Types::read(const Source& source, xml::Node definitions, std::vector<Import> imports) {
  Types types;
  types.imports_ = std::move(imports);
  for (const Import& import : types.imports_)
    for (const auto& [name, type] : import.types->table_)
      types.table_.emplace(import.name.empty() ? name : import.name + "." + name, type);
  for (xml::Node item : source.children(definitions, "itemDefinition")) {
    TRY(std::string name, source.required_name(item));
    TRY([[maybe_unused]] DeclaredType type, types.define(source, definitions, name, item));
  }
  return types;
}

// A name, or in older versions one with a prefix for the namespace in which it is defined: "feel:number".
std::string Types::resolved(const Source& source, xml::Node node, std::string_view reference) const {
  const std::size_t colon = reference.find(':');
  if (colon == std::string_view::npos) return feel::normal_name(reference);
  const std::string name = feel::normal_name(reference.substr(colon + 1));
  const auto ns = node.namespace_of_prefix(reference.substr(0, colon));
  if (ns && *ns != source.target())
    for (const Import& import : imports_)
      if (import.target == *ns && !import.name.empty()) return import.name + "." + name;
  return name;
}

// A definition may use one that stands further down: they are made in the order in which they are needed.
Result<DeclaredType> Types::define(const Source& source, xml::Node definitions, std::string_view name,
                                   xml::Node user) {
  if (const auto known = table_.find(name); known != table_.end()) return known->second;
  if (auto built_in = feel::built_in_type(name)) return shared(std::move(*built_in));
  if (std::find(in_progress_.begin(), in_progress_.end(), name) != in_progress_.end())
    return source.refuse("dmn.type_cycle", user).with("name", std::string(name));
  for (xml::Node item : source.children(definitions, "itemDefinition")) {
    if (feel::normal_name(item.attribute_or_empty("name")) != name) continue;
    in_progress_.emplace_back(name);
    TRY(DeclaredType type, make(source, definitions, item));
    in_progress_.pop_back();
    table_[std::string(name)] = type;
    return type;
  }
  return unknown(source, user, name);
}

Result<DeclaredType> Types::unknown(const Source& source, xml::Node node, std::string_view name) const {
  CHECK(source.pass_over(source.refuse("dmn.unknown_type", node).with("found", std::string(name))));
  return shared({});
}

Result<DeclaredType> Types::make(const Source& source, xml::Node definitions, xml::Node item) {
  CHECK(source.only(item, {"typeRef", "itemComponent", "functionItem", "allowedValues", "typeConstraint"}));
  TRY(DeclaredType type, make_single(source, definitions, item));
  TRY(type, constrained(source, item, "allowedValues", std::move(type)));
  if (item.attribute_or_empty("isCollection") == "true")
    type = shared({feel::Type::Kind::list, {}, {}, std::move(type), {}});
  return constrained(source, item, "typeConstraint", std::move(type));
}

Result<DeclaredType> Types::constrained(const Source& source, xml::Node item, std::string_view constraint,
                                        DeclaredType type) const {
  const xml::Node node = source.child(item, constraint);
  if (!node) return type;
  feel::Scope scope;
  scope.start.line = static_cast<std::uint32_t>(std::max(1, node.line()));
  auto tests = feel::parse_unary_tests(source.text_of(node), scope);
  if (!tests) {
    CHECK(source.pass_over(source.refuse("dmn.expression", node).because(std::move(tests).error())));
    return type;
  }
  const auto shared_tests = std::make_shared<const feel::UnaryTests>(std::move(tests).value());
  return shared(with_allowed(*type, shared_tests, constraint == "allowedValues"));
}

Result<DeclaredType> Types::make_single(const Source& source, xml::Node definitions, xml::Node item) {
  if (const xml::Node reference = source.child(item, "typeRef"))
    return define(source, definitions, resolved(source, reference, reference.text()), reference);
  if (const xml::Node function = source.child(item, "functionItem"))
    return make_function(source, definitions, function);
  feel::Type context{feel::Type::Kind::context, {}, {}, {}, {}};
  for (xml::Node component : source.children(item, "itemComponent")) {
    TRY(std::string name, source.required_name(component));
    TRY(DeclaredType type, make(source, definitions, component));
    context.members.emplace_back(std::move(name), std::move(type));
  }
  if (context.members.empty()) return shared({});
  return shared(std::move(context));
}

Result<DeclaredType> Types::make_function(const Source& source, xml::Node definitions, xml::Node item) {
  CHECK(source.only(item, {"parameters"}));
  feel::Type function{feel::Type::Kind::function, {}, {}, {}, {}};
  const auto type_of = [&](xml::Node node, std::string_view attribute) -> Result<DeclaredType> {
    const std::string name = resolved(source, node, node.attribute_or_empty(attribute));
    if (name.empty()) return DeclaredType();
    return define(source, definitions, name, node);
  };
  TRY(function.element, type_of(item, "outputTypeRef"));
  for (xml::Node parameter : source.children(item, "parameters")) {
    TRY(DeclaredType type, type_of(parameter, "typeRef"));
    function.members.emplace_back(std::string(parameter.attribute_or_empty("name")), std::move(type));
  }
  return shared(std::move(function));
}

Result<DeclaredType> Types::declared_by(const Source& source, xml::Node node) const {
  const auto name = node.attribute("typeRef");
  if (!name || name->empty()) return DeclaredType();
  return named(source, node, *name);
}

Result<DeclaredType> Types::named(const Source& source, xml::Node node, std::string_view reference) const {
  const std::string name = resolved(source, node, reference);
  if (const auto known = table_.find(name); known != table_.end()) return known->second;
  if (auto built_in = feel::built_in_type(name)) return shared(std::move(*built_in));
  return unknown(source, node, name);
}

}  // namespace gw::dmn
