// SPDX-License-Identifier: EUPL-1.2
// From the kind of an element in the file to its class: the list of what this engine executes.
#include <array>

#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/elements/gateways.hpp"
#include "engine/bpmn/elements/tasks.hpp"

namespace gw::bpmn {
namespace {

struct Row {
  std::string_view kind;
  std::unique_ptr<Element> (*make)();
};

template <class Class>
std::unique_ptr<Element> made() {
  return std::make_unique<Class>();
}

constexpr std::array rows{
    Row{"startEvent", made<StartEvent>},
    Row{"endEvent", made<EndEvent>},
    Row{"intermediateCatchEvent", made<TimerEvent>},
    Row{"boundaryEvent", made<BoundaryEvent>},
    Row{"userTask", made<UserTask>},
    Row{"serviceTask", made<ActionTask>},
    Row{"sendTask", made<ActionTask>},
    Row{"businessRuleTask", made<DecisionTask>},
    Row{"exclusiveGateway", made<ExclusiveGateway>},
    Row{"parallelGateway", made<ParallelGateway>},
};

}  // namespace

std::unique_ptr<Element> make_element(std::string_view kind) {
  for (const Row& row : rows)
    if (row.kind == kind) return row.make();
  return nullptr;
}

}  // namespace gw::bpmn
