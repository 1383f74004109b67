// SPDX-License-Identifier: EUPL-1.2
// What a case waits for that comes from elsewhere: messages and signals.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/bpmn/instance.hpp"
#include "engine/bpmn/process.hpp"

namespace gw::bpmn {

struct Waiting {
  std::int64_t token = 0;
  bool signal = false;  // else a message
  std::string name;
  std::string key = {};  // of a message; empty: whatever its key is
  auto operator<=>(const Waiting&) const = default;
};
// In the order of tokens. Where the process has no element that waits so, nothing is looked at.
std::vector<Waiting> waiting(const Process& process, const Instance& instance);

}  // namespace gw::bpmn
