// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql {

struct Row::Shape {
  std::vector<std::string> names;
};

}  // namespace gw::sql
