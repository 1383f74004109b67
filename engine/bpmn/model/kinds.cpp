// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/kinds.hpp"

#include <algorithm>

namespace gw::bpmn {
namespace {

constexpr AttributeKind text(std::string_view name, std::string_view fallback = {}) {
  return {name, Type::text, {}, fallback};
}
constexpr AttributeKind uri(std::string_view name, std::string_view fallback = {}) {
  return {name, Type::uri, {}, fallback};
}
constexpr AttributeKind flag(std::string_view name, std::string_view fallback = {}) {
  return {name, Type::boolean, {}, fallback};
}
constexpr AttributeKind number(std::string_view name, std::string_view fallback = {}) {
  return {name, Type::integer, {}, fallback};
}
constexpr AttributeKind choice(std::string_view name, std::string_view of, std::string_view fallback = {}) {
  return {name, Type::choice, of, fallback};
}
constexpr AttributeKind ref(std::string_view name, std::string_view of = {}) {
  return {name, Type::reference, of};
}
constexpr AttributeKind outside(std::string_view name) {
  return {name, Type::outside};
}
constexpr AttributeKind need(AttributeKind attribute) {
  attribute.required = true;
  return attribute;
}

constexpr ChildKind one(std::string_view name, std::string_view type = {}) {
  return {name, 1, 1, type};
}
constexpr ChildKind maybe(std::string_view name, std::string_view type = {}) {
  return {name, 0, 1, type};
}
constexpr ChildKind many(std::string_view name, std::uint8_t least = 0) {
  return {name, least, 0};
}
constexpr ChildKind refs(std::string_view name, std::string_view of, std::uint8_t least = 0,
                         std::uint8_t most = 0) {
  return {name, least, most, {}, Type::reference, of};
}
constexpr ChildKind outsides(std::string_view name, std::uint8_t least = 0) {
  return {name, least, 0, {}, Type::outside};
}

constexpr Kind abstract(std::string_view name, std::string_view base,
                        std::array<AttributeKind, 8> attributes = {},
                        std::array<ChildKind, 11> children = {}) {
  return {name, base, true, false, false, attributes, children};
}
constexpr Kind kind(std::string_view name, std::string_view base,
                    std::array<AttributeKind, 8> attributes = {}, std::array<ChildKind, 11> children = {}) {
  return {name, base, false, false, false, attributes, children};
}
constexpr Kind local(std::string_view name, std::string_view base) {
  return {name, base, false, true};
}
constexpr Kind any(std::string_view name, std::array<AttributeKind, 8> attributes = {}) {
  return {name, {}, false, false, true, attributes};
}

// ItemAwareElement (10.4.1).
constexpr std::string_view items =
    "dataObject|dataObjectReference|dataStore|dataStoreReference|property|dataInput|dataOutput";
// InteractionNode (9.4). An activity and not only a task: what the class diagram allows.
constexpr std::string_view interaction = "participant|task|event|conversationNode|activity";
constexpr std::string_view implementation = "##unspecified";
constexpr std::string_view web_service = "##WebService";

// clang-format off
constexpr std::array kinds_table{
    kind("definitions", "",
         {AttributeKind{"id", Type::id}, text("name"), need(uri("targetNamespace")),
          uri("expressionLanguage", "http://www.w3.org/1999/XPath"), uri("typeLanguage", "http://www.w3.org/2001/XMLSchema"),
          text("exporter"), text("exporterVersion")},
         {many("import"), many("extension"), many("rootElement"), many("relationship")}),
    kind("import", "", {need(uri("namespace")), need(text("location")), need(uri("importType"))}),
    kind("extension", "", {outside("definition"), flag("mustUnderstand", "false")}, {many("documentation")}),
    any("documentation", {AttributeKind{"id", Type::id}, text("textFormat", "text/plain")}),
    any("extensionElements"), any("script"), any("text"),
    abstract("baseElement", "", {AttributeKind{"id", Type::id}}, {many("documentation"), maybe("extensionElements")}),
    kind("relationship", "baseElement",
         {need(text("type")), choice("direction", "None|Forward|Backward|Both")}, {outsides("source", 1), outsides("target", 1)}),
    abstract("rootElement", "baseElement"),

    // Expressions. What stands at a place of its own carries the name of the place.
    kind("expression", "baseElement"),
    kind("formalExpression", "expression", {uri("language"), ref("evaluatesToTypeRef", "itemDefinition")}),
    local("activationCondition", "expression"), local("activationCondition", "formalExpression"),
    local("completionCondition", "expression"), local("completionCondition", "formalExpression"),
    local("condition", "expression"), local("condition", "formalExpression"),
    local("conditionExpression", "expression"), local("conditionExpression", "formalExpression"),
    local("dataPath", "formalExpression"),
    local("from", "expression"), local("from", "formalExpression"),
    local("loopCardinality", "expression"), local("loopCardinality", "formalExpression"),
    local("loopCondition", "expression"), local("loopCondition", "formalExpression"),
    local("messagePath", "formalExpression"),
    local("timeCycle", "expression"), local("timeCycle", "formalExpression"),
    local("timeDate", "expression"), local("timeDate", "formalExpression"),
    local("timeDuration", "expression"), local("timeDuration", "formalExpression"),
    local("to", "expression"), local("to", "formalExpression"),
    local("transformation", "formalExpression"),

    // What is known of the world: items, messages, errors, interfaces, resources.
    kind("itemDefinition", "rootElement",
         {outside("structureRef"), flag("isCollection", "false"), choice("itemKind", "Information|Physical", "Information")}),
    kind("message", "rootElement", {text("name"), ref("itemRef", "itemDefinition")}),
    kind("signal", "rootElement", {text("name"), ref("structureRef", "itemDefinition")}),
    kind("error", "rootElement", {text("name"), text("errorCode"), ref("structureRef", "itemDefinition")}),
    kind("escalation", "rootElement", {text("name"), text("escalationCode"), ref("structureRef", "itemDefinition")}),
    kind("interface", "rootElement", {need(text("name")), outside("implementationRef")}, {many("operation", 1)}),
    kind("operation", "baseElement", {need(text("name")), outside("implementationRef")},
         {refs("inMessageRef", "message", 1, 1), refs("outMessageRef", "message", 0, 1), refs("errorRef", "error")}),
    kind("endPoint", "rootElement"),
    kind("resource", "rootElement", {need(text("name"))}, {many("resourceParameter")}),
    kind("resourceParameter", "baseElement", {text("name"), outside("type"), flag("isRequired")}),
    kind("category", "rootElement", {text("name")}, {many("categoryValue")}),
    kind("categoryValue", "baseElement", {text("value")}),
    kind("partnerEntity", "rootElement", {text("name")}, {refs("participantRef", "participant")}),
    kind("partnerRole", "rootElement", {text("name")}, {refs("participantRef", "participant")}),
    kind("correlationProperty", "rootElement", {text("name"), outside("type")}, {many("correlationPropertyRetrievalExpression", 1)}),
    kind("correlationPropertyRetrievalExpression", "baseElement", {need(ref("messageRef", "message"))}, {one("messagePath", "formalExpression")}),
    kind("correlationKey", "baseElement", {text("name")}, {refs("correlationPropertyRef", "correlationProperty")}),
    kind("correlationSubscription", "baseElement", {need(ref("correlationKeyRef", "correlationKey"))}, {many("correlationPropertyBinding")}),
    kind("correlationPropertyBinding", "baseElement", {need(ref("correlationPropertyRef", "correlationProperty"))}, {one("dataPath", "formalExpression")}),

    // Who does it.
    kind("resourceRole", "baseElement", {text("name")},
         {refs("resourceRef", "resource", 0, 1), many("resourceParameterBinding"), maybe("resourceAssignmentExpression")}),
    kind("performer", "resourceRole"),
    kind("humanPerformer", "performer"),
    kind("potentialOwner", "humanPerformer"),
    kind("resourceAssignmentExpression", "baseElement", {}, {one("expression")}),
    kind("resourceParameterBinding", "baseElement", {need(ref("parameterRef", "resourceParameter"))}, {one("expression")}),

    // Data.
    kind("dataState", "baseElement", {text("name")}),
    kind("dataInput", "baseElement", {text("name"), ref("itemSubjectRef", "itemDefinition"), flag("isCollection", "false")}, {maybe("dataState")}),
    kind("dataOutput", "baseElement", {text("name"), ref("itemSubjectRef", "itemDefinition"), flag("isCollection", "false")}, {maybe("dataState")}),
    local("inputDataItem", "dataInput"), local("outputDataItem", "dataOutput"),
    kind("inputSet", "baseElement", {text("name")},
         {refs("dataInputRefs", "dataInput"), refs("optionalInputRefs", "dataInput"), refs("whileExecutingInputRefs", "dataInput"), refs("outputSetRefs", "outputSet")}),
    kind("outputSet", "baseElement", {text("name")},
         {refs("dataOutputRefs", "dataOutput"), refs("optionalOutputRefs", "dataOutput"), refs("whileExecutingOutputRefs", "dataOutput"), refs("inputSetRefs", "inputSet")}),
    kind("ioSpecification", "baseElement", {}, {many("dataInput"), many("dataOutput"), many("inputSet", 1), many("outputSet", 1)}),
    // The schema says IDREF, the class InputSet and OutputSet, and what is written names the data itself.
    kind("ioBinding", "baseElement",
         {need(ref("operationRef", "operation")), need(ref("inputDataRef", "inputSet|dataInput")), need(ref("outputDataRef", "outputSet|dataOutput"))}),
    kind("property", "baseElement", {text("name"), ref("itemSubjectRef", "itemDefinition")}, {maybe("dataState")}),
    kind("dataAssociation", "baseElement", {},
         {refs("sourceRef", items), refs("targetRef", items, 1, 1), maybe("transformation", "formalExpression"), many("assignment")}),
    kind("dataInputAssociation", "dataAssociation"),
    kind("dataOutputAssociation", "dataAssociation"),
    kind("assignment", "baseElement", {}, {one("from", "expression"), one("to", "expression")}),
    kind("dataStore", "rootElement",
         {text("name"), number("capacity"), flag("isUnlimited", "true"), ref("itemSubjectRef", "itemDefinition")}, {maybe("dataState")}),

    // What flows.
    abstract("flowElement", "baseElement", {text("name")}, {maybe("auditing"), maybe("monitoring"), refs("categoryValueRef", "categoryValue")}),
    kind("auditing", "baseElement"), kind("monitoring", "baseElement"),
    kind("dataObject", "flowElement", {ref("itemSubjectRef", "itemDefinition"), flag("isCollection", "false")}, {maybe("dataState")}),
    kind("dataObjectReference", "flowElement", {ref("itemSubjectRef", "itemDefinition"), ref("dataObjectRef", "dataObject")}, {maybe("dataState")}),
    kind("dataStoreReference", "flowElement", {ref("itemSubjectRef", "itemDefinition"), ref("dataStoreRef", "dataStore")}, {maybe("dataState")}),
    kind("sequenceFlow", "flowElement",
         {need(ref("sourceRef", "flowNode")), need(ref("targetRef", "flowNode")), flag("isImmediate")}, {maybe("conditionExpression", "expression")}),
    abstract("flowNode", "flowElement", {}, {refs("incoming", "sequenceFlow"), refs("outgoing", "sequenceFlow")}),

    // Activities.
    abstract("activity", "flowNode",
         {flag("isForCompensation", "false"), number("startQuantity", "1"), number("completionQuantity", "1"), ref("default", "sequenceFlow")},
         {maybe("ioSpecification"), many("property"), many("dataInputAssociation"), many("dataOutputAssociation"), many("resourceRole"), maybe("loopCharacteristics")}),
    kind("task", "activity"),
    kind("businessRuleTask", "task", {uri("implementation", implementation)}),
    kind("manualTask", "task"),
    kind("receiveTask", "task", {uri("implementation", web_service), flag("instantiate", "false"), ref("messageRef", "message"), ref("operationRef", "operation")}),
    kind("scriptTask", "task", {text("scriptFormat")}, {maybe("script")}),
    kind("sendTask", "task", {uri("implementation", web_service), ref("messageRef", "message"), ref("operationRef", "operation")}),
    kind("serviceTask", "task", {uri("implementation", web_service), ref("operationRef", "operation")}),
    kind("userTask", "task", {uri("implementation", implementation)}, {many("rendering")}),
    kind("rendering", "baseElement"),
    kind("callActivity", "activity", {ref("calledElement", "callableElement")}),
    kind("subProcess", "activity", {flag("triggeredByEvent", "false")}, {many("laneSet"), many("flowElement"), many("artifact")}),
    kind("adHocSubProcess", "subProcess",
         {flag("cancelRemainingInstances", "true"), choice("ordering", "Parallel|Sequential")}, {maybe("completionCondition", "expression")}),
    kind("transaction", "subProcess", {uri("method", "##Compensate")}),
    abstract("loopCharacteristics", "baseElement"),
    kind("standardLoopCharacteristics", "loopCharacteristics", {flag("testBefore", "false"), number("loopMaximum")}, {maybe("loopCondition", "expression")}),
    kind("multiInstanceLoopCharacteristics", "loopCharacteristics",
         {flag("isSequential", "false"), choice("behavior", "None|One|All|Complex", "All"), ref("oneBehaviorEventRef", "eventDefinition"), ref("noneBehaviorEventRef", "eventDefinition")},
         {maybe("loopCardinality", "expression"), refs("loopDataInputRef", items, 0, 1), refs("loopDataOutputRef", items, 0, 1), maybe("inputDataItem", "dataInput"),
          maybe("outputDataItem", "dataOutput"), many("complexBehaviorDefinition"), maybe("completionCondition", "expression")}),
    kind("complexBehaviorDefinition", "baseElement", {}, {one("condition", "formalExpression"), maybe("event", "implicitThrowEvent")}),

    // Events.
    abstract("event", "flowNode", {}, {many("property")}),
    local("event", "implicitThrowEvent"),
    abstract("catchEvent", "event", {flag("parallelMultiple", "false")},
         {many("dataOutput"), many("dataOutputAssociation"), maybe("outputSet"), many("eventDefinition"), refs("eventDefinitionRef", "eventDefinition")}),
    abstract("throwEvent", "event", {},
         {many("dataInput"), many("dataInputAssociation"), maybe("inputSet"), many("eventDefinition"), refs("eventDefinitionRef", "eventDefinition")}),
    kind("startEvent", "catchEvent", {flag("isInterrupting", "true")}),
    kind("intermediateCatchEvent", "catchEvent"),
    kind("boundaryEvent", "catchEvent", {flag("cancelActivity", "true"), need(ref("attachedToRef", "activity"))}),
    kind("intermediateThrowEvent", "throwEvent"),
    kind("implicitThrowEvent", "throwEvent"),
    kind("endEvent", "throwEvent"),
    abstract("eventDefinition", "rootElement"),
    kind("cancelEventDefinition", "eventDefinition"),
    kind("compensateEventDefinition", "eventDefinition", {flag("waitForCompletion", "true"), ref("activityRef", "activity")}),
    kind("conditionalEventDefinition", "eventDefinition", {}, {one("condition", "expression")}),
    kind("errorEventDefinition", "eventDefinition", {ref("errorRef", "error")}),
    kind("escalationEventDefinition", "eventDefinition", {ref("escalationRef", "escalation")}),
    kind("linkEventDefinition", "eventDefinition", {need(text("name"))}, {refs("source", "linkEventDefinition"), refs("target", "linkEventDefinition", 0, 1)}),
    kind("messageEventDefinition", "eventDefinition", {ref("messageRef", "message")}, {refs("operationRef", "operation", 0, 1)}),
    kind("signalEventDefinition", "eventDefinition", {ref("signalRef", "signal")}),
    kind("terminateEventDefinition", "eventDefinition"),
    kind("timerEventDefinition", "eventDefinition", {}, {maybe("timeDate", "expression"), maybe("timeDuration", "expression"), maybe("timeCycle", "expression")}),

    // Gateways.
    abstract("gateway", "flowNode", {choice("gatewayDirection", "Unspecified|Converging|Diverging|Mixed", "Unspecified")}),
    kind("complexGateway", "gateway", {ref("default", "sequenceFlow")}, {maybe("activationCondition", "expression")}),
    kind("eventBasedGateway", "gateway", {flag("instantiate", "false"), choice("eventGatewayType", "Exclusive|Parallel", "Exclusive")}),
    kind("exclusiveGateway", "gateway", {ref("default", "sequenceFlow")}),
    kind("inclusiveGateway", "gateway", {ref("default", "sequenceFlow")}),
    kind("parallelGateway", "gateway"),

    // Processes and what can be called.
    abstract("callableElement", "rootElement", {text("name")}, {refs("supportedInterfaceRef", "interface"), maybe("ioSpecification"), many("ioBinding")}),
    kind("process", "callableElement",
         {choice("processType", "None|Public|Private", "None"), flag("isClosed", "false"), flag("isExecutable"), ref("definitionalCollaborationRef", "collaboration")},
         {maybe("auditing"), maybe("monitoring"), many("property"), many("laneSet"), many("flowElement"), many("artifact"), many("resourceRole"),
          many("correlationSubscription"), refs("supports", "process")}),
    kind("globalTask", "callableElement", {}, {many("resourceRole")}),
    kind("globalBusinessRuleTask", "globalTask", {uri("implementation", implementation)}),
    kind("globalManualTask", "globalTask"),
    kind("globalScriptTask", "globalTask", {uri("scriptLanguage")}, {maybe("script")}),
    kind("globalUserTask", "globalTask", {uri("implementation", implementation)}, {many("rendering")}),
    kind("laneSet", "baseElement", {text("name")}, {many("lane")}),
    local("childLaneSet", "laneSet"),
    kind("lane", "baseElement", {text("name"), ref("partitionElementRef")},
         {maybe("partitionElement", "baseElement"), refs("flowNodeRef", "flowNode"), maybe("childLaneSet", "laneSet")}),
    local("partitionElement", "baseElement"),

    // Artifacts.
    abstract("artifact", "baseElement"),
    kind("association", "artifact", {need(ref("sourceRef")), need(ref("targetRef")), choice("associationDirection", "None|One|Both", "None")}),
    kind("group", "artifact", {ref("categoryValueRef", "categoryValue")}),
    kind("textAnnotation", "artifact", {text("textFormat", "text/plain")}, {maybe("text")}),

    // Collaborations, conversations, choreographies.
    kind("collaboration", "rootElement", {text("name"), flag("isClosed", "false")},
         {many("participant"), many("messageFlow"), many("artifact"), many("conversationNode"), many("conversationAssociation"), many("participantAssociation"),
          many("messageFlowAssociation"), many("correlationKey"), refs("choreographyRef", "choreography"), many("conversationLink")}),
    kind("participant", "baseElement", {text("name"), ref("processRef", "process")},
         {refs("interfaceRef", "interface"), refs("endPointRef", "endPoint"), maybe("participantMultiplicity")}),
    kind("participantMultiplicity", "baseElement", {number("minimum", "0"), number("maximum", "1")}),
    kind("participantAssociation", "baseElement", {}, {refs("innerParticipantRef", "participant", 1, 1), refs("outerParticipantRef", "participant", 1, 1)}),
    kind("messageFlow", "baseElement", {text("name"), need(ref("sourceRef", interaction)), need(ref("targetRef", interaction)), ref("messageRef", "message")}),
    kind("messageFlowAssociation", "baseElement", {need(ref("innerMessageFlowRef", "messageFlow")), need(ref("outerMessageFlowRef", "messageFlow"))}),
    abstract("conversationNode", "baseElement", {text("name")},
         {refs("participantRef", "participant"), refs("messageFlowRef", "messageFlow"), many("correlationKey")}),
    kind("conversation", "conversationNode"),
    kind("subConversation", "conversationNode", {}, {many("conversationNode")}),
    kind("callConversation", "conversationNode", {ref("calledCollaborationRef", "collaboration")}, {many("participantAssociation")}),
    kind("conversationAssociation", "baseElement", {need(ref("innerConversationNodeRef", "conversationNode")), need(ref("outerConversationNodeRef", "conversationNode"))}),
    kind("conversationLink", "baseElement", {text("name"), need(ref("sourceRef", interaction)), need(ref("targetRef", interaction))}),
    kind("globalConversation", "collaboration"),
    kind("choreography", "collaboration", {}, {many("flowElement")}),
    kind("globalChoreographyTask", "choreography", {ref("initiatingParticipantRef", "participant")}),
    abstract("choreographyActivity", "flowNode",
         {need(ref("initiatingParticipantRef", "participant")), choice("loopType", "None|Standard|MultiInstanceSequential|MultiInstanceParallel", "None")},
         {refs("participantRef", "participant", 2), many("correlationKey")}),
    kind("callChoreography", "choreographyActivity", {ref("calledChoreographyRef", "choreography")}, {many("participantAssociation")}),
    kind("choreographyTask", "choreographyActivity", {}, {refs("messageFlowRef", "messageFlow", 1, 2)}),
    kind("subChoreography", "choreographyActivity", {}, {many("flowElement"), many("artifact")}),
};
// clang-format on

constexpr std::size_t none = kinds_table.size();

// Rows by name, so that a name is found by halving; a local name's rows stand together.
constexpr auto by_name = [] {
  std::array<std::uint8_t, kinds_table.size()> order{};
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint8_t>(i);
  std::ranges::sort(order, [](std::uint8_t a, std::uint8_t b) {
    return kinds_table[a].name != kinds_table[b].name ? kinds_table[a].name < kinds_table[b].name
                                                      : kinds_table[a].base < kinds_table[b].base;
  });
  return order;
}();

constexpr std::size_t first_row(std::string_view name) {
  const auto found =
      std::ranges::lower_bound(by_name, name, {}, [](std::uint8_t i) { return kinds_table[i].name; });
  return static_cast<std::size_t>(found - by_name.begin());
}

constexpr std::size_t row(std::string_view name, std::string_view base, bool local) {
  for (std::size_t i = first_row(name); i < kinds_table.size() && kinds_table[by_name[i]].name == name; ++i) {
    const Kind& found = kinds_table[by_name[i]];
    if (found.is_local == local && (base.empty() || found.base == base)) return by_name[i];
  }
  return none;
}

constexpr auto bases = [] {
  std::array<std::size_t, kinds_table.size()> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = kinds_table[i].base.empty() ? none : row(kinds_table[i].base, {}, false);
  return rows;
}();

constexpr bool are_known(std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    if (row(names.substr(0, end), {}, false) == none) return false;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return true;
}

// Each name that the kinds_table uses is one of its rows.
constexpr bool is_closed() {
  for (std::size_t i = 0; i < kinds_table.size(); ++i) {
    if (!kinds_table[i].base.empty() && bases[i] == none) return false;
    for (const AttributeKind& a : kinds_table[i].attributes)
      if (a.type == Type::reference && !are_known(a.of)) return false;
    for (const ChildKind& c : kinds_table[i].children) {
      if (c.name.empty()) continue;
      if (c.is_reference() ? !are_known(c.of) : row(c.name, c.type, !c.type.empty()) == none) return false;
    }
  }
  return true;
}
static_assert(is_closed());
static_assert(kinds_table.size() < 256);

const ChildKind* named_child(const Kind& kind, std::string_view name) {
  for (const Kind* k = &kind; k; k = base_of(*k))
    for (const ChildKind& c : k->children)
      if (!c.name.empty() && c.name == name) return &c;
  return nullptr;
}

}  // namespace

std::span<const Kind> kinds() {
  return kinds_table;
}

const Kind* find_kind(std::string_view name, std::string_view base) {
  const std::size_t found = row(name, base, !base.empty());
  return found == none ? nullptr : &kinds_table[found];
}

const Kind* base_of(const Kind& kind) {
  const std::size_t base = bases[static_cast<std::size_t>(&kind - kinds_table.data())];
  return base == none ? nullptr : &kinds_table[base];
}

bool is_a(const Kind& kind, std::string_view name) {
  for (const Kind* k = &kind; k; k = base_of(*k))
    if (k->name == name) return true;
  return false;
}

bool is_one_of(const Kind& kind, std::string_view names) {
  if (names.empty()) return true;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    if (is_a(kind, names.substr(0, end))) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

const AttributeKind* attribute_of(const Kind& kind, std::string_view name) {
  for (const Kind* k = &kind; k; k = base_of(*k))
    for (const AttributeKind& a : k->attributes)
      if (!a.name.empty() && a.name == name) return &a;
  return nullptr;
}

const ChildKind* child_of(const Kind& kind, std::string_view name) {
  if (const ChildKind* own = named_child(kind, name)) return own;
  // A kind may stand wherever something that it specialises may: a userTask where a flowElement is allowed.
  const Kind* found = find_kind(name);
  for (const Kind* k = found ? base_of(*found) : nullptr; k; k = base_of(*k))
    if (const ChildKind* place = named_child(kind, k->name)) return place;
  return nullptr;
}

}  // namespace gw::bpmn
