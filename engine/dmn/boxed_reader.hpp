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
              std::vector<Error>& findings)
      : source_(source), types_(types), members_(std::move(members)), findings_(findings) {}

  static bool is_expression(std::string_view element);

  // What is read from now on belongs to this decision or knowledge model.
  void begin(std::string element) {
    element_ = std::move(element);
    rule_ = 0;
    cell_ = {};
  }

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

  void find_misfit(xml::Node cell, const feel::UnaryTests& tests, const DeclaredType& type);
  void find_misfit(xml::Node cell, const feel::Expression& expression, const DeclaredType& type);

  Result<feel::Expression> expression(xml::Node node, const Visible& visible);
  Result<feel::UnaryTests> tests(xml::Node node, const Visible& visible);
  // source_'s, with decision, rule, and input or output.
  Error refuse(std::string code, xml::Node node) const;
  Error cells_do_not_fit(xml::Node row, std::size_t found, std::size_t expected) const;
  feel::Scope scope_of(xml::Node node, const Visible& visible) const;
  Error mistake(xml::Node node, const Error& in_text) const;
  template <class Parsed>
  void find_mistakes(xml::Node node, const Parsed& parsed, const Visible& visible);

  struct Cell {
    std::string of{};        // "input" or "output"
    std::size_t number = 0;  // 0: none is being read
  };

  const Source& source_;
  const Types& types_;
  std::vector<std::string> members_;
  std::vector<Error>& findings_;
  std::string element_;
  std::size_t rule_ = 0;  // of the table that is being read; 0: none
  Cell cell_;
};

}  // namespace gw::dmn
