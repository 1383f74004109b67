// SPDX-License-Identifier: EUPL-1.2
// What is wrong with a BPMN file, as commands and the editor tell it.
#pragma once

#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/value/value.hpp"

namespace gw::app {

// By the standard; where nothing is, what the engine cannot run. `executable`: also what the standard wants
// of processes that are to be executed.
void look_at_bpmn(std::string_view bytes, bool executable, Problems& problems);

// [{code, text: in the author's language, element, kind, line …}]
List as_values(const std::vector<Error>& problems);

}  // namespace gw::app
