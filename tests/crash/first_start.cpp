// SPDX-License-Identifier: EUPL-1.2
#include <chrono>
#include <exception>
#include <random>

#include "tests/crash/scenario.hpp"

namespace gw::crash {
namespace {

// A little longer than a first start takes.
constexpr unsigned longest_life_ms = 2000;

struct Expected {
  const char* authority;
  std::int64_t fewest, most;  // applications
};
// The sixth and seventh are the objection to a letter and the hearing before another is taken back: there is
// none where the letter could not be made in time, for want of the sandbox or because its job was interrupted
// and waits.
constexpr Expected demo[] = {{"landkreis-musterland", 2, 2},
                             {"musterstadt", 5, 7},
                             {"beispielhausen", 0, 0},
                             {"probedorf", 0, 0},
                             {"it-verbund", 0, 0}};

void look_at_demo(const Places& places, Findings& findings) {
  for (const Expected& expected : demo) {
    Evidence evidence(places, expected.authority);
    if (evidence.submitted() < expected.fewest || evidence.submitted() > expected.most)
      findings.push_back(std::string(expected.authority) + " has " + std::to_string(evidence.submitted()) +
                         " applications");
    for (std::string& half : evidence.half_there()) findings.push_back(std::move(half));
  }
}

}  // namespace

Findings interrupted_first_start(const Setting& setting, unsigned deaths) {
  Findings findings;
  std::mt19937_64 random(setting.seed);
  try {
    for (unsigned i = 0; i < deaths; ++i) {
      support::serve_and_kill(setting.launch(), std::chrono::milliseconds(random() % longest_life_ms));
      for (std::string& finding : setting.after_death()) findings.push_back(std::move(finding));
    }
    if (support::Server server(setting.launch()); !server.finish())
      findings.push_back("the server did not end well");
    look_at_demo(setting.places, findings);
    audit(setting.places, findings);
  } catch (const std::exception& problem) {
    findings.push_back(problem.what());
  }
  return findings;
}

}  // namespace gw::crash
