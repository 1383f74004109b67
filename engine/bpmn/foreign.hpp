// SPDX-License-Identifier: EUPL-1.2
// Expressions as other tools write them, put into FEEL as far as they are simple comparisons. Internal to
// engine/bpmn.
#pragma once

#include <string>
#include <string_view>

namespace gw::bpmn {

// "= x > 1" (FEEL, marked as such) · "${x == 'no' && !y}" · "bpmn:getDataObject('x') = 'no'". What it does
// not know stays as it is, and FEEL says what is wrong with it.
std::string feel_from(std::string_view text);

}  // namespace gw::bpmn
