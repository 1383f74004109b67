// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/foreign.hpp"

#include <gtest/gtest.h>

#include "engine/bpmn/bpmn_test.hpp"

namespace gw::bpmn::testing {
namespace {

TEST(Foreign, ComparisonsOfOtherLanguages) {
  EXPECT_EQ(feel_from("= x > 1"), "x > 1");
  EXPECT_EQ(feel_from("${clarified == 'no'}"), R"(clarified = "no")");
  EXPECT_EQ(feel_from("#{a && !b || c != 2}"), "a  and  not(b)  or  c != 2");
  EXPECT_EQ(feel_from("!(a && b)"), "not((a  and  b))");
  EXPECT_EQ(feel_from("bpmn:getDataObject('clarified') = 'no'"), R"(clarified = "no")");
  EXPECT_EQ(feel_from("Service Level == 'Premium'"), R"(Service Level = "Premium")");
}

TEST(Foreign, WhatIsBrokenStaysBroken) {
  for (const char* text : {"", "=", "'", "!", "bpmn:getDataObject(", "bpmn:getDataObject('x", "${", "!("})
    EXPECT_LT(feel_from(text).size(), 64u) << text;
}

// FEEL itself goes before: in it, single quotes and == are mistakes, and those of a package are told.
TEST(Foreign, IsTriedForFilesThatComeFromElsewhereOnly) {
  const std::string contents = R"(<startEvent id="s"/><exclusiveGateway id="x" default="n"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="x"/><sequenceFlow id="n" sourceRef="x" targetRef="e"/>
<sequenceFlow id="y" sourceRef="x" targetRef="e"><conditionExpression>${antrag == 'ja'}</conditionExpression></sequenceFlow>)";
  EXPECT_EQ(parse(file_of(contents), "p.bpmn", known()).error().code, "bpmn.expression");
  EXPECT_TRUE(parse(file_of(contents), "p.bpmn", Known::anything()));
}

}  // namespace
}  // namespace gw::bpmn::testing
