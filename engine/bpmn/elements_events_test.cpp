// SPDX-License-Identifier: EUPL-1.2
// The same for gateways, events, and what is undone.
#include <gtest/gtest.h>

#include "engine/bpmn/elements_test.hpp"

namespace gw::bpmn::testing {
namespace {

// ---- gateways

TEST(Elements, AnInclusiveGatewayWaitsForWhatMayStillCome) {
  const std::string graph = ends + R"(<inclusiveGateway id="auf" default="f2"/><inclusiveGateway id="zu"/>)" +
                            tasks("a b c") + flows("s>auf auf>c a>zu b>zu c>zu zu>e") +
                            if_flow("ga", "auf", "a", "antrag &gt; 0") +
                            if_flow("gb", "auf", "b", "antrag &gt; 1");
  Case both = with(graph);
  EXPECT_EQ(both.start({{"antrag", 2}}), "task 3 a zeichnung; task 4 b zeichnung");
  EXPECT_EQ(both.complete(3, "erika"), "");
  EXPECT_EQ(both.complete(4, "erika"), "finished e");
  Case one{both.process()};
  EXPECT_EQ(one.start({{"antrag", 1}}), "task 3 a zeichnung");
  EXPECT_EQ(one.complete(3, "erika"), "finished e");
  Case none{both.process()};
  EXPECT_EQ(none.start({{"antrag", 0}}), "task 3 c zeichnung");
}

TEST(Elements, AnInclusiveGatewayWaitsForAWayOverABoundary) {
  Case c = with(
      ends + R"(<parallelGateway id="auf"/><inclusiveGateway id="zu"/>)" + tasks("a b") +
      R"(<boundaryEvent id="frist" attachedToRef="b"><timerEventDefinition><timeDuration>P1D</timeDuration>
</timerEventDefinition></boundaryEvent><endEvent id="f"/>)" +
      flows("s>auf auf>a auf>b a>zu frist>zu b>f zu>e"));
  c.start();
  EXPECT_EQ(c.complete(3, "erika"), "") << "the clock of b may still lead here";
  EXPECT_EQ(c.complete(4, "erika"), "withdraw 5 frist; finished e");
}

TEST(Elements, AComplexGatewayOpensAtItsConditionAndTakesTheRest) {
  Case c = with(ends + R"(<parallelGateway id="auf"/><complexGateway id="zu">
<activationCondition>activationCount &gt;= 2</activationCondition></complexGateway>)" +
                tasks("a b c d") + flows("s>auf auf>a auf>b auf>c a>zu b>zu c>zu zu>d d>e"));
  c.start();
  EXPECT_EQ(c.complete(3, "erika"), "");
  EXPECT_EQ(c.complete(4, "erika"), "task 8 d zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "") << "the third comes too late";
  EXPECT_EQ(c.complete(8, "erika"), "finished e");
}

TEST(Elements, AnEventGatewayTakesTheFirstThatComes) {
  const std::string graph =
      ends + R"(<eventBasedGateway id="g"/><intermediateCatchEvent id="uhr"><timerEventDefinition>
<timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><intermediateCatchEvent id="post">
<messageEventDefinition gw:nachricht="mitteilung"/></intermediateCatchEvent>)" +
      tasks("a b") + flows("s>g g>uhr g>post uhr>a post>b a>e b>e");
  Case c = with(graph);
  EXPECT_EQ(c.start(), R"(wait 3 "P1D")");
  EXPECT_EQ(c.step(MessageCame{"mitteilung"}), "withdraw 3 uhr; task 5 b zeichnung");
  Case late{c.process()};
  late.start();
  EXPECT_EQ(late.step(TimerDue{3}), "task 5 a zeichnung");
  EXPECT_EQ(late.step(MessageCame{"mitteilung"}), "");
}

// ---- events

const std::string signal = R"(<signal id="sig" name="Glocke"/>)";
const std::string error_def = R"(<error id="err" name="Fehler" errorCode="E1"/>)";

