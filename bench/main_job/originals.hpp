// SPDX-License-Identifier: EUPL-1.2
// Cases in several states, made by the real program over HTTP: what copies are made of.
#pragma once

#include <string>
#include <vector>

#include "bench/main_job/clerks.hpp"
#include "bench/main_job/copies.hpp"

namespace gw::bench {

struct Originals {
  std::vector<Original> closed, open, taken, to_sign, asked;  // one each
};

// `clerks`: at least two, of whom the first may sign. Leaves the cases in the data.
Originals make_originals(const Installation& where, const std::string& authority,
                         const std::vector<Clerk>& clerks);

}  // namespace gw::bench
