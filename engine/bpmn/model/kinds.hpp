// SPDX-License-Identifier: EUPL-1.2
// The metamodel of BPMN 2.0 as its schema (BPMN20.xsd, Semantic.xsd) and its classes give it: one row for
// each kind of element. What the schema leaves open is taken from the classes: the kinds that a reference may
// name.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace gw::bpmn {

inline constexpr std::string_view model_ns = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view xsi_ns = "http://www.w3.org/2001/XMLSchema-instance";

enum class Type : std::uint8_t {
  text,
  uri,
  id,
  boolean,
  integer,
  choice,     // one of AttributeKind::of
  reference,  // names an element of one of the kinds in `of`
  outside,    // names something of another language: a type of a schema, a WSDL operation
};

struct AttributeKind {
  std::string_view name;
  Type type = Type::text;
  std::string_view of{};        // "task|event"
  std::string_view fallback{};  // the standard's default; empty: none
  bool required = false;
};

struct ChildKind {
  std::string_view
      name;  // the element's, or an abstract kind that any of its kinds stands for: "flowElement"
  std::uint8_t least = 0, most = 0;  // most 0: any number
  std::string_view type{};           // what a name of its own stands for: conditionExpression → expression
  Type reference = Type::text;       // reference or outside: the child's text is a name, and `of` its kinds
  std::string_view of{};

  constexpr bool is_reference() const { return reference != Type::text; }
};

struct Kind {
  std::string_view name;
  std::string_view base;     // what it specialises; empty: nothing
  bool is_abstract = false;  // stands in no file without xsi:type
  bool is_local = false;     // a name that means something only in its parent: conditionExpression
  bool is_any = false;       // holds text and whatever else; its children are not looked at
  std::array<AttributeKind, 8> attributes{};
  std::array<ChildKind, 11> children{};
};

std::span<const Kind> kinds();  // by name
// nullptr: there is none. With a base, a local name's: find_kind("condition", "formalExpression").
const Kind* find_kind(std::string_view name, std::string_view base = {});
const Kind* base_of(const Kind& kind);  // nullptr: it has none
bool is_a(const Kind& kind, std::string_view name);
bool is_one_of(const Kind& kind, std::string_view names);  // "task|event"; "": any

// Its own and what it inherits; nullptr: not allowed there.
const AttributeKind* attribute_of(const Kind& kind, std::string_view name);
const ChildKind* child_of(const Kind& kind, std::string_view name);

}  // namespace gw::bpmn
