// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/process.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "engine/bpmn/bpmn_test.hpp"

namespace gw::bpmn::testing {
namespace {

// The problems without file and line, one per line.
std::string problems_of(const std::string& file) {
  Problems problems{"p.bpmn"};
  const bool loaded = parse(file, known(), problems).has_value();
  EXPECT_EQ(loaded, problems.empty());
  std::string all;
  for (Error problem : problems.all()) {
    std::erase_if(problem.params, [](const auto& p) { return p.first == "file" || p.first == "line"; });
    problem.cause = nullptr;
    all += (all.empty() ? "" : "\n") + problem.line();
  }
  return all;
}

std::string problems_in(const std::string& contents) {
  return problems_of(file_of(contents));
}

// start → (contents with id "x") → end
std::string around(std::string_view contents) {
  return R"(<startEvent id="s"/><endEvent id="e"/>)" + std::string{contents} + flows("s>x x>e");
}

TEST(Process, ReadsElementsAndIgnoresNotesAndPictures) {
  auto process = parse(R"(<?xml version="1.0" encoding="UTF-8"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gw="urn:gemeinwerk:bpmn:1"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d" exporter="x" targetNamespace="urn:x">
  <b:collaboration id="c"><b:participant id="pool" processRef="hund"/></b:collaboration>
  <b:process id="hund" name="Hundesteuer" isExecutable="true">
    <b:documentation>Wozu</b:documentation>
    <b:laneSet id="bahnen"><b:lane id="amt" name="Amt" gw:rolle="sachbearbeitung"><b:flowNodeRef>t</b:flowNodeRef>
      <b:flowNodeRef>s</b:flowNodeRef></b:lane></b:laneSet>
    <b:startEvent id="s"><b:outgoing>f1</b:outgoing></b:startEvent>
    <b:userTask id="t" name="Prüfen"><b:documentation>Was</b:documentation><b:incoming>f1</b:incoming>
      <b:outgoing>f2</b:outgoing></b:userTask>
    <b:endEvent id="e"><b:incoming>f2</b:incoming></b:endEvent>
    <b:sequenceFlow id="f1" sourceRef="s" targetRef="t"/><b:sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
    <b:textAnnotation id="n"><b:text>Notiz</b:text></b:textAnnotation>
  </b:process>
  <bpmndi:BPMNDiagram id="bild"><bpmndi:BPMNPlane bpmnElement="hund"/></bpmndi:BPMNDiagram>
</b:definitions>)",
                       "prozess.bpmn", known());
  ASSERT_TRUE(process) << process.error().line();
  EXPECT_EQ(process->id(), "hund");
  EXPECT_EQ(process->name(), "Hundesteuer");
  ASSERT_EQ(process->elements().size(), 3u);
  EXPECT_EQ(process->elements()[1].kind, "userTask");
  EXPECT_EQ(process->elements()[1].line, 10);
  Case c{*process};
  EXPECT_EQ(c.start(), "task 2 t sachbearbeitung");
}

TEST(Process, NamesFileLineElementAndKindOfWhatItDoesNotExecute) {
  auto process = parse(file_of("\n" + around("<scriptTask id=\"x\"/>")), "hund/prozess.bpmn", known());
  ASSERT_FALSE(process);
  EXPECT_EQ(process.error().line(),
            "bpmn.no_script (file=hund/prozess.bpmn, line=4, element=x, kind=scriptTask)");
}

TEST(Process, RefusesWhatTheStandardDoesNotKnow) {
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"/><erfunden id="y"/>)")),
            "bpmn.unknown_element (element=p, kind=process, child=erfunden)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung" wann="nie"/>)")),
            "bpmn.unknown_attribute (element=x, kind=userTask, attribute=wann)");
}

TEST(Process, RefusesPartsItDoesNotExecute) {
  EXPECT_EQ(
      problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"><potentialOwner id="o"/></userTask>)")),
      "bpmn.unsupported (element=x, kind=potentialOwner)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"><multiInstanceLoopCharacteristics/>
                                  </userTask>)")),
            "bpmn.no_rounds (element=x, kind=multiInstanceLoopCharacteristics)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung" startQuantity="0"/>)")),
            "bpmn.number_too_small (element=x, kind=userTask, attribute=startQuantity, value=0, least=1)");
  EXPECT_EQ(problems_in(around(R"(<intermediateCatchEvent id="x"/>)")).substr(0, 26),
            "bpmn.event_without_trigger");
  EXPECT_EQ(problems_in(around(
                R"(<scriptTask id="x" scriptFormat="text/javascript"><script>1</script></scriptTask>)")),
            "bpmn.bad_attribute (element=x, kind=scriptTask, attribute=scriptFormat, value=text/javascript)");
  EXPECT_EQ(
      problems_in(around(R"(<callActivity id="x" calledElement="nirgends"/>)")),
      "bpmn.unknown_reference (element=x, kind=callActivity, attribute=calledElement, reference=nirgends)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung" gw:farbe="rot"/>)")),
            "bpmn.unsupported_attribute (element=x, kind=userTask, attribute=gw:farbe)");
}

