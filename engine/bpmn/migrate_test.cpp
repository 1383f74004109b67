// SPDX-License-Identifier: EUPL-1.2
// Why a case cannot move, each reason in the smallest model that has it. That a case moves and goes on as it
// would have is tried with processes made up by chance (random_test.cpp).
#include "engine/bpmn/migrate.hpp"

#include "engine/bpmn/elements_test.hpp"

namespace gw::bpmn::testing {
namespace {

const std::string letter = R"(<serviceTask id="a" gw:aktion="bescheid"><extensionElements>
<gw:parameter name="vorlage" wert="bewilligung"/></extensionElements></serviceTask>)";
const std::string clock_a =
    R"(<intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>P1D</timeDuration>
</timerEventDefinition></intermediateCatchEvent>)";

Process version(const std::string& contents) {
  return with(contents).process();
}

std::string lines(const std::vector<Error>& findings) {
  std::string all;
  for (const Error& one : findings) all += (all.empty() ? "" : "; ") + one.line();
  return all;
}

// Of a case that has begun on the first version and then did what is said.
std::string why_not(const std::string& from, const std::string& to, const MovePlan& plan = {},
                    const std::vector<Trigger>& then = {}) {
  Case c{version(from)};
  c.start();
  for (const Trigger& one : then) c.step(one);
  return lines(move_to(c.process(), version(to), plan, c.instance()).findings);
}

TEST(Migrate, WhatStandsWhereTheOtherVersionHasNothingStays) {
  const std::string now = ends + tasks("b") + flows("s>b b>e");
  EXPECT_EQ(why_not(ends + tasks("a") + flows("s>a a>e"), now), "bpmn.move_no_element (element=a, to=a)");
  EXPECT_EQ(why_not(ends + tasks("a") + flows("s>a a>e"), now, {{{"a", "b"}}}), "");
}

TEST(Migrate, NorWhereItIsSomethingElse) {
  const std::string was = ends + tasks("a") + flows("s>a a>e");
  EXPECT_EQ(why_not(was, ends + clock_a + flows("s>a a>e")), "bpmn.move_other_kind (element=a, to=a)");
}

TEST(Migrate, NorWhereTheTaskIsForOthersOrAsksForOtherThings) {
  const std::string was = ends + tasks("a") + flows("s>a a>e");
  const std::string role = ends + R"(<userTask id="a" gw:rolle="sachbearbeitung"/>)" + flows("s>a a>e");
  const std::string result = ends + R"(<userTask id="a" gw:rolle="zeichnung"><extensionElements>
<gw:ergebnis variable="x" werte="ja nein"/></extensionElements></userTask>)" +
                             flows("s>a a>e");
  const std::string rounds = ends +
                             R"(<userTask id="a" gw:rolle="zeichnung"><multiInstanceLoopCharacteristics>
<loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>)" +
                             flows("s>a a>e");
  for (const std::string& now : {role, result, rounds})
    EXPECT_EQ(why_not(was, now), "bpmn.move_other_work (element=a, to=a)") << now;
}

TEST(Migrate, NorWhereTheClockHasBecomeAnotherEvent) {
  const std::string message =
      R"(<intermediateCatchEvent id="a"><messageEventDefinition gw:nachricht="mitteilung"/>
</intermediateCatchEvent>)";
  EXPECT_EQ(why_not(ends + clock_a + flows("s>a a>e"), ends + message + flows("s>a a>e")),
            "bpmn.move_other_work (element=a, to=a)");
}

TEST(Migrate, NorIntoASubProcess) {
  const std::string now =
      ends + inside(R"(<startEvent id="us"/><endEvent id="ue"/>)" + tasks("a") + flows("us>a a>ue")) +
      R"(<sequenceFlow id="g1" sourceRef="s" targetRef="u"/><sequenceFlow id="g2" sourceRef="u" targetRef="e"/>)";
  EXPECT_EQ(why_not(ends + tasks("a") + flows("s>a a>e"), now), "bpmn.move_other_place (element=a, to=a)");
}

TEST(Migrate, ABranchThatWaitsForOthersNeedsItsFlow) {
  const std::string gates = R"(<parallelGateway id="auf"/><parallelGateway id="zu"/>)";
  const std::string was = ends + gates + tasks("a b") + flows("s>auf auf>a auf>b a>zu b>zu zu>e");
  const std::string now =
      ends + gates + tasks("a b") + flows("s>auf auf>a auf>b") +
      R"(<sequenceFlow id="n1" sourceRef="a" targetRef="zu"/><sequenceFlow id="f5" sourceRef="b" targetRef="zu"/>
<sequenceFlow id="f6" sourceRef="zu" targetRef="e"/>)";
  const std::vector<Trigger> a_done{TaskCompleted{3, "erika", {}}};
  EXPECT_EQ(why_not(was, now, {}, a_done), "bpmn.move_no_flow (element=zu, flow=f4)");
  EXPECT_EQ(why_not(was, now, {{{"f4", "n1"}}}, a_done), "");
  EXPECT_EQ(why_not(was, now), "") << "who has not come yet comes along the new flow";
}

