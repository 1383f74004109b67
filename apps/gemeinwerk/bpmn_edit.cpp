// SPDX-License-Identifier: EUPL-1.2
// For authors of processes: a BPMN file drawn in the browser.
#include <csignal>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/process_editor.hpp"
#include "apps/gemeinwerk/texts.hpp"

namespace gw::app {
namespace {

sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

http::ServerOptions for_one_author() {
  http::ServerOptions options;
  options.port = 0;
  options.workers = 4;
  options.streamers = 1;
  options.connections = 100;
  return options;
}

Result<void> edit(cli::Call& call) {
  // Before any thread starts, so that only sigwait below sees them.
  const sigset_t signals = block_signals();
  TRY(const auto editor,
      ProcessEditor::open(
          {.file = call.path("file"), .shown = call.get("file"), .web = program_folder() / "web"}));
  TRY(const auto server, http::start(for_one_author(), editor->router(), editor->errors()));
  const std::string address = "http://127.0.0.1:" + std::to_string(server->port()) + editor->path();
  call.out() << texts().text("wort.editor_offen", {{"datei", call.get("file")}}) << "\n\n  " << address
             << "\n\n"
             << texts().text("wort.editor_ende") << "\n"
             << std::flush;
  int signal = 0;
  ::sigwait(&signals, &signal);
  server->stop();
  return ok();
}

}  // namespace

void add_bpmn_edit(Commands& commands) {
  commands.add({.noun = "bpmn",
                .action = "edit",
                .help = "Draws a BPMN file in the browser, with what is wrong with it beside it. A file that "
                        "is not there begins with a start and an end.",
                .params = {{"file", "e.g. fachpakete/hundesteuer/prozess.bpmn"}},
                .flags = {},
                .run = edit});
}

}  // namespace gw::app
