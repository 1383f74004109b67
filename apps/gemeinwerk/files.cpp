// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/files.hpp"

#include <fstream>
#include <sstream>

namespace gw::app {

Result<std::string> bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in || std::filesystem::is_directory(path))
    return error(ErrorKind::not_found, "file.unreadable").with("file", path.string());
  return bytes.str();
}

}  // namespace gw::app