TEST(Elements, ACycleAtABoundaryStrikesAgainAndInterruptsNothing) {
  Case c = with(ends + tasks("a") + R"(<boundaryEvent id="mahnen" attachedToRef="a" cancelActivity="false">
<timerEventDefinition><timeCycle>R2/P1D</timeCycle></timerEventDefinition></boundaryEvent><endEvent id="m"/>)" +
                flows("s>a a>e mahnen>m"));
  EXPECT_EQ(c.start(), R"(task 2 a zeichnung; wait 3 "P1D")");
  EXPECT_EQ(c.step(TimerDue{3}), R"(wait 3 "P1D")");
  EXPECT_EQ(c.step(TimerDue{3}), "");
  EXPECT_EQ(c.complete(2, "erika"), "finished e");
  Case soon{c.process()};
  soon.start();
  soon.step(TimerDue{3});
  EXPECT_EQ(soon.complete(2, "erika"), "withdraw 3 mahnen; finished e");
}

TEST(Elements, ASignalReachesWhoeverWaitsInTheCase) {
  Case c = with(
      ends +
          R"(<parallelGateway id="auf"/><intermediateCatchEvent id="warten"><signalEventDefinition signalRef="sig"/>
</intermediateCatchEvent><intermediateThrowEvent id="laeuten"><signalEventDefinition signalRef="sig"/></intermediateThrowEvent>
<endEvent id="f"/>)" +
          tasks("a") + flows("s>auf auf>warten auf>a a>laeuten laeuten>f warten>e"),
      signal);
  EXPECT_EQ(c.start(), "task 4 a zeichnung");
  EXPECT_EQ(c.complete(4, "erika"), "signal Glocke; finished f");
  Case other{c.process()};
  other.start();
  EXPECT_EQ(other.step(SignalCame{"Glocke", {}}), "");
  EXPECT_EQ(other.instance().tokens.size(), 1u);
}

TEST(Elements, AnErrorIsCaughtAtTheBoundaryOfWhatItEnded) {
  Case c = with(
      ends +
          inside(
              R"(<startEvent id="us"/><endEvent id="ue"><errorEventDefinition errorRef="err"/></endEvent>)" +
              tasks("a b") + flows("us>a us>b a>ue b>ue")) +
          R"(<boundaryEvent id="fang" attachedToRef="u"><errorEventDefinition errorRef="err"/></boundaryEvent>)" +
          tasks("danach") + R"(<sequenceFlow id="g1" sourceRef="s" targetRef="u"/>
<sequenceFlow id="g2" sourceRef="u" targetRef="e"/><sequenceFlow id="g3" sourceRef="fang" targetRef="danach"/>
<sequenceFlow id="g4" sourceRef="danach" targetRef="e"/>)",
      error_def);
  c.start();
  EXPECT_EQ(c.complete(5, "erika"), "withdraw 6 b; task 9 danach zeichnung");
}

TEST(Elements, AnErrorThatNobodyCatchesEndsTheCase) {
  Case c = with(R"(<startEvent id="s"/><endEvent id="e"><errorEventDefinition errorRef="err"/></endEvent>)" +
                    tasks("a") + flows("s>a s>e a>e"),
                error_def);
  EXPECT_EQ(c.start(), "task 2 a zeichnung; withdraw 2 a; finished e error E1");
}

TEST(Elements, AJobMayEndWithAnErrorThatTheProcessKnows) {
  Case c = with(ends + R"(<serviceTask id="a" gw:aktion="bescheid"><extensionElements>
<gw:parameter name="vorlage" wert="bewilligung"/></extensionElements></serviceTask>
<boundaryEvent id="fang" attachedToRef="a"><errorEventDefinition errorRef="err"/></boundaryEvent>)" +
                    tasks("b") + flows("s>a a>e fang>b b>e"),
                error_def);
  c.start();
  EXPECT_EQ(c.step(ErrorCame{2, "E1"}), "withdraw 2 a; task 4 b zeichnung");
  Case other{c.process()};
  other.start();
  EXPECT_EQ(other.step(ErrorCame{2, "E2"}), "bpmn.uncaught (element=a, code=E2)");
  EXPECT_EQ(other.step(Retry{2}), R"(action 2 bescheid {"vorlage":"bewilligung"})");
  EXPECT_EQ(other.done(2), "finished e");
}

