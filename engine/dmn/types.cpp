// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/types.hpp"

#include <algorithm>

#include "engine/feel/names.hpp"

namespace gw::dmn {
namespace {

DeclaredType shared(feel::Type type) {
  return std::make_shared<const feel::Type>(std::move(type));
}

}  // namespace

Result<Types> Types::read(const Source& source, xml::Node definitions) {
  Types types;
  for (xml::Node item : source.children(definitions, "itemDefinition")) {
    TRY(std::string name, source.required_name(item));
    TRY([[maybe_unused]] DeclaredType type, types.define(source, definitions, name, item));
  }
  return types;
}

// A definition may use one that stands further down: they are made in the order in which they are needed.
Result<DeclaredType> Types::define(const Source& source, xml::Node definitions, std::string_view name,
                                   xml::Node user) {
  if (const auto known = table_.find(name); known != table_.end()) return known->second;
  if (auto built_in = feel::built_in_type(name)) return shared(std::move(*built_in));
  if (std::find(in_progress_.begin(), in_progress_.end(), name) != in_progress_.end())
    return source.refuse("dmn.cycle", user, "type " + std::string(name) + " contains itself");
  for (xml::Node item : source.children(definitions, "itemDefinition")) {
    if (feel::normal_name(item.attribute_or_empty("name")) != name) continue;
    in_progress_.emplace_back(name);
    TRY(DeclaredType type, make(source, definitions, item));
    in_progress_.pop_back();
    table_[std::string(name)] = type;
    return type;
  }
  return source.refuse("dmn.unknown_type", user, std::string(name));
}

Result<DeclaredType> Types::make(const Source& source, xml::Node definitions, xml::Node item) {
  CHECK(source.only(item, {"typeRef", "itemComponent", "functionItem", "allowedValues", "typeConstraint"}));
  TRY(DeclaredType single, make_single(source, definitions, item));
  if (item.attribute_or_empty("isCollection") != "true") return single;
  return shared({feel::Type::Kind::list, {}, {}, std::move(single)});
}

Result<DeclaredType> Types::make_single(const Source& source, xml::Node definitions, xml::Node item) {
  if (const xml::Node reference = source.child(item, "typeRef"))
    return define(source, definitions, feel::normal_name(reference.text()), reference);
  if (const xml::Node function = source.child(item, "functionItem"))
    return make_function(source, definitions, function);
  feel::Type context{feel::Type::Kind::context, {}, {}, {}};
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
  feel::Type function{feel::Type::Kind::function, {}, {}, {}};
  for (xml::Node parameter : source.children(item, "parameters")) {
    const std::string type_name = feel::normal_name(parameter.attribute_or_empty("typeRef"));
    DeclaredType type;
    if (!type_name.empty()) {
      TRY(type, define(source, definitions, type_name, parameter));
    }
    function.members.emplace_back(std::string(parameter.attribute_or_empty("name")), std::move(type));
  }
  return shared(std::move(function));
}

Result<DeclaredType> Types::declared_by(const Source& source, xml::Node node) const {
  const auto name = node.attribute("typeRef");
  if (!name) return DeclaredType();
  return named(source, node, *name);
}

Result<DeclaredType> Types::named(const Source& source, xml::Node node, std::string_view name) const {
  const std::string normal = feel::normal_name(name);
  if (const auto known = table_.find(normal); known != table_.end()) return known->second;
  if (auto built_in = feel::built_in_type(normal)) return shared(std::move(*built_in));
  return source.refuse("dmn.unknown_type", node, normal);
}

}  // namespace gw::dmn
