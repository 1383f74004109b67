// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a process: refused with a place, or loaded and then driven for a while without ending in a bad
// state.
#include <cstdint>
#include <cstdlib>

#include "engine/bpmn/engine.hpp"

namespace {

using namespace gw;
using namespace gw::bpmn;

Known everything() {
  Known known;
  known.variable = known.role = known.message = known.decision = [](std::string_view) { return true; };
  known.action = [](std::string_view) { return std::vector<Parameter>{{"vorlage", false}}; };
  known.accepts = [](std::string_view, std::string_view, std::string_view) { return true; };
  return known;
}

Trigger answer(const Instance& instance, unsigned choice) {
  if (instance.tokens.empty()) return Start{};
  const std::int64_t token = instance.tokens[choice % instance.tokens.size()].id;
  switch (choice % 4) {
    case 0:
      return TaskCompleted{token, "erika", {}};
    case 1:
      return JobDone{token, Value(true)};
    case 2:
      return MessageCame{"mitteilung"};
    default:
      return TimerDue{token};
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Problems problems{"fuzz.bpmn"};
  // Files of packages and those that come from elsewhere.
  const Known known = size % 2 == 0 ? everything() : Known::anything();
  auto process = parse({reinterpret_cast<const char*>(data), size}, known, problems);
  if (process.has_value() != problems.empty()) std::abort();
  if (!process) return 0;
  Instance instance;
  for (unsigned i = 0; i < 30; ++i) {
    auto outcome = advance(*process, instance, answer(instance, i), from_millis(0));
    if (!outcome) continue;
    instance = std::move(outcome).value().instance;
    if (instance_from(to_value(instance)).value() != instance) std::abort();
  }
  return 0;
}
