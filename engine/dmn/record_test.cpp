// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/record.hpp"

#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "engine/dmn/explain.hpp"

namespace gw::dmn {
namespace {

constexpr std::string_view file =
    R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
<inputData id="i" name="antrag"/>
<businessKnowledgeModel id="k" name="Doppelt"><encapsulatedLogic><formalParameter name="n"/><context>
  <contextEntry><variable name="inner"/><literalExpression><text>n * 2</text></literalExpression></contextEntry>
  <contextEntry><literalExpression><text>inner</text></literalExpression></contextEntry>
</context></encapsulatedLogic></businessKnowledgeModel>
<decision id="s" name="Ermaessigung" label="Ermäßigung"><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable hitPolicy="FIRST"><input label="Grund"><inputExpression><text>antrag.grund</text></inputExpression></input>
<input label="Mehrere"><inputExpression><text>antrag.hunde &gt; 1</text></inputExpression></input>
<output name="anteil"/><output name="satz"/><annotation name="Grundlage"/>
<rule><inputEntry><text>"sozial"</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>50</text></outputEntry>
<outputEntry><text>"Grund: " + antrag.grund</text></outputEntry><annotationEntry><text>§ 5 der Satzung</text></annotationEntry></rule>
</decisionTable></decision>
<decision id="v" name="Vorschlag"><informationRequirement><requiredInput href="#i"/></informationRequirement>
<informationRequirement><requiredDecision href="#s"/></informationRequirement>
<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
<context>
  <contextEntry><variable name="anteil"/><literalExpression><text>Ermaessigung.anteil</text></literalExpression></contextEntry>
  <contextEntry><variable name="betrag"/><literalExpression><text>60 * antrag.hunde
      * anteil / 100</text></literalExpression></contextEntry>
  <contextEntry><variable name="doppelt"/><literalExpression><text>Doppelt(betrag)</text></literalExpression></contextEntry>
  <contextEntry><variable name="monat"/><literalExpression><text>antrag.seit.month + 0</text></literalExpression></contextEntry>
</context></decision></definitions>)";

Outcome decided() {
  const Context application{
      {"grund", "sozial"}, {"hunde", 2}, {"seit", *Date::parse("2026-11-20")}, {"strasse", "Lindenweg"}};
  return Model::load("m.dmn", file)->decide("Vorschlag", Context{{"antrag", application}}, Instant{}).value();
}

// As it comes back from a column of a table.
Outcome kept(const Outcome& outcome) {
  return recall(*parse_json(to_json(record(outcome))), outcome.value);
}

TEST(Calculations, SayHowAmountsCameAbout) {
  const Outcome outcome = decided();
  ASSERT_EQ(outcome.steps.size(), 2U);
  EXPECT_TRUE(outcome.steps[0].calculations.empty()) << "a sentence is no amount, 50 was not worked out";
  const auto& all = outcome.steps[1].calculations;
  ASSERT_EQ(all.size(), 3U) << "a value taken over is none, and what functions do inside neither";
  EXPECT_EQ(all[0].name, "betrag");
  EXPECT_EQ(all[0].expression, "60 * antrag.hunde * anteil / 100");
  EXPECT_EQ(all[0].result, Value(60));
  EXPECT_EQ(all[0].values[0], (std::pair<std::string, Value>("antrag.hunde", 2)));
  EXPECT_EQ(all[0].values[1], (std::pair<std::string, Value>("anteil", 50)));
  EXPECT_EQ(all[1].expression, "Doppelt(betrag)");
  ASSERT_EQ(all[1].values.size(), 1U) << "a function is no value to be told";
  EXPECT_EQ(all[2].values[0], (std::pair<std::string, Value>("antrag.seit", *Date::parse("2026-11-20"))));
}

TEST(Record, TellsTheSameWithoutTheModel) {
  Outcome before = decided();
  const Outcome after = kept(before);
  for (Step& step : before.steps) step.inputs.clear();
  EXPECT_EQ(explain_text(after), explain_text(before));
  EXPECT_EQ(after.steps[0].label, "Ermäßigung");
  ASSERT_EQ(after.tables.size(), 1U);
  EXPECT_EQ(after.tables[0].inputs, before.tables[0].inputs);
  EXPECT_EQ(after.tables[0].inputs[0].path, "antrag.grund");
  EXPECT_EQ(after.tables[0].inputs[1].path, "") << "worked out of an answer";
  EXPECT_EQ(after.tables[0].rules[0].output.get("anteil"), Value(50));
  EXPECT_EQ(after.steps[1].value, before.value);
}

TEST(Record, DoesNotKeepTheApplication) {
  EXPECT_EQ(to_json(record(decided())).find("Lindenweg"), std::string::npos);
}

TEST(Record, ReadsWhatEarlierReleasesKept) {
  const Value old = *parse_json(
      R"({"tabellen":[{"entscheidung":"Jahressteuer","eingaben":{"Andere Hunde":0},"zeilen":[{"zeile":1,
      "ergebnis":60,"anmerkungen":{"Grundlage":"Erster Hund: 60 €"}}]}],"gruende":["Erster Hund: 60 €"]})");
  const Outcome told = recall(old, Context{{"festgesetzt", 60}});
  ASSERT_EQ(told.steps.size(), 1U);
  EXPECT_EQ(told.steps[0].decision, "Jahressteuer");
  EXPECT_EQ(told.steps[0].value, Value(60));
  EXPECT_EQ(told.tables[0].inputs[0], (TableInput{"Andere Hunde", 0}));
  EXPECT_EQ(told.tables[0].rules[0].number, 1U);
  EXPECT_EQ(told.tables[0].rules[0].annotations[0],
            (std::pair<std::string, std::string>("Grundlage", "Erster Hund: 60 €")));
}

TEST(Record, WhatIsNoneIsEmpty) {
  for (const char* text : {"null", "{}", R"({"schritte":[1,{"tabellen":[{"zeilen":[7]}]}]})", "[]"})
    EXPECT_LE(recall(*parse_json(text), Value()).steps.size(), 1U) << text;
}

}  // namespace
}  // namespace gw::dmn