TEST(Process, OursIsReadOrRefusedWhereverItStands) {
  const std::string task = R"(<userTask id="x" gw:rolle="zeichnung"/>)";
  EXPECT_EQ(problems_in(around(R"(<laneSet id="ls"><lane id="l" gw:role="zeichnung"/></laneSet>)" + task)),
            "bpmn.unsupported_attribute (element=l, kind=lane, attribute=gw:role)");
  EXPECT_EQ(problems_in(around(R"(<laneSet id="ls"><lane id="l" gw:rolle="koch"/></laneSet>)" + task)),
            "bpmn.unknown_role (element=l, kind=lane, role=koch)");
  EXPECT_EQ(problems_in(around(R"(<dataObject id="d" gw:typ="zahl"/>)" + task)),
            "bpmn.unsupported_attribute (element=d, kind=dataObject, attribute=gw:typ)");
}

// What modelling tools leave in a file means nothing here, and does not keep it from running.
TEST(Process, LeavesAloneWhatOtherVendorsSay) {
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung" xmlns:c="urn:camunda" c:assignee="x">
                                  <extensionElements><c:listener/></extensionElements></userTask>)")),
            "");
}

TEST(Process, RefusesFilesThatHoldNoProcessToExecute) {
  EXPECT_EQ(problems_of("<a/>"), "bpmn.not_bpmn (kind=a, namespace=)");
  EXPECT_EQ(problems_of("<a>").substr(0, 10), "xml.syntax");
  const std::string open =
      R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">)";
  EXPECT_EQ(problems_of(open + "</definitions>"), "bpmn.no_process");
  EXPECT_EQ(problems_of(open + R"(<message id="m"/></definitions>)"), "bpmn.no_process");
  auto process = [&](const std::string& id, const std::string& more) {
    return "<process id=\"" + id + "\" " + more + "><userTask id=\"" + id + "1\"/></process>";
  };
  EXPECT_EQ(problems_of(open + process("a", "") + process("b", "") + "</definitions>"),
            "bpmn.several_processes (element=b, kind=process)");
  EXPECT_EQ(problems_of(open + process("a", "isExecutable=\"false\"") + "</definitions>"),
            "bpmn.not_executable (element=a, kind=process)");
}

TEST(Process, ChecksIdsAndReferences) {
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"/><textAnnotation id="x"/>)")),
            "bpmn.duplicate_id (element=x, kind=textAnnotation)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"/>
                                  <sequenceFlow id="f" sourceRef="x" targetRef="nichts"/>)")),
            "bpmn.unknown_reference (element=f, kind=sequenceFlow, attribute=targetRef, reference=nichts)");
  EXPECT_EQ(problems_in(around(R"(<exclusiveGateway id="x" default="weg"/>)")).substr(0, 22),
            "bpmn.unknown_reference");
}

TEST(Process, ChecksTheGraph) {
  EXPECT_EQ(problems_in(R"(<userTask id="x" gw:rolle="zeichnung"/>)"),
            "bpmn.start_count (element=p, kind=process, count=0)\n"
            "bpmn.flow_count (element=x, kind=userTask, direction=incoming, count=0)\n"
            "bpmn.flow_count (element=x, kind=userTask, direction=outgoing, count=0)");
  EXPECT_EQ(
      problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"/><exclusiveGateway id="y" default="z"/>
                                  <userTask id="t" gw:rolle="zeichnung"/>
                                  <sequenceFlow id="g" sourceRef="y" targetRef="t"><conditionExpression>antrag
                                  </conditionExpression></sequenceFlow><sequenceFlow id="h" sourceRef="t" targetRef="y"/>
                                  <sequenceFlow id="z" sourceRef="y" targetRef="t"/>)")),
      "bpmn.unreachable (element=y, kind=exclusiveGateway)\nbpmn.no_way_out (element=y, "
      "kind=exclusiveGateway)\nbpmn.unreachable (element=t, kind=userTask)\nbpmn.no_way_out (element=t, "
      "kind=userTask)");
  EXPECT_EQ(problems_in(around(R"(<exclusiveGateway id="x"/><endEvent id="e2"/>
                                  <sequenceFlow id="g" sourceRef="x" targetRef="e2"/>)")),
            "bpmn.no_default (element=x, kind=exclusiveGateway)\n"
            "bpmn.no_condition (element=x, kind=exclusiveGateway, flow=g)\n"
            "bpmn.no_condition (element=x, kind=exclusiveGateway, flow=f2)");
}

