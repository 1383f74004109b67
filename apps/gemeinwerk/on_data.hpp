// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "apps/gemeinwerk/commands.hpp"
#include "platform/control/control.hpp"

namespace gw::app {

// Where a server of this build listens for commands on this data folder.
control::Place control_place(const Options& options);

// By the server that has the data folder open, otherwise by this process, which then opens it.
// errors as Installation::open and control::hand_over · unavailable command.locked (pid, path): somebody has
// the folder who takes no commands
Result<void> run_on_data(Work work, cli::Call& call);

}  // namespace gw::app
