// SPDX-License-Identifier: EUPL-1.2
// A package's files as one text, and as a folder.
#pragma once

#include <filesystem>
#include <string>

#include "base/core/result.hpp"

namespace gw::paket {

// Equal texts: equal files.
std::string packe(const std::filesystem::path& ordner);

// Whole or not there, and durable, when it returns. error unavailable paket.kopieren (path, reason)
Result<void> entpacke(const std::string& dateien, const std::filesystem::path& ziel);

}  // namespace gw::paket
