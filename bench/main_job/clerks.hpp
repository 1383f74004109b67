// SPDX-License-Identifier: EUPL-1.2
// Clerks of the demo's town, signed in. Their rows are written as signing in would write them, with the demo
// clerk's account as pattern: only the password's hash, which takes its time by design, is the same for all.
#pragma once

#include <string>
#include <vector>

#include "bench/bare/installation.hpp"

namespace gw::bench {

struct Clerk {
  std::string account, cookie;  // the cookie's value; its name is "gw"
};

// While no server runs. Every tenth may sign, the first also sends letters. A second call gives the same
// people new sessions.
std::vector<Clerk> sign_in(const Installation& where, const std::string& authority, std::size_t count);

}  // namespace gw::bench
