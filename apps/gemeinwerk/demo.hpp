// SPDX-License-Identifier: EUPL-1.2
// The demo: one district, three municipalities, one IT association, made-up people, a few cases in different
// states, and on demand a stock of many.
#pragma once

#include <iosfwd>

#include "apps/gemeinwerk/demo_clock.hpp"
#include "apps/gemeinwerk/installation.hpp"

namespace gw::app {

// Adds what is missing; a second start changes nothing. `clock` is the installation's; with a stock of cases
// the authorities are 18 months old. Leaves it running on.
Result<void> make_demo(Installation& installation, DemoClock& clock, std::size_t cases);
// Logins, and how to get the second factor.
void print_demo(std::ostream& out);

}  // namespace gw::app
