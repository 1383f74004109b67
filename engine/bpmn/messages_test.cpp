// SPDX-License-Identifier: EUPL-1.2
// What a case says to others and hears from them: messages with their keys, signals, and what is waited for.
#include <gtest/gtest.h>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/elements_test.hpp"
#include "engine/bpmn/migrate.hpp"
#include "engine/bpmn/waiting.hpp"

namespace gw::bpmn::testing {
namespace {

const std::string beside = R"(<message id="m" name="Freigabe"/><message id="n" name="Absage"/>
<message id="h" name="mitteilung"/><signal id="sig" name="Inventur"/>)";

std::string message(const std::string& ref, const std::string& key = "") {
  return "<messageEventDefinition messageRef=\"" + ref + "\"" +
         (key.empty() ? "" : " gw:schluessel=\"" + key + "\"") + "/>";
}
const std::string signal = R"(<signalEventDefinition signalRef="sig"/>)";

std::string catching(const std::string& id, const std::string& trigger) {
  return "<intermediateCatchEvent id=\"" + id + "\">" + trigger + "</intermediateCatchEvent>";
}
std::string throwing(const std::string& id, const std::string& trigger) {
  return "<intermediateThrowEvent id=\"" + id + "\">" + trigger + "</intermediateThrowEvent>";
}

// "3 Freigabe 4711; 4 signal Inventur"
std::string waits(const Case& c) {
  std::string all;
  for (const Waiting& one : waiting(c.process(), c.instance()))
    all += (all.empty() ? "" : "; ") + std::to_string(one.token) + (one.signal ? " signal " : " ") +
           one.name + (one.key.empty() ? "" : " " + one.key);
  return all;
}

TEST(Messages, ACaseSaysWhatItWaitsForAndWithWhichKey) {
  Case c = with(ends + catching("w", message("m", "antrag")) + flows("s>w w>e"), beside);
  EXPECT_EQ(waits(c), "") << "it has not begun";
  EXPECT_EQ(c.start({{"antrag", 4711}}), "");
  EXPECT_EQ(waits(c), "2 Freigabe 4711");
  EXPECT_EQ(c.step(MessageCame{"Freigabe", "12"}), "") << "another key";
  EXPECT_EQ(c.step(MessageCame{"Absage", "4711"}), "");
  EXPECT_EQ(waits(c), "2 Freigabe 4711");
  EXPECT_EQ(c.step(MessageCame{"Freigabe", "4711"}), "finished e");
  EXPECT_EQ(waits(c), "");
}

TEST(Messages, WhatHasNoSuchElementIsNotLookedThrough) {
  Case c = with(ends + tasks("a") + flows("s>a a>e"));
  c.start();
  EXPECT_FALSE(c.process().definition().anything_awaits);
  EXPECT_EQ(waits(c), "");
}

TEST(Messages, AReceiveTaskHasAKeyInEachOfItsRounds) {
  Case c = with(ends + R"(<receiveTask id="r" messageRef="m" gw:schluessel="loopCounter">
<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></receiveTask>)" +
                    flows("s>r r>e"),
                beside);
  c.start();
  EXPECT_EQ(waits(c), "5 Freigabe 1; 7 Freigabe 2") << "the one that stands for both waits for none";
  EXPECT_EQ(c.step(MessageCame{"Freigabe", "2"}), "");
  EXPECT_EQ(waits(c), "5 Freigabe 1");
  EXPECT_EQ(c.step(MessageCame{"Freigabe", "1"}), "finished e");
}

TEST(Messages, BehindAnEventGatewayAllAreWaitedForUntilOneHasCome) {
  Case c = with(ends + R"(<eventBasedGateway id="g"/>)" + catching("ja", message("m", "antrag")) +
                    catching("nein", message("n")) + catching("alle", signal) +
                    flows("s>g g>ja g>nein g>alle ja>e nein>e alle>e"),
                beside);
  c.start({{"antrag", "x"}});
  EXPECT_EQ(waits(c), "3 Freigabe x; 4 Absage; 5 signal Inventur");
  EXPECT_EQ(c.step(SignalCame{"Inventur", {}}), "finished e");
  EXPECT_EQ(waits(c), "");
}

TEST(Messages, AtABoundaryAndBeforeAnEventSubProcessWhileTheyListen) {
  const std::string listening =
      R"(<subProcess id="hu" triggeredByEvent="true"><startEvent id="hs" isInterrupting="false">)" + signal +
      R"(</startEvent><endEvent id="he"/><sequenceFlow id="hf" sourceRef="hs" targetRef="he"/></subProcess>
<boundaryEvent id="b" attachedToRef="a">)" +
      message("m", "antrag") + "</boundaryEvent>";
  Case c = with(ends + tasks("a") + listening + flows("s>a a>e b>e"), beside);
  c.start({{"antrag", "x"}});
  EXPECT_EQ(waits(c), "1 signal Inventur; 4 Freigabe x");
  c.step(SignalCame{"Inventur", {}});
  EXPECT_EQ(waits(c), "1 signal Inventur; 4 Freigabe x") << "it may come again";
  EXPECT_EQ(c.complete(3, "erika"), "finished e");
  EXPECT_EQ(waits(c), "");
}

