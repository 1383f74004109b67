// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/engine.hpp"

#include <gtest/gtest.h>

#include "engine/bpmn/bpmn_test.hpp"

namespace gw::bpmn::testing {
namespace {

// Decision table, clerk, second person who may send it back, letter.
constexpr std::string_view story = R"(
<startEvent id="eingang"/>
<businessRuleTask id="rechnen" gw:entscheidung="steuer" gw:ergebnis="vorschlag"/>
<userTask id="entscheiden" gw:rolle="sachbearbeitung"><extensionElements>
  <gw:ergebnis variable="entscheidung" werte="bewilligt abgelehnt"/>
  <gw:ergebnis variable="grund" pflicht="false"/>
</extensionElements></userTask>
<userTask id="zeichnen" gw:rolle="zeichnung" gw:vier-augen="entscheiden"><extensionElements>
  <gw:ergebnis variable="freigabe" werte="ja nein"/>
</extensionElements></userTask>
<exclusiveGateway id="weiche" default="zurueck"/>
<serviceTask id="bescheiden" gw:aktion="bescheid" gw:ergebnis="dokument"><extensionElements>
  <gw:parameter name="vorlage" wert="bewilligung"/>
  <gw:parameter name="betrag" feel="vorschlag.betrag * 2"/>
</extensionElements></serviceTask>
<endEvent id="ende"/>
<sequenceFlow id="a" sourceRef="eingang" targetRef="rechnen"/>
<sequenceFlow id="b" sourceRef="rechnen" targetRef="entscheiden"/>
<sequenceFlow id="c" sourceRef="entscheiden" targetRef="zeichnen"/>
<sequenceFlow id="d" sourceRef="zeichnen" targetRef="weiche"/>
<sequenceFlow id="weiter" sourceRef="weiche" targetRef="bescheiden">
  <conditionExpression>freigabe = "ja"</conditionExpression></sequenceFlow>
<sequenceFlow id="zurueck" sourceRef="weiche" targetRef="entscheiden"/>
<sequenceFlow id="e" sourceRef="bescheiden" targetRef="ende"/>)";

TEST(Engine, TellsTheStoryOfACase) {
  Case c{load(story)};
  EXPECT_EQ(c.start({{"antrag", Value(Context{{"hunde", 2}})}}), "decide 2 steuer");
  EXPECT_EQ(c.done(2, Value(Context{{"betrag", 60}})), "task 3 entscheiden sachbearbeitung");
  EXPECT_EQ(c.complete(3, "erika", {{"entscheidung", "bewilligt"}}), "task 4 zeichnen zeichnung not erika");
  EXPECT_EQ(c.complete(4, "erika", {{"freigabe", "ja"}}), "bpmn.same_person (element=zeichnen)");
  EXPECT_EQ(c.complete(4, "hans", {{"freigabe", "nein"}}), "task 6 entscheiden sachbearbeitung");
  EXPECT_EQ(c.complete(6, "erika", {{"entscheidung", "abgelehnt"}, {"grund", "zu spät"}}),
            "task 7 zeichnen zeichnung not erika");
  EXPECT_EQ(c.complete(7, "hans", {{"freigabe", "ja"}}),
            R"(action 9 bescheid {"vorlage":"bewilligung","betrag":120})");
  EXPECT_EQ(c.done(9, "dok-1"), "finished ende");
  EXPECT_EQ(c.instance().phase, Instance::Phase::finished);
  EXPECT_EQ(to_json(Value(c.instance().variables)),
            R"({"antrag":{"hunde":2},"vorschlag":{"betrag":60},"entscheidung":"abgelehnt","freigabe":"ja",)"
            R"("grund":"zu spät","dokument":"dok-1"})");
}

TEST(Engine, RefusesWhatDoesNotFitTheState) {
  Case c{load(story)};
  EXPECT_EQ(c.done(1), "bpmn.not_running");
  EXPECT_EQ(c.step(Cancel{}), "bpmn.not_running");
  EXPECT_EQ(c.start(), "decide 2 steuer");
  EXPECT_EQ(c.start(), "bpmn.already_started");
  EXPECT_EQ(c.done(99), "bpmn.not_waiting (token=99)");
  EXPECT_EQ(c.complete(2, "erika"), "bpmn.not_waiting (token=2)");
  EXPECT_EQ(c.step(TimerDue{2}), "bpmn.not_waiting (token=2)");
  EXPECT_EQ(c.done(2), "task 3 entscheiden sachbearbeitung");
  EXPECT_EQ(c.done(2), "bpmn.not_waiting (token=2)");
  EXPECT_EQ(c.done(3), "bpmn.not_waiting (token=3)");
}

std::string points(const Case& c) {
  std::string all;
  for (const ElementInfo& one : restart_points(c.process(), c.instance())) all += one.id + " ";
  return all;
}

TEST(Engine, GoesOnOnceMoreFromADecision) {
  Case c{load(story)};
  EXPECT_EQ(points(c), "eingang ");
  c.start({{"antrag", 1}});
  EXPECT_EQ(points(c), "eingang ") << "asked, and not made yet";
  EXPECT_EQ(c.step(Reconsider{"rechnen", {}}), "bpmn.no_restart (element=rechnen)");
  c.done(2, Value(60));
  c.complete(3, "erika", {{"entscheidung", "bewilligt"}});
  EXPECT_EQ(points(c), "eingang rechnen ");
  EXPECT_EQ(c.step(Reconsider{"rechnen", {{"antrag", 2}}}), "withdraw 4 zeichnen; decide 5 steuer");
  EXPECT_EQ(c.instance().variables.get("antrag"), Value(2));
  EXPECT_EQ(c.complete(4, "hans", {{"freigabe", "ja"}}), "bpmn.not_waiting (token=4)");
  EXPECT_EQ(c.done(5, Value(120)), "task 6 entscheiden sachbearbeitung");
  EXPECT_EQ(c.complete(6, "hans", {{"entscheidung", "bewilligt"}}), "task 7 zeichnen zeichnung not hans");
  EXPECT_EQ(c.step(Reconsider{"eingang", {}}), "withdraw 7 zeichnen; decide 9 steuer");
  EXPECT_EQ(c.step(Reconsider{"entscheiden", {}}), "bpmn.no_restart (element=entscheiden)");
}

// One token cannot stand for the two that the split has made.
TEST(Engine, DoesNotBeginAgainOnAWayBesideOthers) {
  Case c{load(R"(<startEvent id="s"/><parallelGateway id="teilen"/><parallelGateway id="sammeln"/>
<businessRuleTask id="rechnen" gw:entscheidung="steuer" gw:ergebnis="vorschlag"/>
<userTask id="pruefen" gw:rolle="sachbearbeitung"/><endEvent id="e"/>)" +
              flows("s>teilen teilen>rechnen teilen>pruefen rechnen>sammeln pruefen>sammeln sammeln>e"))};
  c.start();
  const Token* decision = nullptr;
  for (const Token& token : c.instance().tokens)
    if (token.element == "rechnen") decision = &token;
  ASSERT_TRUE(decision);
  c.done(decision->id, Value(1));
  EXPECT_EQ(points(c), "s ");
}

