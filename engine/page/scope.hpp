// SPDX-License-Identifier: EUPL-1.2
// The names that a place in a template may use.
#pragma once

#include <string>
#include <vector>

#include "engine/page/program.hpp"
#include "engine/page/syntax.hpp"

namespace gw::page {

class Scope {
 public:
  Scope(std::uint16_t reg, const Type& record) : root_(reg), record_(&record) {}

  void push(std::string name, std::uint16_t reg, const Type& type) {
    bound_.push_back({std::move(name), reg, &type});
  }
  void pop() { bound_.pop_back(); }

  // A bound name (the innermost first) or a field of the record, then through records.
  // errors page.unknown_name, page.wrong_type (through an optional or a list)
  Result<Path> find(const Operand& operand, const Source& source) const;

  std::uint16_t root() const { return root_; }
  const Type& record() const { return *record_; }

 private:
  struct Bound {
    std::string name;
    std::uint16_t reg;
    const Type* type;
  };
  std::uint16_t root_;
  const Type* record_;
  std::vector<Bound> bound_;
};

}  // namespace gw::page