TEST(Elements, WhatFailsStopsItsBranchOnlyUntilItIsTriedAgain) {
  Case c = with(
      ends + R"(<parallelGateway id="auf"/><parallelGateway id="zu"/><serviceTask id="a" gw:aktion="bescheid">
<extensionElements><gw:parameter name="vorlage" wert="bewilligung"/></extensionElements></serviceTask>)" +
      tasks("b") + flows("s>auf auf>a auf>b a>zu b>zu zu>e"));
  c.start();
  EXPECT_EQ(c.step(JobFailed{3, "post.zu"}), "post.zu (element=a)");
  EXPECT_EQ(c.done(3), "bpmn.not_waiting (token=3)");
  EXPECT_EQ(c.complete(4, "erika"), "") << "the other branch goes on";
  EXPECT_EQ(c.step(Retry{3}), R"(action 3 bescheid {"vorlage":"bewilligung"})");
  EXPECT_EQ(c.done(3), "finished e");
}

TEST(Elements, TriedAgainAScriptCountsOnce) {
  Case c = with(
      data("n") + data("weiter") + ends + script("null_", "{n: 0}") + R"(<parallelGateway id="auf"/>)" +
      script("zaehlen", "{n: n + 1}") + tasks("a") + script("ja", "{weiter: true}") +
      R"(<endEvent id="f"/><endEvent id="g"/>)" + flows("s>null_ null_>auf auf>zaehlen auf>a a>ja ja>f") +
      R"(<sequenceFlow id="w1" sourceRef="zaehlen" targetRef="e"><conditionExpression>weiter</conditionExpression></sequenceFlow>
<sequenceFlow id="w2" sourceRef="zaehlen" targetRef="g"><conditionExpression>not(weiter)</conditionExpression></sequenceFlow>)");
  c.start();
  const auto stopped = std::ranges::find(c.instance().tokens, "zaehlen", &Token::element);
  ASSERT_NE(stopped, c.instance().tokens.end());
  const std::int64_t token = stopped->id;
  EXPECT_EQ(stopped->failed, "bpmn.not_boolean");
  EXPECT_EQ(to_json(c.instance().variables.get("n")), "0") << "what it had set is as before";
  c.step(Retry{token});
  EXPECT_EQ(to_json(c.instance().variables.get("n")), "0");
  const auto other = std::ranges::find(c.instance().tokens, "a", &Token::element);
  c.complete(other->id, "erika");
  EXPECT_EQ(c.step(Retry{token}), "finished e");
  EXPECT_EQ(to_json(c.instance().variables.get("n")), "1");
}

TEST(Elements, AClockAtTheBoundaryGoesOnWhileItsActivityIsTriedAgain) {
  Case c = with(ends + R"(<serviceTask id="a" gw:aktion="bescheid"><extensionElements>
<gw:parameter name="vorlage" wert="bewilligung"/></extensionElements></serviceTask>
<boundaryEvent id="uhr" attachedToRef="a"><timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition></boundaryEvent>)" +
                tasks("b") + flows("s>a a>e uhr>b b>e"));
  EXPECT_EQ(c.start(), R"(action 2 bescheid {"vorlage":"bewilligung"}; wait 3 "P7D")");
  c.step(JobFailed{2, "post.zu"});
  EXPECT_EQ(c.step(Retry{2}), R"(action 2 bescheid {"vorlage":"bewilligung"})") << "no new clock";
  EXPECT_EQ(c.step(TimerDue{3}), "withdraw 2 a; task 4 b zeichnung");
}

TEST(Elements, AnEscalationGoesOutAndTheWorkGoesOn) {
  const std::string escalation = R"(<escalation id="esk" name="zu spät" escalationCode="S1"/>)";
  Case c = with(
      ends +
          inside(R"(<startEvent id="us"/><intermediateThrowEvent id="rufen"><escalationEventDefinition
 escalationRef="esk"/></intermediateThrowEvent><endEvent id="ue"/>)" +
                 tasks("a b") + flows("us>a a>rufen rufen>b b>ue")) +
          R"(<boundaryEvent id="hoeren" attachedToRef="u" cancelActivity="false"><escalationEventDefinition escalationRef="esk"/>
</boundaryEvent>)" +
          tasks("chef") + R"(<endEvent id="f"/><sequenceFlow id="g1" sourceRef="s" targetRef="u"/>
