// SPDX-License-Identifier: EUPL-1.2
// Each kind of activity in a model of its own. Every step goes through JSON, and its changes alone make the
// new state (bpmn_helpers_test.cpp).
#include "engine/bpmn/elements_test.hpp"

#include <gtest/gtest.h>

namespace gw::bpmn::testing {
namespace {

// ---- activities

TEST(Elements, AScriptSetsVariables) {
  Case c = with(data("x") + data("y") + ends + script("a", "{x: 1, y: 2}") + script("b", "{x: x + 1}") +
                flows("s>a a>b b>e"));
  EXPECT_EQ(c.start(), "finished e");
  EXPECT_EQ(variable(c, "x"), "2");
  Case named = with(ends + R"(<scriptTask id="a" gw:ergebnis="summe"><script>1 + 2</script></scriptTask>)" +
                    flows("s>a a>e"));
  named.start();
  EXPECT_EQ(variable(named, "summe"), "3");
}

TEST(Elements, AManualTaskIsPassedBy) {
  Case c = with(ends + R"(<manualTask id="a"/><task id="b"/>)" + flows("s>a a>b b>e"));
  EXPECT_EQ(c.start(), "finished e");
}

TEST(Elements, AReceiveTaskWaitsForItsMessage) {
  Case c = with(ends + R"(<receiveTask id="a" gw:nachricht="mitteilung"/>)" + flows("s>a a>e"));
  EXPECT_EQ(c.start(), "");
  EXPECT_TRUE(awaits(c.process(), c.instance(), "mitteilung"));
  EXPECT_EQ(c.step(MessageCame{"mitteilung", "", {{"x", 1}}}), "finished e");
  EXPECT_EQ(variable(c, "x"), "1");
}

TEST(Elements, ATaskWithTwoWaysTakesBoth) {
  Case c = with(ends + tasks("a b c") + flows("s>a a>b a>c b>e c>e"));
  EXPECT_EQ(c.start(), "task 2 a zeichnung");
  EXPECT_EQ(c.complete(2, "erika"), "task 3 b zeichnung; task 4 c zeichnung");
  EXPECT_EQ(c.complete(3, "erika"), "");
  EXPECT_EQ(c.complete(4, "erika"), "finished e");
}

TEST(Elements, ATaskWithConditionsTakesThoseThatAreTrueElseItsDefault) {
  auto made = [] {
    return with(ends + R"(<userTask id="a" gw:rolle="zeichnung" default="f2"/>)" + tasks("b c") +
                flows("s>a a>b b>e c>e") + if_flow("g", "a", "c", "antrag = 1"));
  };
  Case c = made();
  c.start({{"antrag", 1}});
  EXPECT_EQ(c.complete(2, "erika"), "task 3 c zeichnung");
  Case other = made();
  other.start({{"antrag", 2}});
  EXPECT_EQ(other.complete(2, "erika"), "task 3 b zeichnung");
}

TEST(Elements, TheCaseSaysForWhichRoleATaskIs) {
  auto made = [] {
    return with(
        ends +
        R"(<userTask id="a" gw:rolle="sachbearbeitung zeichnung" gw:rolle-feel="if antrag &gt; 5000 then &quot;zeichnung&quot;
 else if antrag &gt; 0 then &quot;sachbearbeitung&quot; else &quot;koch&quot;"/>)" +
        flows("s>a a>e"));
  };
  Case small = made(), large = made(), wrong = made();
  EXPECT_EQ(small.start({{"antrag", 5000}}), "task 2 a sachbearbeitung");
  EXPECT_EQ(large.start({{"antrag", 5001}}), "task 2 a zeichnung");
  EXPECT_EQ(wrong.start({{"antrag", 0}}), "bpmn.no_role (element=a)");
}

TEST(Elements, StartAndCompletionQuantityCountTokens) {
  Case c =
      with(ends + R"(<manualTask id="a" completionQuantity="3"/><manualTask id="b" startQuantity="3"/>)" +
           tasks("c") + flows("s>a a>b b>c c>e"));
  EXPECT_EQ(c.start(), "task 6 c zeichnung");
}

// ---- loops

TEST(Elements, ALoopGoesOnWhileItsConditionHolds) {
  Case c = with(data("x") + ends + script("n", "{x: 0}") +
                R"(<scriptTask id="a"><standardLoopCharacteristics><loopCondition>x &lt; 3</loopCondition>
</standardLoopCharacteristics><script>{x: x + 1}</script></scriptTask>)" +
                flows("s>n n>a a>e"));
  EXPECT_EQ(c.start(), "finished e");
  EXPECT_EQ(variable(c, "x"), "3");
}

TEST(Elements, ALoopHasAMaximumAndMayBeTestedBefore) {
  Case c = with(
      data("x") + ends + script("n", "{x: 0}") +
      R"(<scriptTask id="a"><standardLoopCharacteristics loopMaximum="2"/><script>{x: x + 1}</script></scriptTask>
<scriptTask id="b"><standardLoopCharacteristics testBefore="true"><loopCondition>false</loopCondition>
</standardLoopCharacteristics><script>{x: 99}</script></scriptTask>)" +
      flows("s>n n>a a>b b>e"));
  EXPECT_EQ(c.start(), "finished e");
  EXPECT_EQ(variable(c, "x"), "2");
}

