// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/bpmn/process.hpp"

namespace gw::bpmn {

// The variables that expressions of an element and conditions behind it name.
std::vector<std::string> read_by(const Process& process, std::string_view element);
// Whether this flow leads out of the element.
bool leads_out(const Process& process, std::string_view element, std::string_view flow);
// The variables that tasks, decisions and scripts of a process can set, and those that it declares.
std::vector<std::string> set_in(const Process& process);

}  // namespace gw::bpmn
