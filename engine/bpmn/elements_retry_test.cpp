// SPDX-License-Identifier: EUPL-1.2
// What has failed and is tried again has no effect twice.
#include <algorithm>

#include "engine/bpmn/elements_test.hpp"

namespace gw::bpmn::testing {
namespace {

TEST(Elements, WhatWasDoneInsideIsNotDoneAgainWhenOnlyItsEndHasFailed) {
  Case c = with(
      data("weiter") + ends +
      inside(
          R"(<startEvent id="us"/><endEvent id="ue"/><serviceTask id="a" gw:aktion="bescheid"><extensionElements>
<gw:parameter name="vorlage" wert="bewilligung"/></extensionElements></serviceTask>)" +
          flows("us>a a>ue")) +
      R"(<parallelGateway id="auf"/><endEvent id="f"/><endEvent id="h"/>)" + tasks("b") +
      script("ja", "{weiter: true}") +
      R"(<sequenceFlow id="g1" sourceRef="s" targetRef="auf"/><sequenceFlow id="g2" sourceRef="auf" targetRef="u"/>
<sequenceFlow id="g3" sourceRef="auf" targetRef="b"/><sequenceFlow id="g4" sourceRef="b" targetRef="ja"/>
<sequenceFlow id="g5" sourceRef="ja" targetRef="f"/>
<sequenceFlow id="g6" sourceRef="u" targetRef="e"><conditionExpression>weiter</conditionExpression></sequenceFlow>
<sequenceFlow id="g7" sourceRef="u" targetRef="h"><conditionExpression>not(weiter)</conditionExpression></sequenceFlow>)");
  c.start();
  const auto at = [&](std::string_view element) {
    const auto found = std::ranges::find(c.instance().tokens, element, &Token::element);
    return found == c.instance().tokens.end() ? std::int64_t{0} : found->id;
  };
  EXPECT_EQ(c.done(at("a")), "bpmn.not_boolean (element=u, flow=g6)");
  const std::int64_t token = at("u");
  EXPECT_EQ(c.step(Retry{token}), "bpmn.not_boolean (element=u, flow=g6)") << "no second letter";
  EXPECT_EQ(c.complete(at("b"), "erika"), "");
  EXPECT_EQ(c.step(Retry{token}), "finished e");
}

// Two ways out that cannot be worked out until `ja` has been passed.
std::string ways_from(const std::string& element) {
  return if_flow("w1", element, "e", "weiter") + if_flow("w2", element, "h", "not(weiter)");
}

TEST(Elements, WhatIsDoneAdHocIsNotDoneAgainWhenOnlyItsEndHasFailed) {
  Case c = with(data("weiter") + ends + R"(<parallelGateway id="auf"/><endEvent id="h"/><endEvent id="f"/>)" +
                tasks("b") + script("ja", "{weiter: true}") + R"(<adHocSubProcess id="u">)" + tasks("a") +
                "<completionCondition>true</completionCondition></adHocSubProcess>" +
                flows("s>auf auf>b auf>u b>ja ja>f") + ways_from("u"));
  EXPECT_EQ(c.start(), "task 3 b zeichnung; task 6 a zeichnung; bpmn.not_boolean (element=u, flow=w1)");
  EXPECT_EQ(c.step(Retry{4}), "bpmn.not_boolean (element=u, flow=w1)") << "the task inside is still there";
  EXPECT_EQ(c.complete(3, "erika"), "");
  EXPECT_EQ(c.step(Retry{4}), "withdraw 6 a; finished e");
}

}  // namespace
}  // namespace gw::bpmn::testing