TEST(Elements, RoundsBesideEachOther) {
  Case c = with(ends + R"(<userTask id="a" gw:rolle="zeichnung"><multiInstanceLoopCharacteristics>
<loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>)" +
                flows("s>a a>e"));
  EXPECT_EQ(c.start(), "task 5 a zeichnung; task 7 a zeichnung; task 9 a zeichnung");
  EXPECT_EQ(c.complete(7, "erika"), "");
  EXPECT_EQ(c.complete(5, "erika"), "");
  EXPECT_EQ(c.complete(7, "erika"), "bpmn.not_waiting (token=7)");
  EXPECT_EQ(c.complete(9, "erika"), "finished e");
  EXPECT_TRUE(c.instance().scopes.empty());
}

TEST(Elements, RoundsOneAfterTheOtherUntilEnough) {
  Case c = with(
      ends + R"(<userTask id="a" gw:rolle="zeichnung"><multiInstanceLoopCharacteristics isSequential="true">
<loopCardinality>9</loopCardinality><completionCondition>numberOfCompletedInstances = 2</completionCondition>
</multiInstanceLoopCharacteristics></userTask>)" +
      flows("s>a a>e"));
  EXPECT_EQ(c.start(), "task 5 a zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "task 7 a zeichnung");
  EXPECT_EQ(c.complete(7, "hans"), "finished e");
}

TEST(Elements, EnoughRoundsAskTheOthersBack) {
  Case c = with(ends + R"(<userTask id="a" gw:rolle="zeichnung"><multiInstanceLoopCharacteristics>
<loopCardinality>3</loopCardinality><completionCondition>numberOfCompletedInstances = 1</completionCondition>
</multiInstanceLoopCharacteristics></userTask>)" +
                flows("s>a a>e"));
  c.start();
  EXPECT_EQ(c.complete(7, "erika"), "withdraw 5 a; withdraw 9 a; finished e");
}

TEST(Elements, ARoundForEachItemGivesAListOfResults) {
  Case c = with(
      R"(<dataObject id="liste" name="liste" isCollection="true"/><dataObject id="fertig" name="fertig" isCollection="true"/>)" +
      ends + script("n", "{liste: [2, 3, 4]}") +
      R"(<scriptTask id="a"><ioSpecification><dataInput id="ein" name="liste" isCollection="true"/>
<dataOutput id="aus" name="fertig" isCollection="true"/><inputSet><dataInputRefs>ein</dataInputRefs></inputSet>
<outputSet><dataOutputRefs>aus</dataOutputRefs></outputSet></ioSpecification>
<multiInstanceLoopCharacteristics><loopDataInputRef>ein</loopDataInputRef><loopDataOutputRef>aus</loopDataOutputRef>
<inputDataItem id="stueck" name="stueck"/><outputDataItem id="quadrat" name="quadrat"/></multiInstanceLoopCharacteristics>
<script>{quadrat: stueck * stueck}</script></scriptTask>)" +
      flows("s>n n>a a>e"));
  EXPECT_EQ(c.start(), "finished e");
  EXPECT_EQ(variable(c, "fertig"), "[4,9,16]");
}

TEST(Elements, NoRoundsAreNoWork) {
  Case c = with(ends + R"(<userTask id="a" gw:rolle="zeichnung"><multiInstanceLoopCharacteristics>
<loopCardinality>antrag</loopCardinality></multiInstanceLoopCharacteristics></userTask>)" +
                flows("s>a a>e"));
  EXPECT_EQ(c.start({{"antrag", 0}}), "finished e");
  Case bad{c.process()};
  EXPECT_EQ(bad.start({{"antrag", -1}}), "bpmn.bad_rounds (element=a)");
}

