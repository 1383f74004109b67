// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/element.hpp"

namespace gw::bpmn {

void Element::check(const Definition&, const Known&, Problems&) const {}

void Element::collect_variables(std::vector<std::string>&) const {}

void Element::collect_expressions(std::vector<const feel::Expression*>&) const {}

Result<void> Element::resume(Step&, const Token& token, const Trigger&) const {
  return error(ErrorKind::conflict, "bpmn.not_waiting").with("token", std::to_string(token.id));
}

Result<bool> Element::settle(Step&, const Token&) const {
  return false;
}

Result<void> Element::inside_done(Step&, const Token&, const Scope&) const {
  return ok();
}

Result<void> Element::undone(Step&, const Token&) const {
  return ok();
}

bool Element::awaits(std::string_view) const {
  return false;
}

bool Element::hears(std::string_view) const {
  return false;
}

void Element::collect_awaited(const Token&, std::vector<Waiting>&) const {}

bool Element::does_the_same(const Element& now, const Called&) const {
  return repeats() == now.repeats();
}

Error& Element::problem(Problems& problems, std::string code) const {
  Error& found = problems.add(std::move(code), line_);
  found.params.emplace_back("element", id_);
  found.params.emplace_back("kind", kind_);
  return found;
}

}  // namespace gw::bpmn