<sequenceFlow id="g2" sourceRef="u" targetRef="e"/><sequenceFlow id="g3" sourceRef="hoeren" targetRef="chef"/>
<sequenceFlow id="g4" sourceRef="chef" targetRef="f"/>)",
      escalation);
  EXPECT_EQ(c.start(), "task 5 a zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "task 8 chef zeichnung; task 9 b zeichnung");
}

TEST(Elements, AConditionHappensWhenItBecomesTrue) {
  Case c =
      with(data("menge") + ends + script("n", "{menge: 0}") + R"(<parallelGateway id="auf"/>
<intermediateCatchEvent id="warten"><conditionalEventDefinition><condition>menge &gt; 1</condition></conditionalEventDefinition>
</intermediateCatchEvent><endEvent id="f"/>)" +
           tasks("a") + script("m", "{menge: 2}") + flows("s>n n>auf auf>warten auf>a a>m m>f warten>e"));
  EXPECT_EQ(c.start(), "task 5 a zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "finished e");
}

TEST(Elements, ALinkLeadsOnElsewhere) {
  Case c = with(
      ends + R"(<intermediateThrowEvent id="hin"><linkEventDefinition name="weiter"/></intermediateThrowEvent>
<intermediateCatchEvent id="her"><linkEventDefinition name="weiter"/></intermediateCatchEvent>)" +
      tasks("a") + flows("s>hin her>a a>e"));
  EXPECT_EQ(c.start(), "task 4 a zeichnung");
}

std::string event_sub_process(const std::string& start) {
  return R"(<subProcess id="ev" triggeredByEvent="true">)" + start + tasks("x") +
         R"(<endEvent id="xe"/><sequenceFlow id="x1" sourceRef="xs" targetRef="x"/>
<sequenceFlow id="x2" sourceRef="x" targetRef="xe"/></subProcess>)";
}

TEST(Elements, AnEventSubProcessInterruptsOrRunsBeside) {
  const std::string graph = ends + tasks("a") + flows("s>a a>e");
  Case c = with(graph + event_sub_process(
                            R"(<startEvent id="xs"><signalEventDefinition signalRef="sig"/></startEvent>)"),
                signal);
  EXPECT_EQ(c.start(), "task 3 a zeichnung");
  EXPECT_EQ(c.step(SignalCame{"Glocke", {}}), "withdraw 3 a; task 6 x zeichnung");
  EXPECT_EQ(c.complete(6, "erika"), "finished xe");
  Case beside = with(graph + event_sub_process(R"(<startEvent id="xs" isInterrupting="false">
<signalEventDefinition signalRef="sig"/></startEvent>)"),
                     signal);
  beside.start();
  EXPECT_EQ(beside.step(SignalCame{"Glocke", {}}), "task 6 x zeichnung");
  EXPECT_EQ(beside.step(SignalCame{"Glocke", {}}), "task 9 x zeichnung") << "each time anew";
  EXPECT_EQ(beside.complete(3, "erika"), "");
  EXPECT_EQ(beside.complete(6, "erika"), "");
  EXPECT_EQ(beside.complete(9, "erika"), "finished xe");
}

TEST(Elements, SeveralEventsTheFirstOrAll) {
  auto graph = [](const char* all) {
    return ends + R"(<intermediateCatchEvent id="w" parallelMultiple=")" + all +
           R"("><messageEventDefinition gw:nachricht="mitteilung"/><signalEventDefinition signalRef="sig"/>
</intermediateCatchEvent>)" +
           flows("s>w w>e");
  };
  Case first = with(graph("false"), signal);
  first.start();
  EXPECT_EQ(first.step(SignalCame{"Glocke", {}}), "finished e");
  Case both = with(graph("true"), signal);
  both.start();
  EXPECT_EQ(both.step(SignalCame{"Glocke", {}}), "");
  EXPECT_EQ(both.step(MessageCame{"mitteilung"}), "finished e");
}

// ---- undoing

const std::string undo =
    R"(<boundaryEvent id="weg1" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
<boundaryEvent id="weg2" attachedToRef="b"><compensateEventDefinition/></boundaryEvent>
<userTask id="zurueck1" gw:rolle="zeichnung" isForCompensation="true"/><userTask id="zurueck2" gw:rolle="zeichnung" isForCompensation="true"/>
<association id="as1" sourceRef="weg1" targetRef="zurueck1" associationDirection="One"/>
<association id="as2" sourceRef="weg2" targetRef="zurueck2" associationDirection="One"/>)";

