// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/commands.hpp"

#include "apps/gemeinwerk/explain.hpp"
#include "apps/gemeinwerk/on_data.hpp"

namespace gw::app {
namespace {

cli::Program program() {
  return {.name = "gemeinwerk",
          .version = "0.1.0",
          .summary = "Runs the administration of districts, towns and municipalities.",
          .declaration = &declaration(),
          .explain = explain};
}

}  // namespace

void Commands::add(cli::Command command) {
  entries_.push_back({std::move(command)});
}

void Commands::add(cli::Command command, Work work) {
  entries_.push_back({std::move(command), work});
}

cli::Commands Commands::for_process() const {
  cli::Commands all(program());
  for (auto [command, work] : entries_) {
    if (work && !command.run)
      command.run = [work = work](cli::Call& call) { return run_on_data(work, call); };
    all.add(std::move(command));
  }
  return all;
}

cli::Commands Commands::for_server(Installation& installation) const {
  cli::Commands served(program());
  for (auto [command, work] : entries_) {
    if (!work) continue;
    // Only the command's name: arguments may name people.
    command.run = [&installation, work = work, noun = command.noun,
                   action = command.action](cli::Call& call) {
      installation.house().log().info("control.command", {{"noun", noun}, {"action", action}});
      return work(installation, call);
    };
    served.add(std::move(command));
  }
  return served;
}

Commands all_commands() {
  Commands all;
  add_serve(all);
  add_mandant(all);
  add_mandant_umzug(all);
  add_audit(all);
  add_keys(all);
  add_paket(all);
  add_vorgang(all);
  add_rules(all);
  add_rules_compare(all);
  add_bpmn(all);
  add_bpmn_edit(all);
  add_bpmn_run(all);
  add_post(all);
  add_jobs(all);
  add_doctor(all);
  add_settings(all);
  add_demo(all);
  return all;
}

}  // namespace gw::app
