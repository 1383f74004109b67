// SPDX-License-Identifier: EUPL-1.2
// The cut as a command, for tests in other languages: lays out in DISK what is left of LIVE. Says on each
// line what the model should have seen and did not: then nothing is proved. With a SEED some of it was
// written early.
#include <cstdio>
#include <exception>
#include <string>

#include "tests/powerloss/disk.hpp"

int main(int count, char** words) {
  if (count < 4 || count > 5) {
    std::fprintf(stderr, "usage: tests_powerloss_cut LIVE SHADOW DISK [SEED]\n");
    return 2;
  }
  try {
    gw::powerloss::Cut how;
    if (count == 5) how.early_writes = std::stoull(words[4]);
    auto remains = gw::powerloss::cut_power(words[1], words[2], words[3], how);
    for (const std::string& name : remains.unseen) std::printf("%s\n", name.c_str());
    return remains.unseen.empty() ? 0 : 1;
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
