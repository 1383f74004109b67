// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "engine/dmn/table.hpp"
#include "engine/dmn/types.hpp"

namespace gw::dmn {

// What the expressions at one place may name.
struct Visible {
  std::vector<std::string> names;
  bool open = false;  // also members of a list's items, which nobody knows while reading

  Visible with(std::vector<std::string> more) const {
    Visible wider = *this;
    wider.names.insert(wider.names.end(), more.begin(), more.end());
    return wider;
  }
};

class BoxedReader {
 public:
  // members: all names that values may have inside, so that FEEL recognises those with signs in them.
  BoxedReader(const Source& source, const Types& types, std::vector<std::string> members,
              std::vector<Finding>& findings)
      : source_(source), types_(types), members_(std::move(members)), findings_(findings) {}

  static bool is_expression(std::string_view element);

  // What is read from now on belongs to this decision or knowledge model.
  void begin(std::string element) { element_ = std::move(element); }

  // The one expression inside this element; null when it has none.
  Result<BoxedPtr> inside(xml::Node parent, const Visible& visible);
  Result<BoxedPtr> required_inside(xml::Node parent, const Visible& visible);
  // The logic of a knowledge model, which may call itself. Its type is that of the function, or, as older
  // versions have it, of what the function gives.
  Result<BoxedPtr> knowledge(xml::Node node, const std::string& name, const DeclaredType& type,
                             const Visible& visible);

 private:
  // An element with formal parameters and an expression: encapsulatedLogic and functionDefinition.
  Result<std::unique_ptr<FunctionBox>> function(xml::Node node, std::string owner, const Visible& visible);
  Result<BoxedPtr> read(xml::Node node, const Visible& visible);
  Result<BoxedPtr> literal(xml::Node node, const Visible& visible);
  Result<BoxedPtr> context(xml::Node node, const Visible& visible);
  Result<BoxedPtr> list(xml::Node node, const Visible& visible);
  Result<BoxedPtr> relation(xml::Node node, const Visible& visible);
  Result<BoxedPtr> invocation(xml::Node node, const Visible& visible);
  Result<std::shared_ptr<const Boxed>> external(xml::Node node, std::string_view kind);
  Result<BoxedPtr> conditional(xml::Node node, const Visible& visible);
  Result<BoxedPtr> iteration(xml::Node node, const Visible& visible);
  Result<BoxedPtr> filter(xml::Node node, const Visible& visible);
  Result<BoxedPtr> required_in_child(xml::Node node, std::string_view child, const Visible& visible);

  // boxed_reader_table.cpp
  Result<BoxedPtr> table(xml::Node node, const Visible& visible);
  Result<void> policy(xml::Node node, TableBox& table) const;
  Result<TableBox::Input> input(xml::Node node, const Visible& visible);
  Result<TableBox::Output> output(xml::Node node, const Visible& visible);
  Result<TableBox::Rule> rule(xml::Node node, const TableBox& table,
                              const std::vector<std::string>& annotations, const Visible& visible);

  Result<feel::Expression> expression(xml::Node node, const Visible& visible);
  Result<feel::UnaryTests> tests(xml::Node node, const Visible& visible);
  Result<void> refuse_expression(xml::Node node, Error cause) const;
  feel::Scope scope_of(xml::Node node, const Visible& visible) const;
  void find_mistakes(const std::vector<feel::Reference>& references,
                     const std::vector<feel::Finding>& findings, const Visible& visible);

  const Source& source_;
  const Types& types_;
  std::vector<std::string> members_;
  std::vector<Finding>& findings_;
  std::string element_;
  std::size_t rule_ = 0;  // of the table that is being read; 0: none
  std::string cell_;      // "input 2"
};

}  // namespace gw::dmn
