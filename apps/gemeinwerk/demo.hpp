// SPDX-License-Identifier: EUPL-1.2
// The demo: one district, three municipalities, one IT association, made-up people, a few cases in different
// states.
#pragma once

#include <iosfwd>

#include "apps/gemeinwerk/installation.hpp"

namespace gw::app {

// Adds what is missing; a second start changes nothing.
Result<void> make_demo(Installation& installation);
// Logins, and how to get the second factor.
void print_demo(std::ostream& out);

}  // namespace gw::app
