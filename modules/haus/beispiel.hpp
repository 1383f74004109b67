// SPDX-License-Identifier: EUPL-1.2
// What routes name as examples of their fields must still be right in years.
#pragma once

#include <cstdint>
#include <string>

#include "base/core/id.hpp"

namespace gw {

// A day ahead as people type it, "24.12.2026".
std::string beispieltag(const Clock& clock, std::int64_t days_ahead);

}  // namespace gw
