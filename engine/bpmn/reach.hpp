// SPDX-License-Identifier: EUPL-1.2
// Ways through the graph of a process. Internal to engine/bpmn.
#pragma once

#include <set>
#include <vector>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/instance.hpp"

namespace gw::bpmn {

// What a token can reach from the start when none of `closed` lets anything through.
std::set<const Element*> reachable_without(const Definition& definition,
                                           const std::set<const Element*>& closed);
// As engine.hpp says of restart_points().
std::vector<const Element*> restart_elements(const Definition& definition, const Instance& instance);
// From where a token can reach an element without outgoing flow.
std::set<const Element*> able_to_end(const Definition& definition);

}  // namespace gw::bpmn
