// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/source.hpp"

#include <algorithm>

namespace gw::page {

Error fault(std::string_view code, const Source& source, std::size_t at, std::string what) {
  std::string_view before = std::string_view(source.text).substr(0, at);
  auto line = std::count(before.begin(), before.end(), '\n') + 1;
  std::size_t begin = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  return error(ErrorKind::malformed, std::string(code))
      .with("file", source.name)
      .with("line", std::to_string(line))
      .with("column", std::to_string(before.size() - begin + 1))
      .with("what", std::move(what));
}

}  // namespace gw::page
