// SPDX-License-Identifier: EUPL-1.2
// What makes a file wrong BPMN, wherever it runs. What keeps a right one from being executed is in
// executable.hpp.
#pragma once

#include <span>
#include <string_view>

#include "engine/bpmn/model/model.hpp"

namespace gw::bpmn {

// Adds everything that is wrong, in the order of the file: each problem with line, element (its id, or that
// of the nearest one around it), kind (of the element itself) and further params.
void check(const Model& model, Problems& problems);

// One rule: its code and where it is from. "EXT.023" is a number of the list of constraints that Matthias
// Geiger drew from the standard (Bamberger Beitraege 92, 2013), "10.4" a section of OMG formal/2013-12-09.
struct Rule {
  std::string_view code, source;
};
std::span<const Rule> rules();

}  // namespace gw::bpmn
