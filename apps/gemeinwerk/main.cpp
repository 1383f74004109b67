// SPDX-License-Identifier: EUPL-1.2
#include <iostream>
#include <sodium.h>

#include "apps/gemeinwerk/commands.hpp"

int main(int count, char** arguments) {
  if (sodium_init() < 0) {
    std::cerr << "gemeinwerk: libsodium does not start\n";
    return 1;
  }
  gw::cli::Commands commands = gw::app::all_commands().for_process();
  return commands.run({arguments + 1, arguments + count}, std::cout, std::cerr);
}
