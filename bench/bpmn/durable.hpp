// SPDX-License-Identifier: EUPL-1.2
// Cases played through on SQLite, each step a transaction that is durable before the next: what
// modules/vorgang does around the engine and nothing else. Beside it the floor: the same writes, recorded
// from one case, by bare SQLite.
#pragma once

#include <filesystem>

#include "engine/bpmn/engine.hpp"

namespace gw::bench {

struct DurableSetting {
  std::filesystem::path folder;  // a new one is made in it and goes
  unsigned threads = 64;         // clerks; each plays one case after the other
  double seconds = 3;            // of each side, in slices
};

struct DurableFigures {
  double cases_per_second = 0, steps_per_second = 0, batch = 0;  // steps in one commit
  double floor_cases_per_second = 0, floor_batch = 0;
  double ratio() const { return cases_per_second / floor_cases_per_second; }
};

// The slice in the middle of five, each with both sides in turn: the machine may be busy with other things.
DurableFigures measure_durable(const bpmn::Process& process, const DurableSetting& setting);

}  // namespace gw::bench
