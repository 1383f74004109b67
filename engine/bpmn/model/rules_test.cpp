// SPDX-License-Identifier: EUPL-1.2
// Each rule on a model that breaks it and no other.
#include "engine/bpmn/model/rules.hpp"

#include "engine/bpmn/model/model_testing.hpp"

namespace gw::bpmn {
namespace {

const std::string ends = R"(<startEvent id="s"/><endEvent id="e"/>)";
const std::string a_condition =
    R"(<conditionExpression xsi:type="tFormalExpression">a</conditionExpression>)";
const std::string event_subprocess = R"(<subProcess id="es" triggeredByEvent="true"><startEvent id="is">
<signalEventDefinition/></startEvent><endEvent id="ie"/><sequenceFlow id="if" sourceRef="is" targetRef="ie"/></subProcess>)";

std::string task(std::string_view id, std::string_view inner = {}) {
  return "<task id=\"" + std::string{id} + "\">" + std::string{inner} + "</task>";
}

std::string conditional(std::string_view id, std::string_view from, std::string_view to) {
  return "<sequenceFlow id=\"" + std::string{id} + "\" sourceRef=\"" + std::string{from} + "\" targetRef=\"" +
         std::string{to} + "\">" + a_condition + "</sequenceFlow>";
}

std::string boundary(std::string_view at, std::string_view trigger, std::string_view attributes = {}) {
  return "<boundaryEvent id=\"b\" attachedToRef=\"" + std::string{at} + "\" " + std::string{attributes} +
         "><" + std::string{trigger} + "/></boundaryEvent>";
}

std::string event(std::string_view kind, std::string_view id, std::string_view inner) {
  return "<" + std::string{kind} + " id=\"" + std::string{id} + "\">" + std::string{inner} + "</" +
         std::string{kind} + ">";
}

std::vector<Case> structure() {
  return {
      {"bpmn.abstract_element", definitions(R"(<eventDefinition id="x"/>)")},
      {"bpmn.bad_value", process(R"(<task id="t" startQuantity="many"/>)")},
      {"bpmn.bad_value", process(R"(<task id="t" isForCompensation="yes"/>)")},
      {"bpmn.bad_value", process("", "processType=\"Hidden\"")},
      {"bpmn.bad_value", process(R"(<task id="1"/>)")},
      {"bpmn.bad_value", process(R"(<userTask id="t" implementation="a%zz"/>)")},
      {"bpmn.duplicate_id", process(task("t") + task("t"))},
      {"bpmn.misplaced_element", definitions(R"(<property id="x"/>)")},
      {"bpmn.missing_attribute", definitions(R"(<resource id="x"/>)")},
      {"bpmn.missing_child", definitions(R"(<interface id="x" name="x"/>)")},
      {"bpmn.missing_id", process("<task/>")},
      {"bpmn.not_imported", process(R"(<callActivity id="c" calledElement="o:x"/>)")},
      {"bpmn.stray_text", process(task("t", "words"))},
      {"bpmn.too_many_children", process(R"(<textAnnotation id="x"><text/><text/></textAnnotation>)")},
      {"bpmn.unknown_attribute", process(R"(<task id="t" colour="red"/>)")},
      {"bpmn.unknown_element", process(R"(<robotTask id="t"/>)")},
      {"bpmn.unknown_reference", process(task("t") + R"(<association id="x" sourceRef="t" targetRef="u"/>)")},
      {"bpmn.unknown_reference", process(R"(<callActivity id="c" calledElement="none:x"/>)")},
      {"bpmn.wrong_reference", process(task("t") + R"(<callActivity id="c" calledElement="t"/>)")},
      {"bpmn.wrong_reference", process(task("t") + R"(<textAnnotation id="x"/>)" + flows("t>x"))},
  };
}

std::vector<Case> sequence_flows() {
  return {
      {"bpmn.flow_at_event_subprocess", process(task("t") + event_subprocess + flows("t>es"))},
      {"bpmn.flow_at_compensation_handler",
       process(task("t") + R"(<task id="h" isForCompensation="true"/>)" + flows("t>h"))},
      {"bpmn.flow_not_listed", process(task("a", "<outgoing>f1</outgoing>") + task("b") + flows("a>b"))},
      {"bpmn.listed_flow_elsewhere",
       process(task("a", "<outgoing>f1</outgoing>") + task("b", "<incoming>f1</incoming>") +
               task("c", "<incoming>f1</incoming>") + flows("a>b"))},
      {"bpmn.flow_between_scopes", process(task("a") + event("subProcess", "u", task("b")) + flows("a>b"))},
      {"bpmn.condition_without_choice", process(task("a") + task("b") + conditional("f", "a", "b"))},
      {"bpmn.condition_after_event", process(ends + conditional("f", "s", "e"))},
      {"bpmn.default_flow_elsewhere",
       process(R"(<task id="a" default="f2"/>)" + task("b") + task("c") + flows("a>b b>c"))},
      {"bpmn.end_without_start", process(task("a") + R"(<endEvent id="e"/>)" + flows("a>e"))},
      {"bpmn.start_without_end", process(task("a") + R"(<startEvent id="s"/>)" + flows("s>a"))},
      {"bpmn.never_reached", process(ends + task("a") + flows("s>e a>e"))},
      {"bpmn.leads_nowhere", process(ends + task("a") + flows("s>e s>a"))},
      {"bpmn.leads_nowhere",
       process(ends + task("a") + boundary("a", "signalEventDefinition") + flows("s>a a>e"))},
      {"bpmn.flow_into_event", process(ends + task("a") + flows("s>a a>s a>e"))},
      {"bpmn.flow_out_of_end", process(ends + task("a") + flows("s>e e>a a>e"))},
      {"bpmn.flow_out_of_compensation",
       process(ends + task("a") + boundary("a", "compensateEventDefinition") + flows("s>a a>e b>e"))},
      {"bpmn.flow_at_link",
       process(ends + event("intermediateThrowEvent", "x", R"(<linkEventDefinition name="l"/>)") +
               event("intermediateCatchEvent", "y", R"(<linkEventDefinition name="l"/>)") +
               flows("s>x x>e y>e"))},
  };
}

std::vector<Case> events() {
  const std::string link = R"(<linkEventDefinition name="l"/>)";
  return {
      {"bpmn.trigger_not_here",
       process(R"(<startEvent id="s"/>)" + event("endEvent", "e", "<timerEventDefinition/>") + flows("s>e"))},
      {"bpmn.trigger_not_here", process(ends + task("a") + flows("s>a a>e b>e") +
                                        boundary("a", "errorEventDefinition", "cancelActivity=\"false\""))},
      {"bpmn.event_without_trigger",
       process(ends + R"(<intermediateCatchEvent id="c"/>)" + flows("s>c c>e"))},
      {"bpmn.trigger_of_inner_start",
       process(
           R"(<subProcess id="u"><startEvent id="s"><timerEventDefinition/></startEvent><endEvent id="e"/>)" +
           flows("s>e") + "</subProcess>")},
      {"bpmn.trigger_of_another_event",
       process(event("startEvent", "s", "<eventDefinitionRef>x</eventDefinitionRef>") +
               event("endEvent", "e", R"(<signalEventDefinition id="x"/>)") + flows("s>e"))},
      {"bpmn.cancel_outside_transaction",
       process(R"(<startEvent id="s"/>)" + event("endEvent", "e", "<cancelEventDefinition/>") +
               flows("s>e"))},
      {"bpmn.cancel_at_no_transaction",
       process(ends + task("a") + boundary("a", "cancelEventDefinition") + flows("s>a a>e b>e"))},
      {"bpmn.boundary_in_another_scope", process(event("subProcess", "u", task("a")) + task("t") +
                                                 boundary("a", "timerEventDefinition") + flows("b>t"))},
      {"bpmn.event_subprocess_start",
       process(R"(<subProcess id="u" triggeredByEvent="true"><task id="a"/></subProcess>)")},
      {"bpmn.called_process_without_plain_start",
       definitions(R"(<process id="q">)" + event("startEvent", "s", "<signalEventDefinition/>") +
                   R"(<endEvent id="e"/>)" + flows("s>e") +
                   R"(</process><process id="p"><callActivity id="c" calledElement="q"/></process>)")},
      {"bpmn.link_without_partner",
       process(ends + event("intermediateThrowEvent", "x", link) + flows("s>e s>x"))},
      {"bpmn.link_between_scopes",
       process(
           ends + event("intermediateThrowEvent", "x", link) + flows("s>e s>x") +
           event("subProcess", "u",
                 event("intermediateCatchEvent", "y", link) + task("a") +
                     R"(<sequenceFlow id="g" sourceRef="y" targetRef="a"/>)") +
           R"(<sequenceFlow id="g1" sourceRef="s" targetRef="u"/><sequenceFlow id="g2" sourceRef="u" targetRef="e"/>)")},
      {"bpmn.link_one_way",
       process(
           ends + flows("s>e s>x s>z y>e w>e") +
           event("intermediateThrowEvent", "x",
                 R"(<linkEventDefinition id="lx" name="l"><target>ly</target></linkEventDefinition>)") +
           event("intermediateThrowEvent", "z",
                 R"(<linkEventDefinition id="lz" name="l"><target>lw</target></linkEventDefinition>)") +
           event(
               "intermediateCatchEvent", "y",
               R"(<linkEventDefinition id="ly" name="l"><source>lx</source><source>lz</source></linkEventDefinition>)") +
           event("intermediateCatchEvent", "w",
                 R"(<linkEventDefinition id="lw" name="l"><source>lz</source></linkEventDefinition>)"))},
  };
}

std::string waiting(std::string_view id, std::string_view trigger = "timerEventDefinition") {
  return event("intermediateCatchEvent", id, "<" + std::string{trigger} + "/>");
}

// An event-based gateway after s that waits for x and y.
std::string choosing(std::string_view x_and_y, std::string_view more_flows = {},
                     std::string_view attributes = {}) {
  return process(ends + "<eventBasedGateway id=\"g\" " + std::string{attributes} + "/>" +
                 std::string{x_and_y} + flows("s>g g>x g>y x>e y>e " + std::string{more_flows}));
}

std::vector<Case> gateways() {
  return {
      {"bpmn.gateway_direction", process(R"(<exclusiveGateway id="g" gatewayDirection="Converging"/>)" +
                                         task("a") + task("b") + flows("g>a g>b"))},
      {"bpmn.gateway_without_effect", process(R"(<parallelGateway id="g"/>)" + task("a") + flows("a>g"))},
      {"bpmn.event_gateway_without_choice",
       process(ends + R"(<eventBasedGateway id="g"/>)" + waiting("x") + flows("s>g g>x x>e"))},
      {"bpmn.event_gateway_target", choosing(waiting("x") + R"(<userTask id="y"/>)")},
      {"bpmn.event_gateway_mixed",
       choosing(waiting("x", "messageEventDefinition") + R"(<receiveTask id="y"/>)")},
      {"bpmn.boundary_after_event_gateway",
       choosing(waiting("x") + R"(<receiveTask id="y"/>)" + boundary("y", "timerEventDefinition"), "b>e")},
      {"bpmn.event_gateway_shared_target", choosing(waiting("x") + waiting("y"), "s>y")},
      {"bpmn.flow_into_instantiating", choosing(waiting("x") + waiting("y"), "", "instantiate=\"true\"")},
      {"bpmn.parallel_event_gateway",
       choosing(waiting("x") + waiting("y"), "", "eventGatewayType=\"Parallel\"")},
      {"bpmn.condition_after_event_gateway",
       process(ends + R"(<eventBasedGateway id="g"/>)" + waiting("x") + waiting("y") +
               flows("s>g g>x x>e y>e") + conditional("h", "g", "y"))},
  };
}

void expect(const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(codes_of(one.xml), std::set{one.code}) << one.xml;
}

TEST(Rules, Structure) {
  expect(structure());
}

TEST(Rules, SequenceFlows) {
  expect(sequence_flows());
}

TEST(Rules, Events) {
  expect(events());
}

TEST(Rules, Gateways) {
  expect(gateways());
}

TEST(Rules, WhatIsRightIsAccepted) {
  const std::string link = R"(<linkEventDefinition name="l"/>)";
  for (
      const std::string& xml :
      {process(ends + task("a") + event_subprocess + flows("s>a a>e")),
       process(ends + event("intermediateThrowEvent", "x", link) +
               event("intermediateCatchEvent", "y", link) + flows("s>x y>e")),
       // A name is a link's own on each level.
       process(event("subProcess", "u",
                     event("intermediateThrowEvent", "x", link) + event("intermediateCatchEvent", "y", link) +
                         ends + flows("s>x y>e")) +
               event("subProcess", "v",
                     R"(<startEvent id="s2"/><endEvent id="e2"/>)" +
                         event("intermediateThrowEvent", "x2", link) +
                         event("intermediateCatchEvent", "y2", link) +
                         R"(<sequenceFlow id="g1" sourceRef="s2" targetRef="x2"/>
<sequenceFlow id="g2" sourceRef="y2" targetRef="e2"/>)")),
       process(ends + R"(<exclusiveGateway id="g" gatewayDirection="Diverging" default="f2"/>)" +
               flows("s>g g>e") + conditional("c", "g", "e")),
       process(R"(<receiveTask id="r" instantiate="true"/><endEvent id="e"/>)" + flows("r>e")),
       process(ends + R"(<task id="a"/><task id="h" isForCompensation="true"/>)" + flows("s>a a>e") +
               boundary("a", "compensateEventDefinition") +
               R"(<association id="x" sourceRef="b" targetRef="h" associationDirection="One"/>)"),
       process(
           R"(<laneSet id="ls"><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet><subProcess id="u"><task id="a"/></subProcess>)"),
       process(R"(<callActivity id="c" calledElement="t:p"/>)"),
       definitions(
           R"(<import namespace="urn:other" location="o.bpmn" importType="http://www.omg.org/spec/BPMN/20100524/MODEL"/>
<process id="p"><callActivity id="c" calledElement="o:x"/></process>)"),
       process(R"(<task id="t" v:colour="red"><extensionElements><v:any/></extensionElements></task>)"),
       choosing(waiting("x") + waiting("y"))})
    EXPECT_EQ(codes_of(xml), std::set<std::string>{}) << xml;
}

TEST(Rules, SayWhere) {
  Problems problems{"x.bpmn"};
  read_model(definitions("<process id=\"p\">\n<task id=\"t\">\n<incoming>f</incoming></task></process>"),
             problems);
  ASSERT_EQ(problems.all().size(), 1u);
  EXPECT_EQ(
      problems.all()[0].line(),
      "bpmn.unknown_reference (file=x.bpmn, line=4, element=t, kind=task, attribute=incoming, reference=f)");
}

TEST(Rules, AreInTheTableAndEachIsShown) {
  std::set<std::string> known, seen;
  for (const Rule& rule : rules()) {
    EXPECT_FALSE(rule.source.empty());
    EXPECT_TRUE(known.emplace(rule.code).second) << rule.code;
  }
  for (const auto& cases : {structure(), sequence_flows(), events(), gateways(), cases_of_data()})
    for (const Case& one : cases) seen.insert(one.code);
  EXPECT_EQ(seen, known);
}

}  // namespace
}  // namespace gw::bpmn
