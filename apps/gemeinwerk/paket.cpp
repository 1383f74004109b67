// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/paket.hpp"

#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/explain.hpp"
#include "apps/gemeinwerk/on_data.hpp"
#include "apps/gemeinwerk/paket_letters.hpp"
#include "base/value/json.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::app {
namespace {

void print(std::ostream& out, const std::vector<Error>& problems) {
  for (const Error& problem : problems) out << explain(problem) << "\n";
}

Result<paket::PaketPtr> load(const cli::Call& call) {
  std::vector<Error> problems;
  paket::PaketPtr loaded = paket::lade(call.path("folder"), vorgang::bekannte_aktionen(), problems);
  if (loaded) return loaded;
  print(call.err(), problems);
  return error(ErrorKind::invalid, "paket.fehlerhaft").with("anzahl", std::to_string(problems.size()));
}

Result<void> check_paket(cli::Call& call) {
  TRY(auto loaded, load(call));
  call.out() << loaded->id << " " << loaded->version << ": everything fits together\n";
  for (const std::string& language : loaded->messages->languages()) {
    auto missing = loaded->messages->missing(language);
    if (!missing.empty())
      call.out() << "  " << language << ": " << missing.size() << " texts fall back to German\n";
  }
  for (const std::string& language : loaded->ungeprueft)
    call.out() << "  " << language << ": nobody has checked these texts\n";
  return ok();
}

Result<void> test(cli::Call& call) {
  TRY(auto loaded, load(call));
  int failed = 0;
  for (const auto& example : paket::pruefe_beispiele(*loaded)) {
    bool good = example.maengel.empty() && example.abweichungen.empty();
    failed += good ? 0 : 1;
    call.out() << (good ? "ok      " : "FAILED  ") << example.datei << "  " << example.titel << "\n";
    for (const Error& problem : example.maengel) call.out() << "          " << explain(problem) << "\n";
    for (const std::string& line : example.abweichungen) call.out() << "          " << line << "\n";
  }
  call.out() << loaded->beispiele.size() - static_cast<std::size_t>(failed) << " passed, " << failed
             << " failed\n";
  if (failed > 0) return error(ErrorKind::invalid, "paket.beispiele").with("anzahl", std::to_string(failed));
  return ok();
}

Result<void> letters(cli::Call& call) {
  TRY(auto loaded, load(call));
  TRY(std::size_t count, write_letters(*loaded, call.path("out"), call.out()));
  call.out() << count << " letters in " << call.get("out") << "\n";
  return ok();
}

Result<void> install(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  TRY(auto taken, house.services.get<paket::Katalog>().nimm_auf(call.path("folder")));
  TRY(auto mandant, house.services.get<mandant::Directory>().find(call.get("mandant")));
  TRY(auto scope, house.gate().enter_system(mandant->id, "gemeinwerk paket install"));
  TRY(auto ticket, paket::richte_ein(house, scope, taken, call.all("grant"), house.clock.now()));
  CHECK(ticket.wait());
  if (call.json())
    call.out() << to_pretty_json(Context{
                      {"paket", taken->id}, {"version", taken->version}, {"mandant", mandant->kuerzel}})
               << "\n";
  else
    call.out() << taken->id << " " << taken->version << " is offered by " << mandant->name << "\n";
  return ok();
}

// What is wrong with it is said here, in the language of who installs it; a running server would only count.
Result<void> load_and_install(cli::Call& call) {
  CHECK(load(call));
  return run_on_data(install, call);
}

}  // namespace

void add_paket(Commands& commands) {
  cli::Param folder{"folder", "the package's folder, e.g. fachpakete/hundesteuer"};
  commands.add({.noun = "paket",
                .action = "check",
                .help = "Loads a package and says with file and line what is wrong.",
                .params = {folder},
                .flags = {},
                .run = check_paket});
  commands.add({.noun = "paket",
                .action = "test",
                .help = "Runs the examples of a package.",
                .params = {folder},
                .flags = {},
                .run = test});
  commands.add({.noun = "paket",
                .action = "letters",
                .help = "Writes every letter that the examples of a package order, as PDF.",
                .params = {folder, {"out", "folder for the letters"}},
                .flags = {},
                .run = letters});
  commands.add(
      {.noun = "paket",
       .action = "install",
       .help = "Takes a package into use at an authority.",
       .params = {folder},
       .flags = {{"mandant", "TEXT", "the authority (its Kuerzel)", "", true},
                 {"grant", "TEXT", "a capability the package asks for; may be given again", "", false, true}},
       .configured = true,
       .run = load_and_install},
      install);
}

}  // namespace gw::app
