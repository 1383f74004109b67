// SPDX-License-Identifier: EUPL-1.2
// Ways through the graphs of a file. Internal to engine/bpmn.
#pragma once

#include <set>
#include <vector>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/instance.hpp"

namespace gw::bpmn {

// What a token can come to from the start of a process when none of `closed` lets anything through. More
// rather than less: whatever may be skipped, interrupted or thrown is taken to be.
std::set<const Element*> reachable_without(const Contents& root, const std::set<const Element*>& closed);
// As engine.hpp says of restart_points().
std::vector<const Element*> restart_elements(const Contents& root, const Instance& instance);
// From where a token can come to an element without outgoing flow.
std::set<const Element*> able_to_end(const Contents& contents);

// A parallel join ahead of the tokens of a scope will wait for this flow, along which none of them can come.
struct Missing {
  std::int64_t scope = 0;
  const Flow* flow = nullptr;
};
std::vector<Missing> never_come(const Definition& definition, const Instance& instance);

}  // namespace gw::bpmn
