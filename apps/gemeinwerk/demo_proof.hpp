// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace gw::app {

// The PDF that made-up people upload as their proof: one page, made by hand, so that the demo needs no
// renderer.
std::string demo_proof();

// The photo of a passenger whom nobody will recognise: one point.
std::string demo_photo();

}  // namespace gw::app
