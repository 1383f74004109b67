// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "base/core/result.hpp"

namespace gw::sql::sqlite {

// What SQLite's extended result code means to the caller. Codes that can only come from a wrong program throw
// std::logic_error with SQLite's message. `system_errno` tells a full disk from a broken one.
Error to_error(int extended_code, int system_errno, std::string_view message);

}  // namespace gw::sql::sqlite
