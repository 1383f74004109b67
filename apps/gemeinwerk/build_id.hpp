// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace gw::app {

// Which build of the program this is: the linker's note in it, a hash of everything in it.
std::string build_id();

}  // namespace gw::app
