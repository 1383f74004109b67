// SPDX-License-Identifier: EUPL-1.2
#include <chrono>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "base/value/json.hpp"

namespace gw::app {
namespace {

// "erika@example.org:Erika Mustermann"
mandant::ErsterAdministrator administrator_of(const std::string& text) {
  std::size_t colon = text.find(':');
  return {text.substr(0, colon), colon == std::string::npos ? text : text.substr(colon + 1)};
}

mandant::NeuerMandant angaben_of(const cli::Call& call) {
  mandant::NeuerMandant neu;
  neu.kuerzel = call.get("kuerzel");
  neu.code = call.get("code");
  neu.name = call.get("name");
  neu.art = call.get("art");
  neu.farbe = call.get("farbe");
  neu.bundesland = call.get("land");
  for (const std::string& admin : call.all("admin")) neu.administratoren.push_back(administrator_of(admin));
  neu.orte = call.all("ort");
  return neu;
}

void print(const cli::Call& call, const mandant::Angelegt& made) {
  List people;
  for (const mandant::Zugangsdaten& access : made.zugangsdaten)
    people.push_back(Context{{"kennung", access.kennung}, {"einmalpasswort", access.einmalpasswort}});
  if (call.json()) {
    call.out() << to_pretty_json(Context{{"id", made.mandant->id},
                                         {"kuerzel", made.mandant->kuerzel},
                                         {"administratoren", people}})
               << "\n";
    return;
  }
  call.out() << made.mandant->name << " is ready: /p/" << made.mandant->kuerzel << " and /amt/"
             << made.mandant->kuerzel << "\n";
  for (const mandant::Zugangsdaten& access : made.zugangsdaten)
    call.out() << "  " << access.kennung
               << (access.einmalpasswort.empty() ? "  (keeps the account's password)"
                                                 : "  one-time password: " + access.einmalpasswort)
               << "\n";
  call.out() << "Next: sign in at /amt; the second factor is set up there.\n";
}

Result<void> add(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  TRY(mandant::Angelegt made, mandant::lege_mandant_an(house, {Actor::Kind::system, "gemeinwerk mandant add"},
                                                       angaben_of(call), house.clock.now()));
  print(call, made);
  return ok();
}

Result<void> list_mandanten(Installation& installation, cli::Call& call) {
  List all;
  for (const auto& entry : installation.house().services.get<mandant::Directory>().eintraege()) {
    const MandantInfo& mandant = *entry.mandant;
    all.push_back(Context{{"id", mandant.id},
                          {"kuerzel", mandant.kuerzel},
                          {"code", mandant.code},
                          {"name", mandant.name},
                          {"art", mandant.art}});
    if (!call.json()) call.out() << mandant.kuerzel << "\t" << mandant.code << "\t" << mandant.name << "\n";
  }
  if (call.json()) call.out() << to_pretty_json(all) << "\n";
  return ok();
}

Result<void> rekey(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  auto next = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  auto progress = [&](std::int64_t count) {
    if (std::chrono::steady_clock::now() < next) return;
    call.err() << count << " documents" << std::endl;
    next += std::chrono::seconds(2);
  };
  TRY(std::int64_t count,
      mandant::erneuere_schluessel(house, {Actor::Kind::system, "gemeinwerk mandant rekey"},
                                   call.get("kuerzel"), progress, house.clock.now()));
  if (call.json())
    call.out() << to_pretty_json(Context{{"kuerzel", call.get("kuerzel")}, {"dokumente", count}}) << "\n";
  else
    call.out() << call.get("kuerzel") << " has a new data key; the keys of " << count
               << " documents are wrapped under it\n";
  return ok();
}

}  // namespace

void add_mandant(Commands& commands) {
  commands.add(
      {.noun = "mandant",
       .action = "add",
       .help = "Creates an authority: database, keys, first administrators.",
       .params = {},
       .flags = {{"kuerzel", "TEXT", "its word in addresses, e.g. musterstadt", "", true},
                 {"code", "TEXT", "its letters in reference numbers, e.g. MST", "", true},
                 {"name", "TEXT", "its name, e.g. \"Stadt Musterstadt\"", "", true},
                 {"art", "TEXT", "landkreis, stadt, gemeinde, amt or zweckverband", "gemeinde"},
                 {"land", "TEXT", "two letters of the Land, e.g. BB", "BB"},
                 {"farbe", "TEXT", "accent colour, e.g. #1f6f54", ""},
                 {"ort", "TEXT", "a place whose people it serves; may be given again", "", false, true},
                 {"admin", "TEXT", "e-mail:name of an administrator; may be given again", "", true, true}},
       .configured = true,
       .run = {}},
      add);
  commands.add({.noun = "mandant",
                .action = "list",
                .help = "Lists the authorities.",
                .params = {},
                .flags = {},
                .configured = true,
                .run = {}},
               list_mandanten);
  commands.add({.noun = "mandant",
                .action = "rekey",
                .help = "Gives an authority a new data key, while it works.",
                .params = {{"kuerzel", "the authority (its Kuerzel)"}},
                .flags = {},
                .configured = true,
                .run = {}},
               rekey);
}

}  // namespace gw::app
