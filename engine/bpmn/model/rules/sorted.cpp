// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/rules/sorted.hpp"

#include <algorithm>
#include <charconv>

namespace gw::bpmn {
namespace {

int line_of(const Error& problem) {
  int line = 0;
  for (const auto& [name, value] : problem.params)
    if (name == "line") std::from_chars(value.data(), value.data() + value.size(), line);
  return line;
}

}  // namespace

void add_sorted(const Model& model, Problems& problems, void (*rules)(Facts&)) {
  Problems found{problems.file()};
  Facts facts{model, found};
  rules(facts);
  std::vector<Error> sorted = found.all();
  std::ranges::stable_sort(sorted, {}, line_of);
  for (Error& problem : sorted) problems.take(std::move(problem));
}

}  // namespace gw::bpmn
