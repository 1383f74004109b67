// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/types.hpp"

#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "engine/dmn/dmn.hpp"

namespace gw::dmn {
namespace {

// What becomes of an input that is declared to be of type t.
std::string as_type(std::string_view definition, const Value& input, std::string_view type = "t") {
  const std::string file =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"n\">" +
      std::string(definition) + "<inputData id=\"i\" name=\"i\"><variable name=\"i\" typeRef=\"" +
      std::string(type) +
      R"("/></inputData><decision id="d" name="d"><informationRequirement><requiredInput href="#i"/></informationRequirement>
<literalExpression><text>i</text></literalExpression></decision></definitions>)";
  auto model = Model::load("m.dmn", file);
  if (!model) return model.error().line();
  return to_json(model->decide("d", Context{{"i", input}}, Instant{})->value);
}

constexpr std::string_view colour = R"(<itemDefinition name="t"><typeRef>string</typeRef>
<allowedValues><text>"rot", "blau"</text></allowedValues></itemDefinition>)";

TEST(Types, AllowedValues) {
  EXPECT_EQ(as_type(colour, "rot"), "\"rot\"");
  EXPECT_EQ(as_type(colour, "gelb"), "null");
  EXPECT_EQ(as_type(colour, Value()), "null");
  EXPECT_EQ(as_type(colour, List{"rot"}), "\"rot\"");  // from a list of one
}

TEST(Types, AllowedValuesHoldForTheItemsOfAList) {
  constexpr std::string_view list = R"(<itemDefinition name="t" isCollection="true"><typeRef>number</typeRef>
<allowedValues><text>[1..5]</text></allowedValues></itemDefinition>)";
  EXPECT_EQ(as_type(list, List{1, 5}), "[1,5]");
  EXPECT_EQ(as_type(list, List{1, 6}), "null");
  EXPECT_EQ(as_type(list, 3), "[3]");
}

TEST(Types, AConstraintHoldsForTheWholeList) {
  constexpr std::string_view list = R"(<itemDefinition name="t" isCollection="true"><typeRef>number</typeRef>
<typeConstraint><text>count(?) &gt; 1</text></typeConstraint></itemDefinition>)";
  EXPECT_EQ(as_type(list, List{1, 6}), "[1,6]");
  EXPECT_EQ(as_type(list, List{1}), "null");
}

TEST(Types, ConstraintsAddUp) {
  const std::string narrower = std::string(colour) + R"(<itemDefinition name="u"><typeRef>t</typeRef>
<allowedValues><text>string length(?) = 4</text></allowedValues></itemDefinition>
<itemDefinition name="v" isCollection="true"><typeRef>t</typeRef></itemDefinition>
<itemDefinition name="w"><typeRef>v</typeRef><allowedValues><text>"blau"</text></allowedValues></itemDefinition>)";
  EXPECT_EQ(as_type(narrower, "blau", "u"), "\"blau\"");
  EXPECT_EQ(as_type(narrower, "rot", "u"), "null");
  EXPECT_EQ(as_type(narrower, "grau", "u"), "null");
  EXPECT_EQ(as_type(narrower, List{"blau", "blau"}, "w"), "[\"blau\",\"blau\"]");
  EXPECT_EQ(as_type(narrower, List{"blau", "rot"}, "w"), "null");
}

TEST(Types, ComponentsAreLookedAt) {
  constexpr std::string_view record =
      R"(<itemDefinition name="t"><itemComponent name="alter"><typeRef>number</typeRef>
<allowedValues><text>[0..150]</text></allowedValues></itemComponent></itemDefinition>)";
  EXPECT_EQ(as_type(record, Context{{"alter", 20}}), R"({"alter":20})");
  EXPECT_EQ(as_type(record, Context{{"alter", 200}}), "null");
  EXPECT_EQ(as_type(record, Context{{"name", "x"}}), "null");
}

TEST(Types, WhatIsAllowedHasToBeFeel) {
  EXPECT_TRUE(as_type(R"(<itemDefinition name="t"><typeRef>string</typeRef>
<allowedValues><text>rot,,</text></allowedValues></itemDefinition>)",
                      "rot")
                  .starts_with("dmn.expression"));
}

}  // namespace
}  // namespace gw::dmn
