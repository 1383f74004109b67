// SPDX-License-Identifier: EUPL-1.2
#include "base/core/problems.hpp"

namespace gw {

Error& Problems::add(std::string code, int line, int column) {
  Error problem =
      error(ErrorKind::invalid, std::move(code)).with("file", file_).with("line", std::to_string(line));
  if (column > 0) problem.params.emplace_back("column", std::to_string(column));
  all_.push_back(std::move(problem));
  return all_.back();
}

Result<void> Problems::result() const {
  if (all_.empty()) return ok();
  return Error{all_.front()};
}

}  // namespace gw
