// SPDX-License-Identifier: EUPL-1.2
// The evidence as a command, for tests in other languages: says on each line what is half there, or cannot be
// read, in the data of one authority.
#include <cstdio>
#include <exception>

#include "tests/crash/evidence.hpp"

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "usage: tests_crash_look DATA AUTHORITY\n");
    return 2;
  }
  try {
    gw::crash::Evidence evidence(gw::crash::Places(words[1]), words[2]);
    bool well = true;
    for (const auto& findings : {evidence.half_there(), evidence.unreadable()})
      for (const std::string& finding : findings) {
        std::printf("%s\n", finding.c_str());
        well = false;
      }
    return well ? 0 : 1;
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
