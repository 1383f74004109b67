// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gw::person::store {

// Words that hold no space themselves, in one column.
std::string verbunden(const std::vector<std::string>& woerter);
std::vector<std::string> woerter_von(std::string_view text);

}  // namespace gw::person::store
