// SPDX-License-Identifier: EUPL-1.2
// The program's commands, one file per noun. Each calls a use case and prints what came of it.
#pragma once

#include "apps/gemeinwerk/installation.hpp"
#include "platform/cli/cli.hpp"

namespace gw::app {

// What a command does with the data. The installation is this process's own, or the running server's: then
// the command line came over the socket in the data folder (platform/control). It reads no standard input.
using Work = Result<void> (*)(Installation&, cli::Call&);

class Commands {
 public:
  void add(cli::Command command);  // needs no data, or looks at it by its own means
  // Needs the installation; beside a running server it runs there. With a `run` of its own it decides by the
  // call whether it does (run_on_data).
  void add(cli::Command command, Work work);

  cli::Commands for_process() const;
  // Those that need the installation, to be carried out for other processes.
  cli::Commands for_server(Installation& installation) const;

 private:
  struct Entry {
    cli::Command command;
    Work work = nullptr;
  };
  std::vector<Entry> entries_;
};

Commands all_commands();

// Where the running program lies; everything it needs lies near it.
std::filesystem::path program_folder();
// All declared options: --data, --port, --demo …
const config::Declaration& declaration();
// Settings of a call: configuration file, environment, flags.
Result<config::Settings> settings_of(const cli::Call& call);
std::filesystem::path data_folder(const config::Settings& settings);
Options options_of(const config::Settings& settings);

void add_serve(Commands& commands);
void add_mandant(Commands& commands);
void add_mandant_umzug(Commands& commands);
void add_audit(Commands& commands);
void add_keys(Commands& commands);
void add_paket(Commands& commands);
void add_post(Commands& commands);
void add_jobs(Commands& commands);
void add_doctor(Commands& commands);
void add_settings(Commands& commands);
void add_demo(Commands& commands);
void add_vorgang(Commands& commands);
void add_rules(Commands& commands);
void add_rules_compare(Commands& commands);
void add_bpmn(Commands& commands);
void add_bpmn_edit(Commands& commands);
void add_bpmn_run(Commands& commands);

}  // namespace gw::app
