// SPDX-License-Identifier: EUPL-1.2
#include <iostream>
#include <sodium.h>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/demo.hpp"
#include "apps/gemeinwerk/explain.hpp"

int main(int count, char** arguments) {
  if (sodium_init() < 0) {
    std::cerr << "gemeinwerk: libsodium does not start\n";
    return 1;
  }
  using namespace gw;
  cli::Commands commands({.name = "gemeinwerk",
                          .version = "0.1.0",
                          .summary = "Runs the administration of districts, towns and municipalities.",
                          .declaration = &app::declaration(),
                          .explain = app::explain});
  app::add_serve(commands);
  app::add_mandant(commands);
  app::add_audit(commands);
  app::add_paket(commands);
  app::add_doctor(commands);
  app::add_demo(commands);
  return commands.run({arguments + 1, arguments + count}, std::cout, std::cerr);
}