TEST(Engine, WhoDidOneOfSeveralTasksIsExcluded) {
  Case c{load(R"(<startEvent id="s"/><userTask id="a" gw:rolle="sachbearbeitung"/>
<userTask id="b" gw:rolle="zeichnung"/><userTask id="c" gw:rolle="zeichnung" gw:vier-augen="a b"/><endEvent id="e"/>)" +
              flows("s>a a>b b>c c>e"))};
  c.start();
  c.complete(2, "erika");
  EXPECT_EQ(c.complete(3, "hans"), "task 4 c zeichnung not erika hans");
  EXPECT_EQ(c.complete(4, "erika"), "bpmn.same_person (element=c)");
  EXPECT_EQ(c.complete(4, "hans"), "bpmn.same_person (element=c)");
  EXPECT_EQ(c.complete(4, "kim"), "finished e");
}

TEST(Engine, AnAnswerMayBeRequiredWithAnother) {
  Case c{load(R"(<startEvent id="s"/><userTask id="a" gw:rolle="sachbearbeitung"><extensionElements>
<gw:ergebnis variable="antwort" werte="ja nein"/><gw:ergebnis variable="grund" pflicht-bei="nein"/>
</extensionElements></userTask><endEvent id="e"/>)" +
              flows("s>a a>e"))};
  c.start();
  EXPECT_EQ(c.complete(2, "erika", {{"antwort", "nein"}}),
            "bpmn.missing_result (element=a, variable=grund) at grund");
  EXPECT_EQ(c.complete(2, "erika", {{"antwort", "ja"}}), "finished e");
}

