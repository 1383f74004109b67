// SPDX-License-Identifier: EUPL-1.2
// From the kind of an element in the file to its class: the list of what this engine executes.
#include <array>

#include "engine/bpmn/elements/events.hpp"
#include "engine/bpmn/elements/gateways.hpp"
#include "engine/bpmn/elements/sub_process.hpp"
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

constexpr std::array behaviours{
    Row{"startEvent", made<StartEvent>},
    Row{"intermediateCatchEvent", made<IntermediateCatchEvent>},
    Row{"boundaryEvent", made<BoundaryEvent>},
    Row{"intermediateThrowEvent", made<IntermediateThrowEvent>},
    Row{"implicitThrowEvent", made<IntermediateThrowEvent>},
    Row{"endEvent", made<EndEvent>},
    Row{"task", made<PassingTask>},
    Row{"manualTask", made<PassingTask>},
    Row{"userTask", made<UserTask>},
    Row{"serviceTask", made<ActionTask>},
    Row{"sendTask", made<ActionTask>},
    Row{"receiveTask", made<ReceiveTask>},
    Row{"scriptTask", made<ScriptTask>},
    Row{"businessRuleTask", made<DecisionTask>},
    Row{"globalTask", made<PassingTask>},
    Row{"globalManualTask", made<PassingTask>},
    Row{"globalUserTask", made<UserTask>},
    Row{"globalScriptTask", made<ScriptTask>},
    Row{"globalBusinessRuleTask", made<DecisionTask>},
    Row{"subProcess", made<SubProcess>},
    Row{"transaction", made<SubProcess>},
    Row{"adHocSubProcess", made<AdHocSubProcess>},
    Row{"callActivity", made<CallActivity>},
    Row{"exclusiveGateway", made<ExclusiveGateway>},
    Row{"parallelGateway", made<ParallelGateway>},
    Row{"inclusiveGateway", made<InclusiveGateway>},
    Row{"complexGateway", made<ComplexGateway>},
    Row{"eventBasedGateway", made<EventBasedGateway>},
};

}  // namespace

std::unique_ptr<Element> make_element(std::string_view kind) {
  for (const Row& row : behaviours)
    if (row.kind == kind) return row.make();
  return nullptr;
}

}  // namespace gw::bpmn
