// SPDX-License-Identifier: EUPL-1.2
// The file being read: where something stands, and errors that say so.
#pragma once

#include <initializer_list>

#include "base/core/result.hpp"
#include "base/xml/xml.hpp"
#include "engine/dmn/dmn.hpp"

namespace gw::dmn {

class Source {
 public:
  // `findings`: where a tolerant reader writes what it passes over; null: everything unknown is an error.
  // error malformed dmn.version: the root is no DMN 1.1 to 1.5 model.
  static Result<Source> of(std::string file, xml::Node root, std::vector<Error>* findings);

  // True for the namespace of a DMN 1.1 to 1.5 model.
  static bool is_version(std::string_view ns);

  Error refuse(std::string code, xml::Node node) const;  // with file, line and element
  // The error, or, for a tolerant reader, a finding and success: the reader goes on without this part.
  Result<void> pass_over(Error error) const;
  bool tolerant() const { return findings_ != nullptr; }
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
  const std::string& target() const { return target_; }  // the namespace of what the model defines

 private:
  Source(std::string file, std::string ns, std::string target, std::vector<Error>* findings)
      : file_(std::move(file)), ns_(std::move(ns)), target_(std::move(target)), findings_(findings) {}

  std::string file_;
  std::string ns_;
  std::string target_;
  std::vector<Error>* findings_;
};

}  // namespace gw::dmn