std::string condition(const std::string& attributes, const std::string& text) {
  return R"(<startEvent id="s"/><exclusiveGateway id="x" default="n"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="x"/><sequenceFlow id="n" sourceRef="x" targetRef="e"/>
<sequenceFlow id="y" sourceRef="x" targetRef="e"><conditionExpression )" +
         attributes + ">" + text + "</conditionExpression></sequenceFlow>";
}

TEST(Process, ChecksExpressions) {
  const std::string formal =
      R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression" )";
  EXPECT_EQ(problems_in(condition(formal + R"(language="https://www.omg.org/spec/DMN/20191111/FEEL/")",
                                  "antrag.hunde &gt; 2")),
            "");
  EXPECT_EQ(problems_in(condition("", "antrag. &gt;")),
            "bpmn.expression (element=y, kind=sequenceFlow, text=antrag. >)");
  EXPECT_EQ(problems_in(condition("", "antrg.hunde &gt; 2")),
            "bpmn.unknown_variable (element=x, kind=exclusiveGateway, variable=antrg, text=antrg.hunde > 2)");
  EXPECT_EQ(problems_in(condition(formal + R"(language="http://www.w3.org/1999/XPath")", "true")),
            "bpmn.bad_attribute (element=y, kind=sequenceFlow, attribute=language, "
            "value=http://www.w3.org/1999/XPath)");
}

TEST(Process, ChecksOurAttributes) {
  EXPECT_EQ(problems_in(around(R"(<userTask id="x"/>)")),
            "bpmn.missing_attribute (element=x, kind=userTask, attribute=gw:rolle)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="koch"/>)")),
            "bpmn.unknown_role (element=x, kind=userTask, role=koch)");
  const std::string no_choice = "bpmn.bad_attribute (element=x, kind=userTask, attribute=gw:rolle-feel)";
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung sachbearbeitung"/>)")), no_choice);
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung" gw:rolle-feel="antrag"/>)")),
            no_choice);
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung koch" gw:rolle-feel="antrag"/>)")),
            "bpmn.unknown_role (element=x, kind=userTask, role=koch)");
  EXPECT_EQ(problems_in(around(
                R"(<userTask id="x" gw:rolle="zeichnung sachbearbeitung" gw:rolle-feel="nirgends"/>)")),
            "bpmn.unknown_variable (element=x, kind=userTask, variable=nirgends, text=nirgends)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung" gw:vier-augen="y"/>)")),
            "bpmn.unknown_reference (element=x, kind=userTask, reference=y)");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"><extensionElements>
      <gw:ergebnis variable="Nein!" pflicht="ja" art="x"/></extensionElements></userTask>)")),
            "bpmn.unsupported_attribute (element=x, kind=userTask, attribute=art)\n"
            "bpmn.bad_attribute (element=x, kind=userTask, attribute=pflicht)\n"
            "bpmn.bad_attribute (element=x, kind=userTask, attribute=variable)");
  EXPECT_EQ(problems_in(around(R"(<businessRuleTask id="x" gw:entscheidung="wetter"/>)")),
            "bpmn.missing_attribute (element=x, kind=businessRuleTask, attribute=gw:ergebnis)\n"
            "bpmn.unknown_decision (element=x, kind=businessRuleTask, decision=wetter)");
}

TEST(Process, ChecksActionsAndTheirParameters) {
  auto action = [](const std::string& name, const std::string& parameters) {
    return problems_in(around("<sendTask id=\"x\" gw:aktion=\"" + name + "\"><extensionElements>" +
                              parameters + "</extensionElements></sendTask>"));
  };
  EXPECT_EQ(action("bescheid", R"(<gw:parameter name="vorlage" wert="bewilligung"/>)"), "");
  EXPECT_EQ(action("zaubern", ""), "bpmn.unknown_action (element=x, kind=sendTask, action=zaubern)");
  EXPECT_EQ(action("", ""), "bpmn.missing_attribute (element=x, kind=sendTask, attribute=gw:aktion)");
  EXPECT_EQ(action("bescheid", ""), "bpmn.missing_parameter (element=x, kind=sendTask, parameter=vorlage)");
  EXPECT_EQ(action("bescheid", R"(<gw:parameter name="vorlage" wert="liebesbrief"/>)"),
            "bpmn.bad_parameter (element=x, kind=sendTask, parameter=vorlage)");
  EXPECT_EQ(action("bescheid",
                   R"(<gw:parameter name="vorlage" wert="bewilligung"/><gw:parameter name="x" wert="1"/>)"),
            "bpmn.unknown_parameter (element=x, kind=sendTask, parameter=x)");
  EXPECT_EQ(action("bescheid", R"(<gw:parameter name="vorlage" wert="bewilligung" feel="1"/>)").substr(0, 18),
            "bpmn.bad_parameter");
}