TEST(Migrate, ABranchThatOnlyTheNewVersionHasIsNotWaitedForInVain) {
  const std::string gates = R"(<parallelGateway id="auf"/><parallelGateway id="zu"/>)";
  const std::string was = ends + gates + tasks("z a b") + flows("s>z z>auf auf>a auf>b a>zu b>zu zu>e");
  const std::string now =
      ends + gates + tasks("z a b c") + flows("s>z z>auf auf>a auf>b a>zu b>zu zu>e auf>c c>zu");
  EXPECT_EQ(why_not(was, now), "") << "it has not parted yet";
  const std::vector<Trigger> parted{TaskCompleted{2, "erika", {}}};
  EXPECT_EQ(why_not(was, now, {}, parted), "bpmn.move_no_branch (element=zu, flow=f9)");
  const std::vector<Trigger> one_has_come{TaskCompleted{2, "erika", {}}, TaskCompleted{4, "erika", {}}};
  EXPECT_EQ(why_not(was, now, {}, one_has_come), "bpmn.move_no_branch (element=zu, flow=f9)");
  EXPECT_EQ(why_not(now, was, {}, parted), "bpmn.move_no_element (element=c, to=c)");
  const std::string again = R"(<exclusiveGateway id="m"/><exclusiveGateway id="g" default="ge"/>)" +
                            if_flow("gz", "g", "m", "antrag") +
                            R"(<sequenceFlow id="ge" sourceRef="g" targetRef="e"/>)";
  const std::string ways = "s>z z>m m>auf auf>a auf>b a>zu b>zu zu>g";
  EXPECT_EQ(why_not(ends + gates + again + tasks("z a b") + flows(ways),
                    ends + gates + again + tasks("z a b c") + flows(ways + " auf>c c>zu"), {},
                    {TaskCompleted{2, "erika", {}}}),
            "bpmn.move_no_branch (element=zu, flow=f10)")
      << "the way back to where it parts leads through the join";
}

TEST(Migrate, WhatTheVersionBeforeWaitedForInVainIsNoReason) {
  const std::string stuck =
      ends + tasks("a") + R"(<exclusiveGateway id="g" default="g1"/><parallelGateway id="zu"/>)" +
      if_flow("g2", "g", "zu", "false") + R"(<sequenceFlow id="g1" sourceRef="g" targetRef="zu"/>)" +
      tasks("b") + flows("s>a a>g zu>b b>e");
  EXPECT_EQ(why_not(stuck, stuck), "");
  EXPECT_EQ(why_not(stuck, stuck, {}, {TaskCompleted{2, "erika", {}}}), "") << "it can still be mended";
}

TEST(Migrate, RoundsOfATaskSayNothingOfOtherBranches) {
  const std::string rounds = R"(<userTask id="a" gw:rolle="zeichnung"><multiInstanceLoopCharacteristics>
<loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>)";
  const std::string model = ends + R"(<parallelGateway id="auf"/><parallelGateway id="zu"/>)" + rounds +
                            tasks("b") + flows("s>auf auf>a auf>b a>zu b>zu zu>e");
  EXPECT_EQ(why_not(model, model), "");
}

TEST(Migrate, TwoFlowsThatHaveBeenMetStayTwo) {
  const std::string model = ends + R"(<parallelGateway id="auf"/><parallelGateway id="zu"/>)" +
                            tasks("a b c") + flows("s>auf auf>a auf>b auf>c a>zu b>zu c>zu zu>e");
  const std::vector<Trigger> a_and_b{TaskCompleted{3, "erika", {}}, TaskCompleted{4, "bert", {}}};
  EXPECT_EQ(why_not(model, model, {}, a_and_b), "");
  EXPECT_EQ(why_not(model, model, {{{"f6", "f5"}}}, a_and_b), "bpmn.move_two_in_one (element=f6, to=f5)");
}

TEST(Migrate, WhatIsReadLaterMustBeThere) {
  const std::string was = ends + tasks("a") + flows("s>a a>e");
  const auto now = [](const std::string& before, const std::string& after) {
    return ends + tasks("a b") + R"(<scriptTask id="x" gw:ergebnis="n"><script>1</script></scriptTask>)" +
           before + R"(<exclusiveGateway id="g" default="fe"/>)" + after +
           if_flow("w", "g", "b", "n &gt; 0") + R"(<sequenceFlow id="fe" sourceRef="g" targetRef="e"/>)";
  };
  EXPECT_EQ(why_not(was, now("", flows("s>x x>a a>g b>e"))), "bpmn.move_variable (element=g, variable=n)");
  EXPECT_EQ(why_not(was, now("", flows("s>a a>x x>g b>e"))), "") << "it is set on the way";
}

