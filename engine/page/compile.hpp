// SPDX-License-Identifier: EUPL-1.2
// Template and view model → program. Partials, layouts and blocks are unfolded, so that every expression is
// checked in the HTML and with the types of the place where it stands.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/page/page.hpp"
#include "engine/page/program.hpp"
#include "engine/page/syntax.hpp"

namespace gw::page {

struct ParsedTemplate {
  Source source;
  std::vector<Node> nodes;
};

using Templates = std::map<std::string, std::unique_ptr<ParsedTemplate>, std::less<>>;

Result<std::shared_ptr<const Program>> compile_program(const Templates& templates, const Names& names,
                                                       std::string_view name, const Type& model);

}  // namespace gw::page
