// SPDX-License-Identifier: EUPL-1.2
// What the standard wants of processes that say isExecutable="true", and of nobody else. A caller that
// executes only what it knows itself need not ask for it.
#pragma once

#include <span>

#include "engine/bpmn/model/rules.hpp"

namespace gw::bpmn {

void check_executable(const Model& model, Problems& problems);  // as check() does
std::span<const Rule> executable_rules();

}  // namespace gw::bpmn
