// SPDX-License-Identifier: EUPL-1.2
// The file being read: where something stands, and errors that say so.
#pragma once

#include <initializer_list>

#include "base/core/result.hpp"
#include "base/xml/xml.hpp"

namespace gw::dmn {

class Source {
 public:
  // error malformed dmn.version: the root is no DMN 1.3 to 1.5 model.
  static Result<Source> of(std::string file, xml::Node root);

  Error refuse(std::string code, xml::Node node, std::string what) const;
  // Only these elements stand in this one, besides descriptions and extensions; anything else is an error
  // dmn.unknown_element, so that nothing in a file is silently without effect.
  Result<void> only(xml::Node node, std::initializer_list<std::string_view> known) const;

  bool is(xml::Node node, std::string_view name) const { return node.is(ns_, name); }
  xml::Node child(xml::Node node, std::string_view name) const { return node.child(ns_, name); }
  std::vector<xml::Node> children(xml::Node node, std::string_view name) const {
    return node.children(ns_, name);
  }
  Result<xml::Node> required_child(xml::Node node, std::string_view name) const;  // dmn.missing
  Result<std::string> required_attribute(xml::Node node, std::string_view name) const;
  Result<std::string> required_name(xml::Node node) const;  // the attribute "name" in its normal form
  std::string text_of(xml::Node node) const;                // of its child "text"; empty: none
  const std::string& file() const { return file_; }

 private:
  Source(std::string file, std::string ns) : file_(std::move(file)), ns_(std::move(ns)) {}

  std::string file_;
  std::string ns_;
};

}  // namespace gw::dmn
