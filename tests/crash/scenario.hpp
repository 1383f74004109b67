// SPDX-License-Identifier: EUPL-1.2
// Rounds of load and sudden death on one installation, and the proof after each. What happens between death
// and the next start is the caller's: nothing (the program was killed), or the power was cut as well
// (tests/powerloss).
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <vector>

#include "tests/crash/evidence.hpp"
#include "tests/support/server.hpp"

namespace gw::crash {

struct Setting {
  Places places;
  std::uint64_t seed = 1;  // of the moments of death
  unsigned clients = 8;
  std::size_t pdf_size = 200'000;
  std::size_t most_acknowledged = 40;  // a round ends at a random number up to this, a little later
  std::function<support::Launch()> launch = {};
  // A second server on the same data, where there is one: then they are killed in turn, and the other goes
  // on.
  std::function<support::Launch()> beside = {};
  std::function<Findings()> after_death = [] { return Findings{}; };
};

// GW_SEED, otherwise the clock: printed by whoever uses it, so that a failure can be repeated.
std::uint64_t seed_of_this_run();

// `audit verify` over the data; what it says is a finding unless all is proven.
void audit(const Places& places, Findings& findings);

// The very first start, which makes the demo, dies this often at random moments; then one may finish. The
// demo must be whole, nothing in it twice, every history proven.
Findings interrupted_first_start(const Setting& setting, unsigned deaths);

class Scenario {
 public:
  // Starts the program for the first time, which makes the demo authorities, and ends it well.
  explicit Scenario(Setting setting);
  ~Scenario();

  // Start, load, death, proof, start, repetition of what was not answered.
  Findings round();
  // Over everything that was ever acknowledged.
  Findings proof_of_all();

  std::size_t acknowledged() const { return acknowledged_.size(); }
  std::size_t repeated() const { return repeated_; }

 private:
  void start(std::size_t which);
  std::vector<std::uint16_t> ports() const;
  std::uint16_t any_port();
  void load_and_kill(Findings& findings);
  void look_at(Findings& findings);
  void ask(const std::vector<Acknowledged>& acknowledged, Findings& findings);
  void repeat(Findings& findings);
  support::Receipt again(std::uint64_t application, Findings& findings);

  Setting setting_;
  std::mt19937_64 random_;
  std::atomic<std::uint64_t> next_application_{1};
  std::vector<std::unique_ptr<support::Server>> servers_;
  std::size_t victim_ = 0;
  std::vector<Acknowledged> acknowledged_;  // ever
  std::vector<Acknowledged> latest_;        // in this round
  std::vector<std::uint64_t> unanswered_;   // in this round
  std::size_t repeated_ = 0;
};

}  // namespace gw::crash
