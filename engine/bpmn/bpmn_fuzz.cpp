// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a process: refused with a place, or loaded and then driven for a while without ending in a bad
// state.
#include <cstdint>
#include <cstdlib>

#include "engine/bpmn/engine.hpp"
#include "engine/bpmn/model/model.hpp"

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
  switch (choice % 8) {
    case 0:
      return TaskCompleted{token, "erika", {}};
    case 1:
      return JobDone{token, Value(true)};
    case 2:
      return MessageCame{"mitteilung"};
    case 3:
      return SignalCame{"Signal", {}};
    case 4:
      return ErrorCame{token, "E1"};
    case 5:
      return Retry{token};
    case 6:
      return JobFailed{token, "x"};
    default:
      return TimerDue{token};
  }
}

void drive(const Process& process) {
  Instance instance;
  for (unsigned i = 0; i < 30; ++i) {
    auto outcome = advance(process, instance, answer(instance, i), from_millis(0));
    if (!outcome) continue;
    instance = std::move(outcome).value().instance;
    if (instance_from(to_json(instance)).value() != instance) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  Problems problems{"fuzz.bpmn"};
  if (size % 2 == 0) {  // of a package
    auto process = parse(xml, everything(), problems);
    if (process.has_value() != problems.empty()) std::abort();
    if (process) drive(*process);
    return 0;
  }
  // From elsewhere: tried whatever the standard says of it.
  auto model = read_model(xml, problems);
  Problems cannot_run{"fuzz.bpmn"};
  if (model)
    for (const Process& process : load(model, Known::anything(), cannot_run)) drive(process);
  return 0;
}