// ---- what holds others

TEST(Elements, ASubProcessEndsWhenNothingIsOpenInIt) {
  Case c = with(
      ends +
      inside(R"(<startEvent id="us"/><endEvent id="ue"/>)" + tasks("a b") + flows("us>a us>b a>ue b>ue")) +
      R"(<sequenceFlow id="g1" sourceRef="s" targetRef="u"/><sequenceFlow id="g2" sourceRef="u" targetRef="e"/>)");
  EXPECT_EQ(c.start(), "task 5 a zeichnung; task 6 b zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "");
  EXPECT_EQ(c.complete(6, "erika"), "finished e");
}

TEST(Elements, VariablesOfASubProcessEndWithIt) {
  Case c = with(ends + script("n", "{x: 1}") +
                inside(R"(<dataObject id="d" name="y"/><startEvent id="us"/><endEvent id="ue"/>)" +
                       script("a", "{x: 2, y: 5}") + flows("us>a a>ue")) +
                script("m", "{z: y}") + R"(<sequenceFlow id="g1" sourceRef="s" targetRef="n"/>
<sequenceFlow id="g2" sourceRef="n" targetRef="u"/><sequenceFlow id="g3" sourceRef="u" targetRef="m"/>
<sequenceFlow id="g4" sourceRef="m" targetRef="e"/>)");
  EXPECT_EQ(c.start(), "finished e");
  EXPECT_EQ(variable(c, "x") + variable(c, "y") + variable(c, "z"), "2nullnull");
}

TEST(Elements, ATerminateEndEndsItsSubProcessOnly) {
  Case c = with(ends +
                inside(R"(<startEvent id="us"/><endEvent id="ue"><terminateEventDefinition/></endEvent>
<endEvent id="uf"/>)" + tasks("a b") +
                       flows("us>a us>b a>ue b>uf")) +
                tasks("danach") + R"(<sequenceFlow id="g1" sourceRef="s" targetRef="u"/>
<sequenceFlow id="g2" sourceRef="u" targetRef="danach"/><sequenceFlow id="g3" sourceRef="danach" targetRef="e"/>)");
  c.start();
  EXPECT_EQ(c.complete(5, "erika"), "withdraw 6 b; task 8 danach zeichnung");
}

TEST(Elements, ACallRunsAnotherProcessOfTheFile) {
  const std::string called = R"(<globalScriptTask id="rechnen"><script>{x: 7}</script></globalScriptTask>)";
  Case c = with(ends + R"(<callActivity id="r" calledElement="rechnen"/>)" + flows("s>r r>e"), called);
  EXPECT_EQ(c.start(), "finished e");
  EXPECT_EQ(variable(c, "x"), "7");
}

TEST(Elements, AdHocIsDoneInAnyOrderUntilItsConditionHolds) {
  Case c =
      with(data("genug") + ends + script("n", "{genug: false}") +
           R"(<adHocSubProcess id="u" ordering="Parallel">)" + tasks("a") + script("b", "{genug: true}") +
           R"(<userTask id="d" gw:rolle="zeichnung"/><sequenceFlow id="h" sourceRef="d" targetRef="b"/>
<completionCondition>genug</completionCondition></adHocSubProcess>)" +
           flows("s>n n>u u>e"));
  EXPECT_EQ(c.start(), "task 5 a zeichnung; task 6 d zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "");
  EXPECT_EQ(c.step(Activate{3, "a"}), "task 7 a zeichnung") << "once more";
  EXPECT_EQ(c.step(Activate{3, "b"}), "bpmn.not_waiting (token=3)") << "something leads there";
  EXPECT_EQ(c.complete(6, "erika"), "withdraw 7 a; finished e");
}

TEST(Elements, AdHocOneAfterTheOther) {
  Case c = with(ends + R"(<adHocSubProcess id="u" ordering="Sequential">)" + tasks("a b") +
                "</adHocSubProcess>" + flows("s>u u>e"));
  EXPECT_EQ(c.start(), "task 4 a zeichnung");
  EXPECT_EQ(c.complete(4, "erika"), "task 5 b zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "finished e");
}

}  // namespace
}  // namespace gw::bpmn::testing