TEST(Engine, ATaskGivesExactlyWhatItDeclares) {
  Case c{load(story)};
  c.start();
  c.done(2);
  EXPECT_EQ(c.complete(3, "erika"),
            "bpmn.missing_result (element=entscheiden, variable=entscheidung) at entscheidung");
  EXPECT_EQ(c.complete(3, "erika", {{"entscheidung", "vielleicht"}}),
            "bpmn.bad_result (element=entscheiden, variable=entscheidung) at entscheidung");
  EXPECT_EQ(c.complete(3, "erika", {{"entscheidung", "bewilligt"}, {"antrag", 1}}),
            "bpmn.unknown_result (element=entscheiden, variable=antrag) at antrag");
}

TEST(Engine, AConditionThatIsNeitherTrueNorFalseStopsTheStep) {
  Case c{
      load(R"(<startEvent id="s"/><exclusiveGateway id="x" default="no"/><endEvent id="e"/><endEvent id="n"/>
<sequenceFlow id="in" sourceRef="s" targetRef="x"/>
<sequenceFlow id="yes" sourceRef="x" targetRef="e"><conditionExpression>antrag.zahl &gt; 3</conditionExpression></sequenceFlow>
<sequenceFlow id="no" sourceRef="x" targetRef="n"/>)")};
  EXPECT_EQ(c.start(), "bpmn.not_boolean (element=x, flow=yes)");
  EXPECT_EQ(c.instance().find(2)->failed, "bpmn.not_boolean");
  EXPECT_EQ(c.step(Retry{2}), "bpmn.not_boolean (element=x, flow=yes)")
      << "tried again, and nothing has changed";
  EXPECT_EQ(c.step(TimerDue{2}), "bpmn.not_waiting (token=2)");
  Case other{c.process()};
  EXPECT_EQ(other.start({{"antrag", Value(Context{{"zahl", 4}})}}), "finished e");
}

TEST(Engine, ParallelWaysMeetAgain) {
  Case c{load(R"(<startEvent id="s"/><parallelGateway id="auf"/><userTask id="a" gw:rolle="zeichnung"/>
<userTask id="b" gw:rolle="zeichnung"/><parallelGateway id="zu"/><endEvent id="e"/>)" +
              flows("s>auf auf>a auf>b a>zu b>zu zu>e"))};
  EXPECT_EQ(c.start(), "task 3 a zeichnung; task 4 b zeichnung");
  EXPECT_EQ(c.complete(4, "erika"), "");
  EXPECT_EQ(c.instance().tokens.size(), 2u);
  EXPECT_EQ(c.complete(3, "erika"), "finished e");
}

TEST(Engine, ParallelWaysMayEndApart) {
  Case c{load(R"(<startEvent id="s"/><parallelGateway id="auf"/><userTask id="a" gw:rolle="zeichnung"/>
<userTask id="b" gw:rolle="zeichnung"/><endEvent id="e1"/><endEvent id="e2"/>)" +
              flows("s>auf auf>a auf>b a>e1 b>e2"))};
  c.start();
  EXPECT_EQ(c.complete(3, "erika"), "");
  EXPECT_EQ(c.complete(4, "erika"), "finished e2");
}

TEST(Engine, TerminateAsksBackWhatIsOpen) {
  Case c{load(R"(<startEvent id="s"/><parallelGateway id="auf"/><userTask id="a" gw:rolle="zeichnung"/>
<userTask id="b" gw:rolle="zeichnung"/><endEvent id="e"/><endEvent id="t"><terminateEventDefinition/></endEvent>)" +
              flows("s>auf auf>a auf>b a>e b>t"))};
  c.start();
  EXPECT_EQ(c.complete(4, "erika"), "withdraw 3 a; finished t");
  EXPECT_TRUE(c.instance().tokens.empty());
  EXPECT_EQ(c.complete(3, "erika"), "bpmn.not_running");
}

TEST(Engine, CancelAsksBackWhatIsOpen) {
  Case c{load(story)};
  c.start();
  EXPECT_EQ(c.step(Cancel{}), "withdraw 2 rechnen; finished ");
  EXPECT_EQ(c.instance().phase, Instance::Phase::cancelled);
}

std::string timer(std::string_view time) {
  return R"(<startEvent id="s"/><intermediateCatchEvent id="w"><timerEventDefinition>)" + std::string{time} +
         R"(</timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>)" + flows("s>w w>e");
}

