// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "engine/dmn/dmn.hpp"

namespace gw::dmn {
namespace {

const Instant noon = *parse_iso_utc("2026-11-20T11:00:00.000Z");
constexpr std::string_view latest = "https://www.omg.org/spec/DMN/20230324/MODEL/";

std::string model(std::string_view name, std::string_view inside, std::string_view version = latest) {
  return "<definitions xmlns=\"" + std::string(version) +
         "\" xmlns:g=\"https://example.org/gebuehr\" name=\"" + std::string(name) +
         "\" namespace=\"https://example.org/" + std::string(name) + "\">" + std::string(inside) +
         "</definitions>";
}

std::string import(std::string_view target, std::string_view name) {
  return "<import importType=\"" + std::string(latest) + "\" namespace=\"https://example.org/" +
         std::string(target) + "\" name=\"" + std::string(name) + "\"/>";
}

const std::string fees = model("gebuehr", R"(
<itemDefinition name="tBetrag"><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemDefinition>
<inputData id="i" name="Grundbetrag"><variable name="Grundbetrag" typeRef="tBetrag"/></inputData>
<decision id="d" name="Gebuehr-neu"><variable name="Gebuehr-neu"/>
<informationRequirement><requiredInput href="#i"/></informationRequirement>
<literalExpression><text>Grundbetrag * 2</text></literalExpression></decision>
<businessKnowledgeModel id="b" name="runde"><encapsulatedLogic><formalParameter name="n"/>
<literalExpression><text>floor(n)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>)");

const std::string main_file = model("haupt", import("gebuehr", "g") + R"(
<decision id="d" name="Summe"><variable name="Summe" typeRef="g.tBetrag"/>
<informationRequirement><requiredDecision href="https://example.org/gebuehr#d"/></informationRequirement>
<knowledgeRequirement><requiredKnowledge href="https://example.org/gebuehr#b"/></knowledgeRequirement>
<literalExpression><text>g.runde(g.Gebuehr-neu) + (if 1 instance of g.tBetrag then 100 else 0)</text></literalExpression>
</decision>)");

Result<Model> load(const std::string& bytes, std::vector<std::string> others, bool tolerant = false) {
  std::vector<File> files;
  for (const std::string& other : others) files.push_back({"anderes.dmn", other});
  return Model::load("haupt.dmn", bytes, {files, tolerant});
}

std::string decided(const Model& model, std::string_view name, const Context& inputs) {
  auto outcome = model.decide(name, inputs, noon);
  return outcome ? to_json(outcome->value) : outcome.error().line();
}

TEST(Import, ElementsAndTypesStandBehindTheImportsName) {
  const Model model = load(main_file, {"no xml", fees}).value();
  EXPECT_TRUE(model.findings().empty());
  EXPECT_EQ(decided(model, "Summe", {{"g", Context{{"Grundbetrag", *Decimal::parse("10.7")}}}}), "121");
  EXPECT_EQ(decided(model, "Summe", {{"g.Grundbetrag", 10}}), "120");
  EXPECT_EQ(decided(model, "Summe", {{"Grundbetrag", 10}}), "120");
  EXPECT_EQ(decided(model, "g.Gebuehr-neu", {{"Grundbetrag", 10}}), "20");
  EXPECT_EQ(decided(model, "Summe", {{"Grundbetrag", -10}}), "null");  // no tBetrag
  EXPECT_EQ(model.inputs()[0].name, "g.Grundbetrag");
}

TEST(Import, TwoWaysToOneModelAreTwoInputs) {
  const std::string left = model("links", import("gebuehr", "g") + R"(<decision id="l" name="L">
<informationRequirement><requiredDecision href="https://example.org/gebuehr#d"/></informationRequirement>
<literalExpression><text>g.Gebuehr-neu</text></literalExpression></decision>)");
  const Model both =
      load(model("haupt", import("links", "A b") + import("links", "C") + import("gebuehr", "") + R"(
<decision id="s" name="S"><informationRequirement><requiredDecision href="https://example.org/links#l"/></informationRequirement>
<informationRequirement><requiredInput href="https://example.org/gebuehr#i"/></informationRequirement>
<literalExpression><text>A b.L + Grundbetrag</text></literalExpression></decision>)"),
           {left, fees})
          .value();
  EXPECT_EQ(decided(both, "S", {{"A b", Context{{"g", Context{{"Grundbetrag", 3}}}}}, {"Grundbetrag", 100}}),
            "106");
  EXPECT_EQ(decided(both, "C.L", {{"C", Context{{"g", Context{{"Grundbetrag", 4}}}}}}), "8");
}

TEST(Import, RefusesWhatIsNotThere) {
  EXPECT_EQ(load(main_file, {}).error().code, "dmn.import");
  EXPECT_EQ(load(model("haupt", "<import importType=\"http://www.dmg.org/PMML-4_2\" name=\"p\"/>"), {})
                .error()
                .code,
            "dmn.import_kind");
  const std::string circle = model("haupt", import("haupt", "h"));
  EXPECT_EQ(load(circle, {circle}).error().code, "dmn.import_cycle");
  std::string wide;
  for (int i = 0; i < 15; ++i) wide += import("gebuehr", "g" + std::to_string(i));
  const std::string wider = model("breit", wide);
  wide.clear();
  for (int i = 0; i < 15; ++i) wide += import("breit", "b" + std::to_string(i));
  EXPECT_EQ(load(model("haupt", wide), {wider, fees}).error().code, "dmn.too_many_imports");
}

TEST(Reading, OwnNamespaceMayBeWritten) {
  const Model model_ =
      load(model("haupt",
                 R"(<decision id="a" name="A"><literalExpression><text>1</text></literalExpression></decision>
<decision id="b" name="B"><informationRequirement><requiredDecision href="https://example.org/haupt#a"/></informationRequirement>
<literalExpression><text>A + 1</text></literalExpression></decision>)"),
           {})
          .value();
  EXPECT_EQ(decided(model_, "B", {}), "2");
}

TEST(Reading, OlderVersionsNameTypesWithPrefixes) {
  for (const std::string_view version :
       {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/"}) {
    const Model old =
        load(
            model(
                "alt",
                R"(<itemDefinition name="tZahl"><typeRef xmlns:feel="http://www.omg.org/spec/FEEL/20140401">feel:number</typeRef></itemDefinition>
<decision id="a" name="A"><variable name="A" typeRef="g:tZahl"/><literalExpression><text>"x"</text></literalExpression></decision>)",
                version),
            {})
            .value();
    EXPECT_EQ(decided(old, "A", {}), "null") << version;
  }
}

TEST(Reading, TolerantReadersGoOnAndSayWhatTheyPassedOver) {
  const std::string faulty = model("haupt", R"(<zauberei/>
<decision id="a" name="A"><literalExpression><text>1 +</text></literalExpression></decision>
<decision id="b" name="B"><variable name="B" typeRef="nmuber"/>
<informationRequirement><requiredDecision href="#nirgends"/></informationRequirement>
<literalExpression><text>2</text></literalExpression></decision>)");
  EXPECT_EQ(load(faulty, {}).error().code, "dmn.unknown_element");
  const Model model_ = load(faulty, {}, true).value();
  EXPECT_EQ(decided(model_, "A", {}), "null");
  EXPECT_EQ(decided(model_, "B", {}), "2");
  ASSERT_EQ(model_.findings().size(), 4U);
  EXPECT_EQ(
      model_.findings()[3].line(),
      "dmn.expression (file=haupt.dmn, line=2, element=literalExpression, decision=A) <- feel.incomplete "
      "(line=2, column=4, source=1 +, mark=4, expected=expression)");
}

}  // namespace
}  // namespace gw::dmn