TEST(Messages, OfAllThatMustComeWhatHasComeIsNotWaitedFor) {
  Case c = with(ends + R"(<intermediateCatchEvent id="w" parallelMultiple="true">)" + message("m") + signal +
                    "</intermediateCatchEvent>" + flows("s>w w>e"),
                beside);
  c.start();
  EXPECT_EQ(waits(c), "2 Freigabe; 2 signal Inventur");
  c.step(SignalCame{"Inventur", {}});
  EXPECT_EQ(waits(c), "2 Freigabe");
  EXPECT_EQ(c.step(MessageCame{"Freigabe"}), "finished e");
}

TEST(Messages, ACaseThatIsGivenUpOrMovedWaitsAsItsTokensDo) {
  const std::string contents = ends + catching("w", message("m", "antrag")) + flows("s>w w>e");
  Case c = with(contents, beside);
  c.start({{"antrag", "x"}});
  Case now = with(ends + catching("v", message("m")) + flows("s>v v>e"), beside);
  const Moved moved = move_to(c.process(), now.process(), {{{"w", "v"}}}, c.instance());
  ASSERT_TRUE(moved.findings.empty());
  EXPECT_EQ(waiting(now.process(), moved.instance), waiting(c.process(), c.instance())) << "with its key";
  c.step(Cancel{});
  EXPECT_EQ(waits(c), "");
}

TEST(Messages, EventsAndSendTasksSendWithAKey) {
  Case c = with(ends + throwing("w", message("m", "antrag")) +
                    R"(<sendTask id="t" messageRef="n" gw:schluessel="antrag + 1"/>)" +
                    throwing("z", signal) + flows("s>w w>t t>z z>e"),
                beside);
  EXPECT_EQ(c.start({{"antrag", 1}}), "send Freigabe 1; send Absage 2; signal Inventur; finished e");
}

// Nothing is no key: the message would be for anybody.
TEST(Messages, WithoutItsKeyNothingIsSentOrWaitedFor) {
  for (const std::string& element :
       {throwing("w", message("m", "antrag")), catching("w", message("m", "antrag")),
        std::string(R"(<sendTask id="w" messageRef="m" gw:schluessel="antrag"/>)"),
        std::string(R"(<receiveTask id="w" messageRef="m" gw:schluessel="antrag"/>)")}) {
    Case c = with(ends + element + flows("s>w w>e"), beside);
    EXPECT_EQ(c.start({{"antrag", Value()}}), "bpmn.no_key (element=w)") << element;
    EXPECT_EQ(waits(c), "") << "it stands still";
  }
}

// Its way out cannot be worked out: what it had said was not said, and is said when it is tried again.
TEST(Messages, WhatStopsHasSentNothing) {
  Case c = with(ends + R"(<sendTask id="t" messageRef="m"/><endEvent id="f"/>)" + flows("s>t") +
                    if_flow("x", "t", "e", "antrag &gt; 0") + if_flow("y", "t", "f", "antrag &lt; 0"),
                beside);
  EXPECT_EQ(c.start({{"antrag", 0}}), "bpmn.no_way (element=t)");
  EXPECT_EQ(c.step(Retry{2}), "bpmn.no_way (element=t)");
  Case good{c.process()};
  EXPECT_EQ(good.start({{"antrag", 1}}), "send Freigabe; finished e");
}

// ---- what a package may not say

std::string problem(const std::string& contents) {
  std::string file = file_of(contents);
  file.insert(file.rfind("</definitions>"), beside);
  auto process = parse(file, "", known());
  if (process) return "";
  Error found = process.error();
  std::erase_if(found.params, [](const auto& p) { return p.first == "line" || p.first == "file"; });
  return found.line();
}

TEST(Messages, WhatTheHouseSaysNoCaseSays) {
  EXPECT_EQ(problem(ends + throwing("w", message("h")) + flows("s>w w>e")),
            "bpmn.house_message (element=w, kind=messageEventDefinition, message=mitteilung)");
  EXPECT_EQ(problem(ends + R"(<sendTask id="w" messageRef="h"/>)" + flows("s>w w>e")),
            "bpmn.house_message (element=w, kind=sendTask, message=mitteilung)");
  EXPECT_EQ(problem(ends + catching("w", message("h")) + flows("s>w w>e")), "") << "but may wait for it";
}

TEST(Messages, ANameThatIsNotInTheFileIsASlip) {
  EXPECT_EQ(problem(ends + throwing("w", R"(<messageEventDefinition gw:nachricht="Freigabe"/>)") +
                    flows("s>w w>e")),
            "bpmn.unknown_message (element=w, kind=messageEventDefinition, message=Freigabe)");
  EXPECT_EQ(problem(ends + throwing("w", "<messageEventDefinition/>") + flows("s>w w>e")),
            "bpmn.missing_attribute (element=w, kind=messageEventDefinition, attribute=messageRef)");
  EXPECT_EQ(problem(ends + throwing("w", "<signalEventDefinition/>") + flows("s>w w>e")),
            "bpmn.missing_attribute (element=w, kind=signalEventDefinition, attribute=signalRef)");
  EXPECT_EQ(problem(ends + throwing("w", message("m", "gibtsnicht")) + flows("s>w w>e")),
            "bpmn.unknown_variable (element=w, kind=intermediateThrowEvent, variable=gibtsnicht, "
            "text=gibtsnicht)");
}

TEST(Messages, NeitherAMessageNorASignalBeginsACase) {
  for (const std::string& trigger : {message("m"), signal})
    EXPECT_EQ(
        problem(R"(<startEvent id="s">)" + trigger + R"(</startEvent><endEvent id="e"/>)" + flows("s>e")),
        "bpmn.start_by_event (element=s, kind=startEvent)");
}

}  // namespace
}  // namespace gw::bpmn::testing
