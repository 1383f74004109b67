// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/element.hpp"

namespace gw::bpmn {

void Element::check(const Definition&, Problems&) const {}

void Element::collect_variables(std::vector<std::string>&) const {}

void Element::collect_expressions(std::vector<const feel::Expression*>&) const {}

Result<void> Element::resume(Step&, const Token& token, const Trigger&) const {
  return error(ErrorKind::conflict, "bpmn.not_waiting").with("token", std::to_string(token.id));
}

bool Element::awaits(std::string_view) const {
  return false;
}

Error& Element::problem(Problems& problems, std::string code) const {
  Error& found = problems.add(std::move(code), line_);
  found.params.emplace_back("element", id_);
  found.params.emplace_back("kind", kind_);
  return found;
}

}  // namespace gw::bpmn
