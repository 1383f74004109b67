// SPDX-License-Identifier: EUPL-1.2
// A BPMN 2.0 file (OMG formal/2013-12-09, clause 15) as it stands, whoever wrote it: every element with its
// attributes, children and what its references mean. Nothing here says how a process runs.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/core/result.hpp"
#include "base/xml/xml.hpp"

namespace gw::bpmn {

struct Kind;  // a row of the standard's metamodel: kinds.hpp

struct Node;

struct Attribute {
  std::string name, value;
};
// What an attribute or a child element names: sequenceFlow's sourceRef, a node's incoming, an event's
// eventDefinitionRef.
struct Reference {
  std::string name, text;
  int line = 0;
  const Node* target = nullptr;  // nullptr: not in this file
};

struct Node {
  const Kind* kind = nullptr;
  const Node* parent = nullptr;
  std::string id;  // empty: it has none
  int line = 0;
  std::vector<Attribute> attributes;  // of BPMN, those that the file has; references too
  std::vector<Reference> references;  // in the order of the file
  std::vector<std::unique_ptr<Node>>
      children;      // of BPMN, in the order of the file; references are not among them
  std::string text;  // of an expression, a script, a documentation
  xml::Node source;  // attributes and extension elements of other namespaces

  std::string_view kind_name() const;    // "userTask"
  bool is(std::string_view kind) const;  // this one or what it specialises: "activity", "flowNode", "event"…
  std::string_view get(
      std::string_view attribute) const;       // as in the file, else the standard's default, else empty
  bool has(std::string_view attribute) const;  // in the file
  std::string_view name() const { return get("name"); }
  const Node* child(std::string_view kind) const;  // the first that is() one; nullptr: there is none
  std::vector<const Node*> all(std::string_view kind) const;
  const Node* reference(std::string_view name) const;  // the first with this name that is in the file
  std::vector<const Reference*> all_references(std::string_view name) const;
};

// Immutable. Nodes live as long as it does.
class Model {
 public:
  const Node& root() const { return *root_; }  // definitions
  const Node* find(std::string_view id) const;
  // The file again: layout, comments and other vendors' extensions as they came.
  std::string write() const;

  // Finds what the references of all nodes mean.
  Model(xml::Document document, std::unique_ptr<Node> root);

 private:
  void index(const Node& node);
  void link(Node& node);
  const Node* named(const Node& from, std::string_view text) const;

  xml::Document document_;
  std::unique_ptr<Node> root_;
  std::map<std::string_view, const Node*> by_id_;
};

// nullptr: no XML or no BPMN at all. Otherwise what is wrong with it, if anything, is in `problems`, each
// with line and element; the codes are in rules.hpp.
std::shared_ptr<const Model> read_model(std::string_view xml, Problems& problems);

}  // namespace gw::bpmn
