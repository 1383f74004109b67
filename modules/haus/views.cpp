// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/views.hpp"

namespace gw {

Result<void> Views::compile(const page::Library& library) {
  for (auto& compile_one : compile_) CHECK(compile_one(library));
  compile_.clear();
  return ok();
}

}  // namespace gw