TEST(Engine, WaitsForATime) {
  for (auto [time, due] : std::initializer_list<std::pair<const char*, const char*>>{
           {"<timeDuration>P14D</timeDuration>", "\"P14D\""},
           {"<timeDuration>P1M</timeDuration>", "\"P1M\""},
           {"<timeDuration>duration(antrag.warten)</timeDuration>", "\"P2D\""},
           {"<timeDate>2026-11-20</timeDate>", "\"2026-11-20\""},
           {"<timeDate>date(\"2026-11-20\") + duration(\"P1D\")</timeDate>", "\"2026-11-21\""}}) {
    Case c{load(timer(time))};
    EXPECT_EQ(c.start({{"antrag", Value(Context{{"warten", "P2D"}})}}), std::string("wait 2 ") + due);
    EXPECT_EQ(c.step(TimerDue{2}), "finished e");
  }
  Case c{load(timer("<timeDuration>antrag.warten</timeDuration>"))};
  EXPECT_EQ(c.start(), "bpmn.not_a_time (element=w)");
}

// A clerk waits for documents; after a fortnight the case goes on without them.
constexpr std::string_view limited = R"(
<startEvent id="s"/><userTask id="warten" gw:rolle="sachbearbeitung"/>
<boundaryEvent id="frist" attachedToRef="warten"><timerEventDefinition><timeDuration>P14D</timeDuration>
</timerEventDefinition></boundaryEvent>
<userTask id="mahnen" gw:rolle="sachbearbeitung"/><endEvent id="da"/>)";

TEST(Engine, ATaskThatIsDoneInTimeStopsItsClock) {
  Case c{load(std::string(limited) + flows("s>warten warten>da frist>mahnen mahnen>da"))};
  EXPECT_EQ(c.start(), "task 2 warten sachbearbeitung; wait 3 \"P14D\"");
  EXPECT_EQ(c.complete(3, "erika"), "bpmn.not_waiting (token=3)");
  EXPECT_EQ(c.complete(2, "erika"), "withdraw 3 frist; finished da");
  EXPECT_EQ(c.step(TimerDue{3}), "bpmn.not_running");
}

TEST(Engine, ATaskThatIsNotDoneInTimeIsWithdrawn) {
  Case c{load(std::string(limited) + flows("s>warten warten>da frist>mahnen mahnen>da"))};
  c.start();
  EXPECT_EQ(c.step(TimerDue{2}), "bpmn.not_waiting (token=2)");
  EXPECT_EQ(c.step(TimerDue{3}), "withdraw 2 warten; task 4 mahnen sachbearbeitung");
  EXPECT_EQ(c.complete(2, "erika"), "bpmn.not_waiting (token=2)");
  EXPECT_EQ(c.complete(4, "erika"), "finished da");
}

TEST(Engine, EachVisitOfATaskHasItsOwnClock) {
  Case c{load(std::string(limited) + R"(<parallelGateway id="auf"/><exclusiveGateway id="m" default="f2"/>)" +
              flows("s>auf m>warten auf>m auf>m warten>da frist>mahnen mahnen>da"))};
  EXPECT_EQ(c.start(),
            "task 5 warten sachbearbeitung; task 6 warten sachbearbeitung; wait 7 \"P14D\"; "
            "wait 8 \"P14D\"");
  EXPECT_EQ(c.complete(6, "erika"), "withdraw 8 frist");
  EXPECT_EQ(c.step(TimerDue{7}), "withdraw 5 warten; task 10 mahnen sachbearbeitung");
}

TEST(Engine, TerminateStopsTheClocksToo) {
  Case c{load(std::string(limited) + R"(<parallelGateway id="auf"/><userTask id="a" gw:rolle="zeichnung"/>
<endEvent id="t"><terminateEventDefinition/></endEvent>)" +
              flows("s>auf auf>warten auf>a a>t warten>da frist>mahnen mahnen>da"))};
  EXPECT_EQ(c.start(), "task 3 warten sachbearbeitung; task 4 a zeichnung; wait 5 \"P14D\"");
  EXPECT_EQ(c.complete(4, "erika"), "withdraw 3 warten; withdraw 5 frist; finished t");
}

// The same with a message: whoever was asked answers before the clock strikes.
const std::string asked = std::string(limited) + R"(
<boundaryEvent id="nachricht" attachedToRef="warten"><messageEventDefinition gw:nachricht="mitteilung"/></boundaryEvent>
<userTask id="lesen" gw:rolle="sachbearbeitung"/>)" +
                          flows("s>warten warten>da frist>mahnen mahnen>da nachricht>lesen lesen>da");

