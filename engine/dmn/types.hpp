// SPDX-License-Identifier: EUPL-1.2
// Item definitions: the types of a model by their names (DMN 1.5, section 7.3.3).
#pragma once

#include "engine/dmn/boxed.hpp"
#include "engine/dmn/source.hpp"

namespace gw::dmn {

class Types {
 public:
  // An imported model: what it is called here, its namespace, and its types.
  struct Import {
    std::string name;  // empty: its names are used as if they were ours
    std::string target;
    const Types* types = nullptr;
  };

  static Result<Types> read(const Source& source, xml::Node definitions, std::vector<Import> imports);

  // What the attribute typeRef of this element names; nullptr: it has none. errors dmn.unknown_type
  Result<DeclaredType> declared_by(const Source& source, xml::Node node) const;
  const feel::TypeTable& table() const { return table_; }

 private:
  std::string resolved(const Source& source, xml::Node node, std::string_view reference) const;
  Result<DeclaredType> named(const Source& source, xml::Node node, std::string_view reference) const;
  Result<DeclaredType> unknown(const Source& source, xml::Node node, std::string_view name) const;
  Result<DeclaredType> define(const Source& source, xml::Node definitions, std::string_view name,
                              xml::Node user);
  Result<DeclaredType> make(const Source& source, xml::Node definitions, xml::Node item);
  Result<DeclaredType> make_single(const Source& source, xml::Node definitions, xml::Node item);
  Result<DeclaredType> make_function(const Source& source, xml::Node definitions, xml::Node item);
  Result<DeclaredType> constrained(const Source& source, xml::Node item, std::string_view constraint,
                                   DeclaredType type) const;

  std::vector<Import> imports_;
  feel::TypeTable table_;
  std::vector<std::string> in_progress_;
};

}  // namespace gw::dmn
