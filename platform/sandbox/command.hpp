// SPDX-License-Identifier: EUPL-1.2
// What is executed to run a Spec: the arguments, and the descriptors they speak of. Private to
// platform/sandbox.
#pragma once

#include <string>
#include <vector>

#include "platform/sandbox/handle.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::sandbox {

struct Command {
  std::vector<std::string> arguments;
  std::vector<Handle> given;  // become descriptors 3, 4, … of the new process
};

// error unavailable sandbox.unavailable (reason): no memory file for what is given
Result<Command> command_for(const Spec& spec, const std::string& bubblewrap);

}  // namespace gw::sandbox
