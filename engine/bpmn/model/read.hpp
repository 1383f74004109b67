// SPDX-License-Identifier: EUPL-1.2
// Internal to engine/bpmn/model.
#pragma once

#include "base/xml/xml.hpp"
#include "engine/bpmn/model/kinds.hpp"

namespace gw::bpmn {

// What an element is that stands in one of kind `parent`, if it may stand there; nullptr: BPMN knows none of
// that name.
const Kind* kind_of(xml::Node source, const Kind& parent);

}  // namespace gw::bpmn
