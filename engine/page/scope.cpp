// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/scope.hpp"

#include <algorithm>

namespace gw::page {
namespace {

std::string known_fields(const Type& record) {
  std::string list;
  for (const Field& field : record.fields) list += (list.empty() ? "" : ", ") + std::string(field.name);
  return list;
}

}  // namespace

Result<Path> Scope::find(const Operand& operand, const Source& source) const {
  Path path{.from = root_, .type = record_};
  std::size_t step = 0;
  auto bound =
      std::find_if(bound_.rbegin(), bound_.rend(), [&](const Bound& b) { return b.name == operand.path[0]; });
  if (bound != bound_.rend()) {
    path.from = bound->reg;
    path.type = bound->type;
    step = 1;
  }
  for (; step < operand.path.size(); ++step) {
    const std::string& name = operand.path[step];
    if (path.type->kind != Type::Kind::record)
      return fault(
          "page.wrong_type", source, operand.at,
          "." + name + " asks inside a " + std::string(path.type->name) +
              (path.type->kind == Type::Kind::optional ? ": bind it with {{#if … as …}} first" : ""));
    const Field* field = path.type->find(name);
    if (!field)
      return fault("page.unknown_name", source, operand.at,
                   std::string(path.type->name) + " has no " + name + "; it has " + known_fields(*path.type));
    path.steps.push_back(field->get);
    path.type = &field->type();
  }
  return path;
}

}  // namespace gw::page
