// SPDX-License-Identifier: EUPL-1.2
// A line of an anchor file: "1 <chain> <seq> <link> <at> <signature>\n". The 1 is the version of the form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/history/chain.hpp"

namespace gw::history {

std::string to_line(const Head& head);
std::optional<Head> parse_line(std::string_view line);  // without the line end

}  // namespace gw::history
