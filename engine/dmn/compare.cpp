// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/compare.hpp"

#include <algorithm>

namespace gw::dmn {
namespace {

bool has(const Model& model, const std::string& decision) {
  for (const auto& list : {model.decisions(), model.services()})
    if (std::ranges::find(list, decision, &Variable::name) != list.end()) return true;
  return false;
}

}  // namespace

Result<Comparison> Comparison::of(const Model& before, const Model& after, std::string decision) {
  if (!has(before, decision) || !has(after, decision))
    return error(ErrorKind::not_found, "dmn.unknown_decision").with("name", decision);
  return Comparison(before, after, std::move(decision));
}

Result<void> Comparison::add(std::string name, const Value& inputs, Instant at) {
  TRY(Outcome old, before_->decide(decision_, inputs, at));
  TRY(Outcome fresh, after_->decide(decision_, inputs, at));
  ++cases_;
  add_up(old.value, &Sum::before);
  add_up(fresh.value, &Sum::after);
  if (!(old.value == fresh.value))
    differences_.push_back({std::move(name), std::move(old.value), std::move(fresh.value)});
  return ok();
}

void Comparison::add_up(const Value& outcome, Decimal Sum::*where) {
  auto add = [&](const std::string& name, const Value& value) {
    if (!value.number()) return;
    Decimal& sum = sums_[name].*where;
    if (auto more = gw::add(sum, *value.number())) sum = *more;  // beyond 34 digits no fee is
  };
  add("", outcome);
  if (outcome.context())
    for (const auto& [name, value] : *outcome.context()) add(name, value);
}

std::vector<std::string> common_decisions(const Model& before, const Model& after) {
  std::vector<std::string> names;
  for (const Variable& decision : before.decisions())
    if (has(after, decision.name)) names.push_back(decision.name);
  return names;
}

}  // namespace gw::dmn
