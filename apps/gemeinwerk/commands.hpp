// SPDX-License-Identifier: EUPL-1.2
// The program's commands, one file per noun. Each opens the installation, calls a use case and prints what
// came of it.
#pragma once

#include "apps/gemeinwerk/installation.hpp"
#include "platform/cli/cli.hpp"

namespace gw::app {

// Where the running program lies; everything it needs lies near it.
std::filesystem::path program_folder();
// All declared options: --data, --port, --demo …
const config::Declaration& declaration();
// Settings of a call: configuration file, environment, flags.
Result<config::Settings> settings_of(const cli::Call& call);
std::filesystem::path data_folder(const config::Settings& settings);
std::filesystem::path anchor_folder(const config::Settings& settings);
Options options_of(const config::Settings& settings);
// Opens the data folder for a command that is over soon; logs warnings only.
Result<std::unique_ptr<Installation>> open_for(const cli::Call& call);

void add_serve(cli::Commands& commands);
void add_mandant(cli::Commands& commands);
void add_audit(cli::Commands& commands);
void add_paket(cli::Commands& commands);
void add_doctor(cli::Commands& commands);

}  // namespace gw::app
