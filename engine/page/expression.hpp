// SPDX-License-Identifier: EUPL-1.2
// One expression of a template → its operation: values, messages, routes, files. Checks that it may stand
// where it does and that its names and types fit.
#pragma once

#include "engine/page/html_context.hpp"
#include "engine/page/page.hpp"
#include "engine/page/scope.hpp"
#include "engine/page/writer.hpp"

namespace gw::page {

class Expressions {
 public:
  Expressions(const Names& names, Writer& writer) : names_(names), writer_(writer) {}

  // errors page.forbidden_place, page.wrong_type, page.unknown_…, page.parameters
  Result<void> write(const Node& node, const Source& source, const Scope& scope, HtmlContext::Place place);

  // A text or number: right side of a comparison, parameter of a helper.
  static Result<Input> input(const Operand& operand, const Source& source, const Scope& scope);

 private:
  const Names& names_;
  Writer& writer_;
};

}  // namespace gw::page
