// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>

#include "base/core/result.hpp"

namespace gw::app {

// error not_found file.unreadable (file)
Result<std::string> bytes_of(const std::filesystem::path& path);

}  // namespace gw::app