TEST(Process, FourEyesCannotBeWalkedAround) {
  EXPECT_EQ(
      problems_in(
          R"(<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a" gw:rolle="zeichnung"/>
<userTask id="b" gw:rolle="zeichnung" gw:vier-augen="a"/><endEvent id="e"/>
<sequenceFlow id="k" sourceRef="g" targetRef="b"><conditionExpression>antrag</conditionExpression></sequenceFlow>)" +
          flows("s>g g>a a>b b>e")),
      "bpmn.four_eyes_avoidable (element=b, kind=userTask, reference=a)");
}

// Whoever did one of several tasks must not do this one; it is enough that each way leads over one of them.
TEST(Process, FourEyesMayLookAtSeveralTasks) {
  const std::string ways =
      R"(<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a" gw:rolle="zeichnung"/>
<userTask id="b" gw:rolle="zeichnung"/><userTask id="c" gw:rolle="zeichnung" gw:vier-augen="a b"/><endEvent id="e"/>
<sequenceFlow id="k" sourceRef="g" targetRef="b"><conditionExpression>antrag</conditionExpression></sequenceFlow>)" +
      flows("s>g g>a a>c b>c c>e");
  EXPECT_EQ(problems_in(ways), "");
  EXPECT_EQ(problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung" gw:vier-augen="y z"/>)")),
            "bpmn.unknown_reference (element=x, kind=userTask, reference=y)");
}

TEST(Process, AResultIsRequiredWithAChoiceOfItsTask) {
  auto task = [](const std::string& with) {
    return problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"><extensionElements>
      <gw:ergebnis variable="antwort" werte="ja nein"/><gw:ergebnis variable="grund" pflicht-bei=")" +
                              with + R"("/></extensionElements></userTask>)"));
  };
  EXPECT_EQ(task("nein"), "");
  EXPECT_EQ(task("vielleicht"), "bpmn.bad_attribute (element=x, kind=userTask, attribute=pflicht-bei)");
}

TEST(Process, ReasonsOfKnownDecisionsAreOfferedToATextOnly) {
  auto task = [](const std::string& result) {
    return problems_in(around(R"(<userTask id="x" gw:rolle="zeichnung"><extensionElements>
      <gw:ergebnis variable="grund" )" +
                              result + R"(/></extensionElements></userTask>)"));
  };
  EXPECT_EQ(task(R"(gruende="steuer, steuer")"), "");
  EXPECT_EQ(task(R"(gruende="steuer, wetter")"),
            "bpmn.unknown_decision (element=x, kind=userTask, decision=wetter)");
  EXPECT_EQ(task(R"(gruende="steuer" werte="ja nein")"),
            "bpmn.bad_attribute (element=x, kind=userTask, attribute=gruende)");
  EXPECT_EQ(task(R"(gruende="steuer" typ="zahl")"),
            "bpmn.bad_attribute (element=x, kind=userTask, attribute=gruende)");
}

TEST(Process, TheExampleInTheGuideIsTrue) {
  std::stringstream guide;
  guide << std::ifstream{"docs/paket/prozess.md"}.rdbuf();
  const std::string text = guide.str();
  const std::size_t begin = text.find("```xml\n") + 7;
  ASSERT_LT(begin, text.size());
  const std::string example = text.substr(begin, text.find("```\n", begin) - begin);
  EXPECT_EQ(
      problems_in(
          R"(<startEvent id="s"/><businessRuleTask id="r" gw:entscheidung="steuer" gw:ergebnis="vorschlag"/>
<userTask id="entscheiden" gw:rolle="sachbearbeitung"/><endEvent id="e"/>)" +
          example + flows("s>r r>entscheiden entscheiden>zeichnen zeichnen>bescheiden bescheiden>e")),
      "");
}

TEST(Process, KnowsNothingThatTheCallerDoesNotGive) {
  Problems problems{"p.bpmn"};
  EXPECT_FALSE(parse(file_of(around(R"(<userTask id="x" gw:rolle="zeichnung"/>)")), Known{}, problems));
}

