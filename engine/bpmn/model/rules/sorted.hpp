// SPDX-License-Identifier: EUPL-1.2
// Internal to engine/bpmn/model.
#pragma once

#include "engine/bpmn/model/rules/facts.hpp"

namespace gw::bpmn {

// Adds what `rules` find in the order of the file.
void add_sorted(const Model& model, Problems& problems, void (*rules)(Facts&));

}  // namespace gw::bpmn
