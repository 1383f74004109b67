// SPDX-License-Identifier: EUPL-1.2
// What --help shows, and the reference made of the same declarations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/cli/cli.hpp"

namespace gw::cli {

std::string usage(const Program& program,
                  const Command& command);  // "gemeinwerk mandant add <name> --id ID [--json]"
std::string help_of(const Program& program, const Command& command);
std::string help_of_noun(const Program& program, const std::vector<Command>& commands, std::string_view noun);
std::string help_of_program(const Program& program, const std::vector<Command>& commands);

}  // namespace gw::cli
