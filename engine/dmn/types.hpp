// SPDX-License-Identifier: EUPL-1.2
// Item definitions: the types of a model by their names (DMN 1.5, section 7.3.3).
#pragma once

#include "engine/dmn/boxed.hpp"
#include "engine/dmn/source.hpp"

namespace gw::dmn {

class Types {
 public:
  static Result<Types> read(const Source& source, xml::Node definitions);

  // What the attribute typeRef of this element names; nullptr: it has none. errors dmn.unknown_type
  Result<DeclaredType> declared_by(const Source& source, xml::Node node) const;
  Result<DeclaredType> named(const Source& source, xml::Node node, std::string_view name) const;
  const feel::TypeTable& table() const { return table_; }

 private:
  Result<DeclaredType> define(const Source& source, xml::Node definitions, std::string_view name,
                              xml::Node user);
  Result<DeclaredType> make(const Source& source, xml::Node definitions, xml::Node item);
  Result<DeclaredType> make_single(const Source& source, xml::Node definitions, xml::Node item);
  Result<DeclaredType> make_function(const Source& source, xml::Node definitions, xml::Node item);

  feel::TypeTable table_;
  std::vector<std::string> in_progress_;
};

}  // namespace gw::dmn