TEST(Engine, AMessageThatIsAwaitedEndsTheWaiting) {
  Case c{load(asked)};
  EXPECT_EQ(c.start(), "task 2 warten sachbearbeitung; wait 3 \"P14D\"");
  EXPECT_EQ(c.step(TimerDue{4}), "bpmn.not_waiting (token=4)");
  EXPECT_EQ(c.step(MessageCame{"mitteilung"}),
            "withdraw 2 warten; withdraw 3 frist; task 5 lesen sachbearbeitung");
  EXPECT_EQ(c.complete(2, "erika"), "bpmn.not_waiting (token=2)");
  EXPECT_EQ(c.complete(5, "erika"), "finished da");
}

TEST(Engine, AMessageThatNobodyAwaitsChangesNothing) {
  Case c{load(asked)};
  EXPECT_EQ(c.step(MessageCame{"mitteilung"}), "bpmn.not_running");
  c.start();
  const Instance before = c.instance();
  EXPECT_EQ(c.step(MessageCame{"funkspruch"}), "");
  EXPECT_EQ(c.instance(), before);
  EXPECT_EQ(c.step(TimerDue{3}), "withdraw 2 warten; task 5 mahnen sachbearbeitung");
  EXPECT_EQ(c.step(MessageCame{"mitteilung"}), "");
}

TEST(Engine, NumbersAndDatesAreNumbersAndDates) {
  Case c{load(R"(<startEvent id="s"/><userTask id="x" gw:rolle="zeichnung"><extensionElements>
<gw:ergebnis variable="meter" typ="zahl"/><gw:ergebnis variable="am" typ="datum" pflicht="false"/>
</extensionElements></userTask><endEvent id="e"/>)" +
              flows("s>x x>e"))};
  c.start();
  EXPECT_EQ(c.complete(2, "erika", {{"meter", "2400"}}),
            "bpmn.bad_result (element=x, variable=meter) at meter");
  EXPECT_EQ(c.complete(2, "erika", {{"meter", 2400}, {"am", "2026-11-20"}}),
            "bpmn.bad_result (element=x, variable=am) at am");
  EXPECT_EQ(c.complete(2, "erika", {{"meter", 2400}, {"am", Date{2026, 11, 20}}}), "finished e");
}

TEST(Engine, RefusesAStepThatLeadsIntoADeadEnd) {
  Case c{load(
      R"(<startEvent id="s"/><exclusiveGateway id="x" default="f2"/><userTask id="a" gw:rolle="zeichnung"/>
<parallelGateway id="zu"/><endEvent id="e"/><sequenceFlow id="y" sourceRef="x" targetRef="zu">
<conditionExpression>antrag</conditionExpression></sequenceFlow>)" +
      flows("s>x x>a a>zu zu>e"))};
  EXPECT_EQ(c.start({{"antrag", true}}), "bpmn.deadlock (element=zu)");
}

TEST(Engine, EndsALoopThatWouldNotEnd) {
  Case c{load(R"(<startEvent id="s"/><exclusiveGateway id="x" default="raus"/><endEvent id="e"/>
<sequenceFlow id="rund" sourceRef="x" targetRef="x"><conditionExpression>antrag</conditionExpression></sequenceFlow>
<sequenceFlow id="raus" sourceRef="x" targetRef="e"/>)" +
              flows("s>x"))};
  EXPECT_EQ(c.start({{"antrag", true}}), "bpmn.endless (element=x, limit=1000)");
  EXPECT_EQ(c.start({{"antrag", false}}), "finished e");
}

TEST(Engine, TokensDoNotMultiplyWithoutEnd) {
  Case c{load(R"(<startEvent id="s"/><exclusiveGateway id="m" default="f2"/><parallelGateway id="auf"/>
<userTask id="a" gw:rolle="zeichnung"/><endEvent id="e"/>)" +
              flows("s>m m>auf auf>m auf>a a>e"))};
  EXPECT_EQ(c.start(), "bpmn.too_many_tokens (limit=200)");
}

