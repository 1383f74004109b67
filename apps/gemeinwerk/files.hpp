// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::app {

// error not_found file.unreadable (file)
Result<std::string> bytes_of(const std::filesystem::path& path);

// The file as a whole or not at all, whatever happens meanwhile; whoever may read it stays who they are, and
// a link goes on pointing to it. error unavailable file.unwritable (file, reason)
Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace gw::app