// The reference models of the BPMN Model Interchange Working Group, where they lie beside the sources.
TEST(Process, ReferenceModelsAreAcceptedOrRefusedByName) {
  const char* given = std::getenv("GW_BPMN_MODELS");
  const std::filesystem::path folder = given ? given : "../shared/data/bpmn";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "no models at " << folder;
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".bpmn") continue;
    std::stringstream bytes;
    bytes << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
    Problems problems{entry.path().filename()};
    const bool loaded = parse(bytes.str(), known(), problems).has_value();
    ASSERT_NE(loaded, !problems.empty()) << entry.path();
    for (const Error& problem : problems.all())
      EXPECT_TRUE(std::ranges::any_of(problem.params, [](const auto& p) { return p.first == "line"; }))
          << problem.line();
    ++files;
  }
  EXPECT_GT(files, 0);
}

TEST(Process, ALimitStandsAtAnActivity) {
  const std::string limit =
      R"(<boundaryEvent id="b" attachedToRef="TASK" MORE><timerEventDefinition><timeDuration>P1D</timeDuration>
</timerEventDefinition></boundaryEvent><userTask id="x" gw:rolle="zeichnung"/><sequenceFlow id="g" sourceRef="b" targetRef="e"/>)";
  auto with = [&](std::string_view task, std::string_view more) {
    std::string text = limit;
    text.replace(text.find("TASK"), 4, task);
    text.replace(text.find("MORE"), 4, more);
    return problems_in(around(text));
  };
  EXPECT_EQ(with("x", ""), "");
  EXPECT_EQ(with("s", ""),
            "bpmn.wrong_reference (element=b, kind=boundaryEvent, attribute=attachedToRef, reference=s, "
            "found=startEvent, wanted=activity)");
  EXPECT_EQ(
      with("nirgends", ""),
      "bpmn.unknown_reference (element=b, kind=boundaryEvent, attribute=attachedToRef, reference=nirgends)");
  EXPECT_EQ(with("x", "cancelActivity=\"false\""), "");
}

TEST(Process, AMessageIsOneThatTheHouseKnows) {
  auto with = [](std::string_view definitions) {
    return problems_in(around(
        R"(<userTask id="x" gw:rolle="zeichnung"/><boundaryEvent id="b" attachedToRef="x">)" +
        std::string(definitions) + R"(</boundaryEvent><sequenceFlow id="g" sourceRef="b" targetRef="e"/>)"));
  };
  const std::string known = R"(<messageEventDefinition gw:nachricht="mitteilung"/>)";
  EXPECT_EQ(with(known), "");
  EXPECT_EQ(with(R"(<messageEventDefinition gw:nachricht="funkspruch"/>)"),
            "bpmn.unknown_message (element=b, kind=messageEventDefinition, message=funkspruch)");
  EXPECT_EQ(with("<messageEventDefinition/>"),
            "bpmn.missing_attribute (element=b, kind=messageEventDefinition, attribute=gw:nachricht)");
  EXPECT_EQ(with(known + "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"),
            "");
}

// Waiting until the clock strikes would otherwise be a way past the second pair of eyes.
TEST(Process, ALimitIsNoWayAroundFourEyes) {
  EXPECT_EQ(problems_in(R"(<startEvent id="s"/><userTask id="eins" gw:rolle="zeichnung"/>
<boundaryEvent id="b" attachedToRef="eins"><timerEventDefinition><timeDuration>P1D</timeDuration>
</timerEventDefinition></boundaryEvent>
<userTask id="zwei" gw:rolle="zeichnung" gw:vier-augen="eins"/><endEvent id="e"/>)" +
                        flows("s>eins eins>zwei b>zwei zwei>e")),
            "bpmn.four_eyes_avoidable (element=zwei, kind=userTask, reference=eins)");
}

TEST(Process, AResultHasAKnownType) {
  auto with = [](std::string_view result) {
    return problems_in(around("<userTask id=\"x\" gw:rolle=\"zeichnung\"><extensionElements><gw:ergebnis " +
                              std::string(result) + "/></extensionElements></userTask>"));
  };
  EXPECT_EQ(with(R"(variable="a" typ="zahl")"), "");
  EXPECT_EQ(with(R"(variable="a" typ="betrag")"),
            "bpmn.bad_attribute (element=x, kind=userTask, attribute=typ)");
  EXPECT_EQ(with(R"(variable="a" typ="zahl" werte="ja nein")"),
            "bpmn.bad_attribute (element=x, kind=userTask, attribute=typ)");
}

}  // namespace
}  // namespace gw::bpmn::testing