TEST(Engine, AnEvaluationHasItsLimits) {
  Case c{
      load(R"(<startEvent id="s"/><exclusiveGateway id="x" default="no"/><endEvent id="e"/><endEvent id="n"/>
<sequenceFlow id="in" sourceRef="s" targetRef="x"/><sequenceFlow id="yes" sourceRef="x" targetRef="e">
<conditionExpression>count(for a in 1..100000, b in 1..100000 return a) = 1</conditionExpression></sequenceFlow>
<sequenceFlow id="no" sourceRef="x" targetRef="n"/>)")};
  EXPECT_EQ(c.start().substr(0, 10), "feel.limit");
}

TEST(Instance, RefusesAStateThatIsNone) {
  for (
      const char* bad :
      {"null", "{}", R"({"phase":"x","lastToken":1,"tokens":[],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":-1,"tokens":[],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[{"id":2,"element":"a"}],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[{"id":1}],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[[2,"a"]],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[[1]],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":["a"],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":2,"tokens":[[2,"a"],[2,"b"]],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":2,"tokens":[[2,"a","",1]],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[],"tokens":[],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[[1,"a",7]],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[[1,"a","",0,0,0,0,"","",null,0]],"doneBy":{},"variables":{}})",
       R"({"phase":"running","lastToken":1,"tokens":[],"doneBy":{},"variables":{}} {})"}) {
    auto instance = instance_from(bad);
    ASSERT_FALSE(instance) << bad;
    EXPECT_EQ(instance.error().code, "bpmn.state");
  }
}

// Cases that were waiting when tokens had no hosts yet.
TEST(Instance, ReadsStatesOfBefore) {
  auto old = instance_from(R"({"phase":"running","lastToken":3,"doneBy":{},"variables":{},"tokens":[
      {"id":2,"element":"warten","flow":"f1"},{"id":3,"element":"frist","flow":"@2"}]})");
  ASSERT_TRUE(old);
  EXPECT_EQ(old->find(3)->host, 2);
  auto process = load(std::string(limited) + flows("s>warten warten>da frist>mahnen mahnen>da"));
  EXPECT_EQ(words(advance(process, *old, TimerDue{3}, noon).value()),
            "withdraw 2 warten; task 4 mahnen sachbearbeitung");
}

TEST(Instance, WritesShortAndReadsWhatWasWrittenLong) {
  auto old = instance_from(R"({"phase":"running","lastToken":4,"doneBy":{},"variables":{},
      "tokens":[{"id":4,"element":"rufen","flow":"","scope":3,"left":-1,"failed":"feel.limit"},{"id":1,"element":"rufen","flow":"f1"}],
      "scopes":[{"id":2,"kind":"rounds","element":"rufen","token":1,"parent":0,"items":["a",0],"results":[]},
                {"id":3,"kind":"round","element":"rufen","token":0,"parent":2,"variables":{"ort":"a"},
                 "completed":[{"element":"t","variables":{"x":1}}]}]})");
  ASSERT_TRUE(old);
  EXPECT_EQ(
      to_json(*old),
      R"({"phase":"running","lastToken":4,"tokens":[[4,"rufen","",3,0,0,-1,"","feel.limit"],[1,"rufen","f1"]],)"
      R"("doneBy":{},"variables":{},"scopes":[[2,"rounds","rufen",1,0,null,null,["a",0],[]],)"
      R"([3,"round","rufen",0,2,{"ort":"a"},[{"element":"t","variables":{"x":1}}]]]})");
  EXPECT_EQ(instance_from(to_json(*old)).value(), *old);
}

TEST(Instance, ARoundThatKnowsNothingButItsNumberIsWrittenAsThat) {
  const std::string before = R"({"phase":"running","lastToken":3,"tokens":[[1,"rufen"],[3,"rufen","",2]],)"
                             R"("doneBy":{},"variables":{},"scopes":[[2,"round","rufen",0,0,)";
  const Instance instance = instance_from(before + R"({"loopCounter":7}]]})").value();
  EXPECT_EQ(to_json(instance), before + "7]]}");
  EXPECT_EQ(instance_from(before + "7]]}").value(), instance);
  EXPECT_EQ(to_json(instance_from(before + R"({"loopCounter":"7"}]]})").value()),
            before + R"({"loopCounter":"7"}]]})")
      << "a script may have set it to something else";
  EXPECT_FALSE(instance_from(before + R"("7"]]})"));
}

TEST(Instance, AStateOfAnotherProcessIsRefused) {
  Instance other = instance_from(R"({"phase":"running","lastToken":1,"tokens":[{"id":1,"element":"fremd",
      "flow":""}],"doneBy":{},"variables":{}})")
                       .value();
  auto outcome = advance(load(story), other, JobDone{1, {}}, noon);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().line(), "bpmn.state (what=no element fremd)");
}

}  // namespace
}  // namespace gw::bpmn::testing