TEST(Elements, WhatWasDoneIsUndoneTheLastFirst) {
  Case c =
      with(ends + tasks("a b") + undo +
           R"(<intermediateThrowEvent id="kehrt"><compensateEventDefinition/></intermediateThrowEvent>)" +
           flows("s>a a>b b>kehrt kehrt>e"));
  c.start();
  c.complete(2, "erika");
  EXPECT_EQ(c.complete(3, "erika"), "task 6 zurueck2 zeichnung");
  EXPECT_EQ(c.complete(6, "erika"), "task 8 zurueck1 zeichnung");
  EXPECT_EQ(c.complete(8, "erika"), "finished e");
}

TEST(Elements, OnlyWhatWasDoneAndOnlyOnce) {
  Case c = with(ends + tasks("a b") + undo +
                R"(<intermediateThrowEvent id="kehrt"><compensateEventDefinition activityRef="a"/>
</intermediateThrowEvent><intermediateThrowEvent id="noch"><compensateEventDefinition activityRef="a"/></intermediateThrowEvent>)" +
                flows("s>a a>kehrt kehrt>noch noch>b b>e"));
  c.start();
  EXPECT_EQ(c.complete(2, "erika"), "task 5 zurueck1 zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "task 7 b zeichnung") << "it cannot be undone a second time";
}

TEST(Elements, ATransactionThatIsCancelledUndoesWhatItDid) {
  Case c = with(
      ends +
      R"(<transaction id="t"><startEvent id="ts"/><endEvent id="te"><cancelEventDefinition/></endEvent>)" +
      tasks("a b") + undo + flows("ts>a a>b b>te") + R"(</transaction>
<boundaryEvent id="ab" attachedToRef="t"><cancelEventDefinition/></boundaryEvent>)" +
      tasks("danach") +
      R"(<sequenceFlow id="g1" sourceRef="s" targetRef="t"/><sequenceFlow id="g2" sourceRef="t" targetRef="e"/>
<sequenceFlow id="g3" sourceRef="ab" targetRef="danach"/><sequenceFlow id="g4" sourceRef="danach" targetRef="e"/>)");
  c.start();
  c.complete(5, "erika");
  EXPECT_EQ(c.complete(6, "erika"), "task 9 zurueck2 zeichnung");
  EXPECT_EQ(c.complete(9, "erika"), "task 11 zurueck1 zeichnung");
  EXPECT_EQ(c.complete(11, "erika"), "task 13 danach zeichnung");
}

// ---- four eyes, wherever the tasks stand

TEST(Elements, FourEyesHoldThroughSubProcessesAndRounds) {
  auto codes = [](const std::string& contents) {
    Problems problems{"p.bpmn"};
    (void)parse(file_of(contents), known(), problems);
    return problems.empty() ? std::string() : problems.all().front().code;
  };
  const std::string second = R"(<userTask id="zwei" gw:rolle="zeichnung" gw:vier-augen="eins"/>)";
  const std::string around = R"(<sequenceFlow id="g1" sourceRef="s" targetRef="u"/>
<sequenceFlow id="g2" sourceRef="u" targetRef="zwei"/><sequenceFlow id="g3" sourceRef="zwei" targetRef="e"/>)";
  auto first = [](const std::string& more) {
    return R"(<startEvent id="us"/><endEvent id="ue"/><userTask id="eins" gw:rolle="zeichnung">)" + more +
           "</userTask>" + flows("us>eins eins>ue");
  };
  EXPECT_EQ(codes(ends + inside(first("")) + second + around), "");
  EXPECT_EQ(
      codes(ends + inside(first(R"(<multiInstanceLoopCharacteristics><loopCardinality>antrag</loopCardinality>
</multiInstanceLoopCharacteristics>)")) +
            second + around),
      "bpmn.four_eyes_avoidable");
  EXPECT_EQ(codes(ends + inside(first("")) + R"(<boundaryEvent id="b" attachedToRef="u"><timerEventDefinition>
<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id="g4" sourceRef="b" targetRef="zwei"/>)" +
                  second + around),
            "bpmn.four_eyes_avoidable");
}

}  // namespace
}  // namespace gw::bpmn::testing
