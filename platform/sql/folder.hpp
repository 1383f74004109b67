// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>

#include "base/core/result.hpp"

namespace gw::sql {

// Held while a server works with what lies in a folder; it is made if it is not there. error unavailable
// sql.locked (pid, path): another one does · sql.read_only (path) · sql.full
Result<std::shared_ptr<void>> hold_folder(const std::filesystem::path& folder);

}  // namespace gw::sql
