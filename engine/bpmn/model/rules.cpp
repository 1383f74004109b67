// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {
namespace {

constexpr std::array table{
    Rule{"bpmn.abstract_element", "15.3"},
    Rule{"bpmn.bad_value", "EXT.014, 15.3"},
    Rule{"bpmn.duplicate_id", "EXT.002, 8.2.1"},
    Rule{"bpmn.misplaced_element", "EXT.078, 15.3"},
    Rule{"bpmn.missing_attribute", "15.3"},
    Rule{"bpmn.missing_child", "15.3"},
    Rule{"bpmn.missing_id", "EXT.003, 8.2.1"},
    Rule{"bpmn.not_imported", "8.2.2"},
    Rule{"bpmn.stray_text", "15.3"},
    Rule{"bpmn.too_many_children", "15.3"},
    Rule{"bpmn.unknown_attribute", "15.3"},
    Rule{"bpmn.unknown_element", "15.3"},
    Rule{"bpmn.unknown_reference", "EXT.023, REF, 15.3.2"},
    Rule{"bpmn.wrong_reference", "EXT.006, EXT.007, EXT.008, EXT.009, EXT.078, REF, 15.3.2"},
};

int line_of(const Error& problem) {
  for (const auto& [name, value] : problem.params)
    if (name == "line") {
      int line = 0;
      std::from_chars(value.data(), value.data() + value.size(), line);
      return line;
    }
  return 0;
}

}  // namespace

std::span<const Rule> rules() {
  return table;
}

void check(const Model& model, Problems& problems) {
  Problems found{problems.file()};
  Facts facts{model, found};
  check_structure(facts);
  check_references(facts);
  std::vector<Error> sorted = found.all();
  std::ranges::stable_sort(sorted, {}, line_of);
  for (Error& problem : sorted) problems.take(std::move(problem));
}

}  // namespace gw::bpmn
