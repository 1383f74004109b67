// SPDX-License-Identifier: EUPL-1.2
// Each rule of activities, data, expressions and collaborations on a model that breaks it and no other.
#include "engine/bpmn/model/model_testing.hpp"

namespace gw::bpmn {
namespace {

const std::string items =
    R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/>
<itemDefinition id="list" structureRef="xsd:string" isCollection="true"/><message id="m" itemRef="text"/><message id="n" itemRef="number"/>
<interface id="i" name="i"><operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface>)";

std::string in_process(std::string_view inner) {
  return definitions(items + "<process id=\"p\">" + std::string{inner} + "</process>");
}

std::string input(std::string_view id, std::string_view item) {
  return "<dataInput id=\"" + std::string{id} + "\" itemSubjectRef=\"" + std::string{item} + "\"/>";
}

std::string output(std::string_view id, std::string_view item) {
  return "<dataOutput id=\"" + std::string{id} + "\" itemSubjectRef=\"" + std::string{item} + "\"/>";
}

// An ioSpecification with these inputs and outputs, each in the one set.
std::string io(std::string_view data, std::string_view in_set, std::string_view out_set) {
  return "<ioSpecification>" + std::string{data} + "<inputSet>" + std::string{in_set} +
         "</inputSet><outputSet>" + std::string{out_set} + "</outputSet></ioSpecification>";
}

const std::string in_a = "<dataInputRefs>a</dataInputRefs>", out_b = "<dataOutputRefs>b</dataOutputRefs>";

std::vector<Case> activities() {
  return {
      {"bpmn.number_too_small", process(R"(<task id="t" completionQuantity="0"/>)")},
      {"bpmn.number_too_small",
       process(R"(<task id="t"><standardLoopCharacteristics loopMaximum="-1"/></task>)")},
      {"bpmn.number_too_small",
       process(
           R"(<task id="t"><multiInstanceLoopCharacteristics><loopCardinality> -2 </loopCardinality></multiInstanceLoopCharacteristics></task>)")},
      {"bpmn.too_much_data_for_message",
       in_process(R"(<sendTask id="t" messageRef="m">)" +
                  io(input("a", "text") + input("b", "text"), in_a + "<dataInputRefs>b</dataInputRefs>", "") +
                  "</sendTask>")},
      {"bpmn.data_differs_from_message", in_process(R"(<receiveTask id="t" messageRef="m">)" +
                                                    io(output("b", "number"), "", out_b) + "</receiveTask>")},
      {"bpmn.no_data_for_message", in_process(R"(<serviceTask id="t" operationRef="op"/>)")},
      {"bpmn.flow_into_instantiating",
       process(R"(<task id="a"/><receiveTask id="r" instantiate="true"/>)" + flows("a>r"))},
      {"bpmn.ad_hoc_without_activity", process(R"(<adHocSubProcess id="u"/>)")},
      {"bpmn.event_in_ad_hoc", process(R"(<adHocSubProcess id="u"><task id="a"/><startEvent id="s"/>)" +
                                       flows("s>a") + "</adHocSubProcess>")},
      {"bpmn.call_data_differs",
       definitions(items + "<process id=\"q\">" + io(input("a", "text"), in_a, "") +
                   R"(</process><process id="p"><callActivity id="c" calledElement="q"/></process>)")},
      {"bpmn.interface_without_binding",
       definitions(items +
                   R"(<globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef></globalTask>)")},
      {"bpmn.binding_differs",
       definitions(items + R"(<globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef>)" +
                   io(input("a", "number") + output("b", "text"), in_a, out_b) +
                   R"(<ioBinding operationRef="op" inputDataRef="a" outputDataRef="b"/></globalTask>)")},
      {"bpmn.resource_named_twice",
       definitions(R"(<resource id="r" name="r"/><process id="p"><performer><resourceRef>r</resourceRef>
<resourceAssignmentExpression><expression>x</expression></resourceAssignmentExpression></performer></process>)")},
      {"bpmn.parameter_of_another_resource",
       definitions(
           R"(<resource id="r" name="r"/><resource id="q" name="q"><resourceParameter id="x"/></resource>
<process id="p"><performer><resourceRef>r</resourceRef><resourceParameterBinding parameterRef="x">
<expression>1</expression></resourceParameterBinding></performer></process>)")},
  };
}

const std::string object =
    R"(<dataObject id="o" itemSubjectRef="text"/><dataObject id="n2" itemSubjectRef="number"/>)";

std::string association(std::string_view kind, std::string_view from, std::string_view to) {
  return "<" + std::string{kind} + "><sourceRef>" + std::string{from} + "</sourceRef><targetRef>" +
         std::string{to} + "</targetRef></" + std::string{kind} + ">";
}

std::string reading(std::string_view inner) {
  return R"(<task id="t">)" + io(input("a", "text"), in_a, "") + std::string{inner} + "</task>";
}

std::vector<Case> data() {
  const std::string second =
      R"(<inputSet><dataInputRefs>c</dataInputRefs></inputSet><outputSet/></ioSpecification>)";
  return {
      {"bpmn.collection_differs", in_process(R"(<dataObject id="x" itemSubjectRef="list"/>)")},
      {"bpmn.name_with_state",
       in_process(
           R"(<dataObject id="x" name="Antrag"/><dataObjectReference id="y" dataObjectRef="x" name="Antrag"><dataState name="da"/></dataObjectReference>)")},
      {"bpmn.data_in_no_set", in_process(R"(<task id="t">)" + io(input("a", "text"), "", "") + "</task>")},
      {"bpmn.data_not_in_this_set",
       in_process("<ioSpecification>" + input("a", "text") + input("c", "text") + "<inputSet>" + in_a +
                  "<optionalInputRefs>c</optionalInputRefs></inputSet>" + second)},
      {"bpmn.sets_one_way",
       in_process("<ioSpecification>" + input("a", "text") + output("b", "text") + R"(<inputSet id="x">)" +
                  in_a + R"(<outputSetRefs>y</outputSetRefs></inputSet><outputSet id="y">)" + out_b +
                  "</outputSet></ioSpecification>")},
      {"bpmn.data_input_written",
       in_process(io(input("a", "text"), in_a, "") + R"(<task id="t">)" + io(output("b", "text"), "", out_b) +
                  association("dataOutputAssociation", "b", "a") + "</task>")},
      {"bpmn.data_output_read", in_process(io(output("b", "text"), "", out_b) +
                                           reading(association("dataInputAssociation", "b", "a")))},
      {"bpmn.data_of_another_element", in_process(object + reading("") + R"(<task id="u">)" +
                                                  association("dataInputAssociation", "o", "a") + "</task>")},
      {"bpmn.data_sources_without_transformation",
       in_process(object + R"(<dataObject id="o2" itemSubjectRef="text"/>)" +
                  reading("<dataInputAssociation><sourceRef>o</sourceRef><sourceRef>o2</"
                          "sourceRef><targetRef>a</targetRef></dataInputAssociation>"))},
      {"bpmn.data_types_differ",
       in_process(object + reading(association("dataInputAssociation", "n2", "a")))},
      {"bpmn.io_of_subprocess", in_process(R"(<subProcess id="u">)" + io("", "", "") + "</subProcess>")},
      {"bpmn.event_data_count",
       in_process(
           R"(<endEvent id="e">)" + input("a", "text") + input("c", "text") + "<inputSet>" + in_a +
           R"(<dataInputRefs>c</dataInputRefs></inputSet><messageEventDefinition messageRef="m"/></endEvent><startEvent id="s"/>)" +
           flows("s>e"))},
      {"bpmn.event_data_differs",
       in_process(R"(<endEvent id="e">)" + input("a", "number") + "<inputSet>" + in_a +
                  R"(</inputSet><messageEventDefinition messageRef="m"/></endEvent><startEvent id="s"/>)" +
                  flows("s>e"))},
  };
}

std::string timer(std::string_view inner) {
  return definitions("<timerEventDefinition id=\"x\">" + std::string{inner} + "</timerEventDefinition>");
}

std::string formal(std::string_view name, std::string_view text) {
  return "<" + std::string{name} + " xsi:type=\"tFormalExpression\">" + std::string{text} + "</" +
         std::string{name} + ">";
}

std::vector<Case> expressions() {
  return {
      {"bpmn.mime_type", process(R"(<textAnnotation id="x" textFormat="plain"/>)")},
      {"bpmn.mime_type", process(R"(<scriptTask id="x" scriptFormat="FEEL"/>)")},
      {"bpmn.empty_expression", process(R"(<task id="a"/><task id="b"/><task id="c"/>)" + flows("a>b") +
                                        R"(<sequenceFlow id="g" sourceRef="a" targetRef="c">)" +
                                        formal("conditionExpression", " ") + "</sequenceFlow>")},
      {"bpmn.timer_set_twice", timer(formal("timeDuration", "PT1H") + formal("timeDate", "2026-12-24"))},
      {"bpmn.not_iso_8601", timer(formal("timeDate", "tomorrow"))},
      {"bpmn.not_iso_8601", timer(formal("timeDuration", "1D"))},
      {"bpmn.not_iso_8601", timer(formal("timeCycle", "R3"))},
  };
}

// A collaboration of the pools x (process p with start s, task a, end e) and y (nothing inside).
std::string pools(std::string_view inner, std::string_view in_process = {}) {
  return definitions(
      R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y"/>)" +
      std::string{inner} +
      R"(</collaboration><process id="p"><startEvent id="s"/><task id="a"/><endEvent id="e"/>)" +
      flows("s>a a>e") + std::string{in_process} + "</process>");
}

std::string message(std::string_view from, std::string_view to) {
  return "<messageFlow id=\"mf\" sourceRef=\"" + std::string{from} + "\" targetRef=\"" + std::string{to} +
         "\"/>";
}

std::string choreography(std::string_view inner) {
  return definitions(R"(<choreography id="c"><participant id="x"/><participant id="y"/><participant id="z"/>
<messageFlow id="mf" sourceRef="x" targetRef="y"/><messageFlow id="mz" sourceRef="x" targetRef="z"/>)" +
                     std::string{inner} + "</choreography>");
}

std::string chore(std::string_view first, std::string_view flow, std::string_view more = {}) {
  return choreography("<choreographyTask id=\"t\" initiatingParticipantRef=\"" + std::string{first} +
                      "\"><participantRef>x</participantRef><participantRef>y</participantRef>" +
                      std::string{more} + "<messageFlowRef>" + std::string{flow} +
                      "</messageFlowRef></choreographyTask>");
}

std::vector<Case> collaborations() {
  return {
      {"bpmn.message_within_pool", pools(message("x", "a"))},
      {"bpmn.message_from_catch", pools(message("s", "y"))},
      {"bpmn.message_to_throw", pools(message("y", "e"))},
      {"bpmn.message_at_other_event", pools(message("y", "s"))},
      {"bpmn.multiplicity",
       definitions(
           R"(<collaboration id="c"><participant id="x"><participantMultiplicity minimum="3" maximum="2"/></participant></collaboration>)")},
      {"bpmn.not_in_global_conversation",
       definitions(R"(<globalConversation id="c"><conversation id="x"/></globalConversation>)")},
      {"bpmn.choreography_names_choreography",
       definitions(
           R"(<choreography id="c"><choreographyRef>e</choreographyRef></choreography><choreography id="e"/>)")},
      {"bpmn.conversation_link", pools(R"(<conversationLink id="l" sourceRef="x" targetRef="y"/>)")},
      {"bpmn.choreography_in_process",
       definitions(
           R"(<collaboration id="c"><participant id="x"/><participant id="y"/></collaboration><process id="p">
<subChoreography id="t" initiatingParticipantRef="x"><participantRef>x</participantRef><participantRef>y</participantRef></subChoreography></process>)")},
      {"bpmn.activity_in_choreography", choreography(R"(<task id="t"/>)")},
      {"bpmn.public_executable", process("", R"(processType="Public" isExecutable="true")")},
      {"bpmn.lane_of_another_process",
       definitions(
           R"(<process id="p"><laneSet id="ls"><lane id="l"><flowNodeRef>b</flowNodeRef></lane></laneSet></process>
<process id="q"><task id="b"/></process>)")},
      {"bpmn.initiator_takes_no_part", chore("z", "mf")},
      {"bpmn.choreography_task_participants", chore("x", "mf", "<participantRef>z</participantRef>")},
      {"bpmn.message_of_others", chore("x", "mz")},
      {"bpmn.property_of_another_key",
       definitions(
           R"(<message id="m"/><correlationProperty id="cp"><correlationPropertyRetrievalExpression messageRef="m">
<messagePath>m.id</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
<collaboration id="c"><correlationKey id="k"/></collaboration><process id="p"><correlationSubscription correlationKeyRef="k">
<correlationPropertyBinding correlationPropertyRef="cp"><dataPath>id</dataPath></correlationPropertyBinding></correlationSubscription></process>)")},
  };
}

std::string running(std::string_view inner) {
  return process(inner, "isExecutable=\"true\"");
}

std::string thrown(std::string_view definition) {
  return definitions(
      R"(<error id="er"/><escalation id="es"/><process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e">)" +
      std::string{definition} + "</endEvent>" + flows("s>e") + "</process>");
}

std::string looping(std::string_view inner) {
  return definitions(
      items + R"(<process id="p" isExecutable="true"><task id="t">)" +
      R"(<ioSpecification><dataInput id="a" itemSubjectRef="list" isCollection="true"/><inputSet>)" + in_a +
      "</inputSet><outputSet/></ioSpecification><multiInstanceLoopCharacteristics>" + std::string{inner} +
      R"(</multiInstanceLoopCharacteristics></task><dataObject id="o" itemSubjectRef="text"/></process>)");
}

std::vector<Case> executables() {
  return {
      {"bpmn.informal_expression",
       running(
           R"(<task id="t"><standardLoopCharacteristics><loopCondition>again</loopCondition></standardLoopCharacteristics></task>)")},
      {"bpmn.not_immediate",
       running(
           R"(<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b" isImmediate="false"/>)")},
      {"bpmn.thrown_without_code", thrown(R"(<errorEventDefinition errorRef="er"/>)")},
      {"bpmn.thrown_without_code", thrown(R"(<escalationEventDefinition escalationRef="es"/>)")},
      {"bpmn.signal_missing", thrown("<signalEventDefinition/>")},
      {"bpmn.message_missing",
       definitions(items + R"(<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e">
<messageEventDefinition><operationRef>op</operationRef></messageEventDefinition></endEvent>)" +
                   flows("s>e") + "</process>")},
      {"bpmn.operation_missing",
       definitions(items + R"(<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e">
<messageEventDefinition messageRef="m"/></endEvent>)" +
                   flows("s>e") + "</process>")},
      {"bpmn.timer_not_set",
       running(R"(<startEvent id="s"><timerEventDefinition/></startEvent><endEvent id="e"/>)" +
               flows("s>e"))},
      {"bpmn.script_without_format", running(R"(<scriptTask id="t"><script>1</script></scriptTask>)")},
      {"bpmn.loop_without_count", looping("")},
      {"bpmn.loop_data", looping("<loopDataInputRef>o</loopDataInputRef>")},
      {"bpmn.loop_item_differs", looping("<loopDataInputRef>a</loopDataInputRef>"
                                         R"(<inputDataItem id="x" itemSubjectRef="number"/>)")},
  };
}

void expect(const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(codes_of(one.xml), std::set{one.code}) << one.xml;
}

TEST(Rules, Activities) {
  expect(activities());
}

TEST(Rules, Data) {
  expect(data());
}

TEST(Rules, Expressions) {
  expect(expressions());
}

TEST(Rules, PointsInTimeThatAreRight) {
  for (const std::string& xml :
       {timer(formal("timeDate", "2026-12-24T20:00:00+01:00")), timer(formal("timeDate", "20261224T2000Z")),
        timer(formal("timeDuration", "P1Y2M3DT4H5M6.7S")), timer(formal("timeDuration", "P2W")),
        timer(formal("timeCycle", "R3/2026-12-24T20:00:00Z/PT1H")), timer(formal("timeCycle", "R/PT10S")),
        timer(formal("timeDuration", "${frist}")), timer("<timeDate>tomorrow</timeDate>"),
        timer(R"(<timeDate xsi:type="tFormalExpression" language="urn:feel">frist</timeDate>)")})
    EXPECT_EQ(codes_of(xml), std::set<std::string>{}) << xml;
}

TEST(Rules, Collaborations) {
  expect(collaborations());
}

TEST(Rules, OfWhatRunsAreAskedForOnTheirOwn) {
  std::set<std::string> seen;
  for (const Case& one : executables()) {
    EXPECT_EQ(codes_of(one.xml), std::set<std::string>{}) << one.xml;
    EXPECT_EQ(codes_of(one.xml, true), std::set{one.code}) << one.xml;
    seen.insert(one.code);
  }
  std::set<std::string> known;
  for (const Rule& rule : executable_rules()) known.emplace(rule.code);
  EXPECT_EQ(seen, known);
}

}  // namespace

std::vector<Case> cases_of_data() {
  std::vector<Case> all;
  for (const auto& some : {activities(), data(), expressions(), collaborations()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace gw::bpmn
