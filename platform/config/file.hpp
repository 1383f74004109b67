// SPDX-License-Identifier: EUPL-1.2
// The configuration file: a subset of TOML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"

namespace gw::config {

struct FileEntry {
  std::string key;  // with its section: "http.port"
  std::string value;
  int line = 0;
};

// error malformed config.syntax (where)
Result<std::vector<FileEntry>> parse_file(std::string_view name, std::string_view text);

}  // namespace gw::config