TEST(Migrate, WhoHasDoneWhatIsNotForgotten) {
  const std::string was = ends + tasks("a b") + flows("s>a a>b b>e");
  const std::string now = ends + tasks("c b") + flows("s>c c>b b>e");
  const std::vector<Trigger> a_done{TaskCompleted{2, "erika", {}}};
  EXPECT_EQ(why_not(was, now, {}, a_done), "bpmn.move_no_element (element=a, to=a)");
  EXPECT_EQ(why_not(was, now, {{{"a", "c"}}}, a_done), "");
}

TEST(Migrate, WhoHasDoneTwoThingsCanStillBeToldApart) {
  const std::string was = ends + tasks("a b d") + flows("s>a a>b b>d d>e");
  const std::string now = ends + tasks("c d") + flows("s>c c>d d>e");
  const MovePlan both{{{"a", "c"}, {"b", "c"}}};
  const std::vector<Trigger> a_done{TaskCompleted{2, "erika", {}}};
  EXPECT_EQ(why_not(was, now, both, a_done), "");
  EXPECT_EQ(why_not(was, now, both, {a_done.front(), TaskCompleted{3, "bert", {}}}),
            "bpmn.move_two_in_one (element=b, to=c)");
  EXPECT_EQ(why_not(was, now, both, {a_done.front(), TaskCompleted{3, "erika", {}}}), "") << "one person";
}

TEST(Migrate, WhatHasFailedMayBecomeSomethingElse) {
  const std::string was = ends + letter + flows("s>a a>e");
  const std::string now = ends + tasks("a") + flows("s>a a>e");
  EXPECT_EQ(why_not(was, now), "bpmn.move_other_kind (element=a, to=a)");
  EXPECT_EQ(why_not(was, now, {}, {JobFailed{2, "post.zu"}}), "");
}

TEST(Migrate, AMovedTokenIsTriedAgainThere) {
  Case c{version(ends + letter + flows("s>a a>e"))};
  c.start();
  c.step(JobFailed{2, "post.zu"});
  const Process now = version(ends + tasks("a") + flows("s>a a>e"));
  const Moved moved = move_to(c.process(), now, {}, c.instance());
  auto again = advance(now, moved.instance, Retry{2}, noon);
  ASSERT_TRUE(again);
  EXPECT_EQ(words(*again), "task 2 a zeichnung");
}

TEST(Migrate, AMovedTokenBeginsWithTheClocksOfItsNewElement) {
  Case c{version(ends + letter + flows("s>a a>e"))};
  c.start();
  c.step(JobFailed{2, "post.zu"});
  const std::string clock = R"(<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>P7D
</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="f"/>)";
  const Process now = version(ends + tasks("a") + clock + flows("s>a a>e b>f"));
  const Moved moved = move_to(c.process(), now, {}, c.instance());
  auto stored = instance_from(to_json(moved.instance));
  ASSERT_TRUE(stored) << stored.error().line();
  auto again = advance(now, *stored, Retry{2}, noon);
  ASSERT_TRUE(again);
  EXPECT_EQ(words(*again), "task 2 a zeichnung; wait 3 \"P7D\"");
  const Process same = version(ends + letter + clock + flows("s>a a>e b>f"));
  again = advance(same, move_to(c.process(), same, {}, c.instance()).instance, Retry{2}, noon);
  ASSERT_TRUE(again);
  EXPECT_EQ(words(*again), "action 2 bescheid {\"vorlage\":\"bewilligung\"}") << "this had begun";
}

TEST(Migrate, AClockStaysAtItsActivity) {
  const auto at = [](const std::string& host) {
    return ends + R"(<parallelGateway id="auf"/>)" + tasks("a b") +
           R"(<boundaryEvent id="c" attachedToRef=")" + host +
           R"("><timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition></boundaryEvent>
<endEvent id="f"/>)" +
           flows("s>auf auf>a auf>b a>e b>e c>f");
  };
  EXPECT_EQ(why_not(at("a"), at("a")), "");
  EXPECT_EQ(why_not(at("a"), at("b")), "bpmn.move_other_work (element=c, to=c)");
}

TEST(Migrate, WhatHasEndedDoesNotMove) {
  const std::string was = ends + tasks("a") + flows("s>a a>e");
  EXPECT_EQ(why_not(was, was, {}, {TaskCompleted{2, "erika", {}}}), "bpmn.not_running");
}

TEST(Migrate, APlanNamesWhatThereIs) {
  const Process was = version(ends + tasks("a") + flows("s>a a>e"));
  const Process now = version(ends + tasks("b") + flows("s>b b>e"));
  EXPECT_EQ(lines(check_plan(was, now, {{{"a", "b"}, {"f1", "f2"}}})), "");
  EXPECT_EQ(lines(check_plan(was, now, {{{"a", "x"}, {"y", "b"}}})),
            "bpmn.move_plan (element=a, to=x); bpmn.move_plan (element=y, to=b)");
}

}  // namespace
}  // namespace gw::bpmn::testing
