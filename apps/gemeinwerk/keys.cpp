// SPDX-License-Identifier: EUPL-1.2
// The master key is made, and changed while everybody works.
#include <chrono>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "base/value/json.hpp"

namespace gw::app {
namespace {

Result<void> make(cli::Call& call) {
  TRY(std::string fingerprint, crypto::make_master_key(call.path("file")));
  if (call.json()) {
    call.out() << to_pretty_json(
                      Context{{"datei", call.path("file").string()}, {"fingerabdruck", fingerprint}})
               << "\n";
    return ok();
  }
  call.out()
      << call.path("file").string() << " holds a new master key, fingerprint " << fingerprint << "\n"
      << "Next: keep a copy of it away from the data; bring it to every server and name it in its settings "
         "as keys.master_next. A server that runs takes it with: gemeinwerk keys accept FILE\n";
  return ok();
}

Result<void> accept(Installation& installation, cli::Call& call) {
  crypto::MasterKey next{.file = {}, .command = call.get("command")};
  if (!call.get("file").empty()) next.file = call.path("file");
  if (next.file.empty() == next.command.empty()) return error(ErrorKind::invalid, "command.which_master");
  if (!installation.works()) return error(ErrorKind::conflict, "command.no_server");
  CHECK(installation.accept_master(next));
  const std::string fingerprint = installation.grundlage().schluessel->fingerprints().back();
  if (call.json()) {
    call.out() << to_pretty_json(Context{{"fingerabdruck", fingerprint}}) << "\n";
    return ok();
  }
  call.out() << "This server opens keys with " << fingerprint
             << " too, until it ends. Its settings must name it for the next start: keys.master_next, "
                "keys.command_next.\n";
  return ok();
}

void print(const cli::Call& call, std::size_t wrapped, const crypto::MasterStand& stand) {
  if (call.json()) {
    call.out() << to_pretty_json(Context{{"umgewickelt", static_cast<std::int64_t>(wrapped)},
                                         {"unter_dem_alten", static_cast<std::int64_t>(stand.under_first)},
                                         {"unter_dem_neuen", static_cast<std::int64_t>(stand.under_next)},
                                         {"alter", stand.first},
                                         {"neuer", stand.next}})
               << "\n";
    return;
  }
  call.out() << wrapped << " keys were wrapped anew. All " << stand.under_next
             << " are wrapped under the second master key (" << stand.next << "), none under the first ("
             << stand.first << ") any more.\n"
             << "Next: in the settings of every server name the second as the first, and leave out "
                "keys.master_next and keys.command_next; that counts from its next start.\n";
}

Result<void> rewrap(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  auto next = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  auto progress = [&](std::size_t done, std::size_t all) {
    if (std::chrono::steady_clock::now() < next) return;
    call.err() << done << " of " << all << " keys" << std::endl;
    next += std::chrono::seconds(2);
  };
  TRY(std::size_t wrapped, mandant::wechsle_hauptschluessel(installation.grundlage(),
                                                            {Actor::Kind::system, "gemeinwerk keys rewrap"},
                                                            progress, house.clock.now()));
  TRY(auto stand, installation.grundlage().schluessel->master_stand());
  print(call, wrapped, stand);
  return ok();
}

}  // namespace

void add_keys(Commands& commands) {
  commands.add({.noun = "keys",
                .action = "new",
                .help = "Makes a master key in a new file, for the place of the one that counts now.",
                .params = {{"file", "is made, for its owner only, and must not be there"}},
                .flags = {},
                .configured = false,
                .run = make});
  commands.add({.noun = "keys",
                .action = "accept",
                .help = "Has the running server open keys with a second master key too, until it ends.",
                .params = {{"file", "that holds it", false}},
                .flags = {{"command", "TEXT", "prints it, in the place of a file", ""}},
                .configured = true,
                .run = {}},
               accept);
  commands.add(
      {.noun = "keys",
       .action = "rewrap",
       .help = "Wraps the keys of all authorities under the second master key, while everybody works.",
       .params = {},
       .flags = {},
       .configured = true,
       .run = {}},
      rewrap);
}

}  // namespace gw::app
