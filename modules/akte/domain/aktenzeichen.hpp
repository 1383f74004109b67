// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::akte {

// "921.40", 17, 2026 → "921.40-17/2026".
std::string aktenzeichen(std::string_view kennzeichen, std::int64_t nummer, std::int64_t jahr);

// Digits in groups, divided by dots: "9", "921.40". error invalid akte.kennzeichen (kennzeichen)
Result<void> pruefe_kennzeichen(std::string_view kennzeichen);

}  // namespace gw::akte
