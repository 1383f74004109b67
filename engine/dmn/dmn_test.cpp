// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/dmn.hpp"

#include <gtest/gtest.h>

#include "base/value/json.hpp"

namespace gw::dmn {
namespace {

const Instant noon = *parse_iso_utc("2026-11-20T11:00:00.000Z");

std::string definitions(std::string_view inside) {
  return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"d\" name=\"Hundesteuer\" "
         "namespace=\"https://example.org/hundesteuer\">\n" +
         std::string(inside) + "</definitions>\n";
}

constexpr std::string_view inputs = R"(
<inputData id="i1" name="Anzahl Hunde"><variable name="Anzahl Hunde" typeRef="number"/></inputData>
<inputData id="i2" name="Listenhund"><variable name="Listenhund" typeRef="boolean"/></inputData>
)";

// The table of a decision named Steuer over both inputs.
std::string table(std::string_view attributes, std::string_view rules,
                  std::string_view output = "<output/>") {
  return definitions(std::string(inputs) + R"(
<decision id="s" name="Steuer"><variable name="Steuer"/>
<informationRequirement><requiredInput href="#i1"/></informationRequirement>
<informationRequirement><requiredInput href="#i2"/></informationRequirement>
<decisionTable )" + std::string(attributes) +
                     R"(><input><inputExpression><text>Anzahl Hunde</text></inputExpression></input>
<input label="Gefahr"><inputExpression><text>Listenhund</text></inputExpression></input>
)" + std::string(output) +
                     R"(<annotation name="Rechtsgrundlage"/>
)" + std::string(rules) +
                     "</decisionTable></decision>\n");
}

std::string rule(std::string_view count, std::string_view listed, std::string_view output,
                 std::string_view law = "") {
  return "<rule id=\"r\"><inputEntry><text>" + std::string(count) + "</text></inputEntry><inputEntry><text>" +
         std::string(listed) + "</text></inputEntry><outputEntry><text>" + std::string(output) +
         "</text></outputEntry><annotationEntry><text>" + std::string(law) +
         "</text></annotationEntry></rule>\n";
}

Model load(const std::string& bytes) {
  auto model = Model::load("test.dmn", bytes);
  if (!model) ADD_FAILURE() << model.error().line();
  return std::move(model).value();
}

Outcome decide(const std::string& bytes, int count, bool listed, std::string_view name = "Steuer") {
  return load(bytes).decide(name, Context{{"Anzahl Hunde", count}, {"Listenhund", listed}}, noon).value();
}

std::string error_of(const std::string& bytes) {
  auto model = Model::load("test.dmn", bytes);
  return model ? "fine" : model.error().line();
}

std::string value_of(std::string_view attributes, std::string_view output = "<output/>") {
  const std::string rules =
      rule("&gt;= 1", "-", "60") + rule("&gt;= 2", "-", "90") + rule("-", "true", "600");
  return to_json(decide(table(attributes, rules, output), 2, true).value);
}

TEST(Table, HitPolicies) {
  const std::string_view values = "<output><outputValues><text>600, 90, 60</text></outputValues></output>";
  EXPECT_EQ(value_of("hitPolicy=\"UNIQUE\""), "null");
  EXPECT_EQ(value_of("hitPolicy=\"ANY\""), "null");
  EXPECT_EQ(value_of("hitPolicy=\"FIRST\""), "60");
  EXPECT_EQ(value_of("hitPolicy=\"PRIORITY\"", values), "600");
  EXPECT_EQ(value_of("hitPolicy=\"RULE ORDER\""), "[60,90,600]");
  EXPECT_EQ(value_of("hitPolicy=\"OUTPUT ORDER\"", values), "[600,90,60]");
  EXPECT_EQ(value_of("hitPolicy=\"COLLECT\""), "[60,90,600]");
  EXPECT_EQ(value_of("hitPolicy=\"COLLECT\" aggregation=\"SUM\""), "750");
  EXPECT_EQ(value_of("hitPolicy=\"COLLECT\" aggregation=\"COUNT\""), "3");
  EXPECT_EQ(value_of("hitPolicy=\"COLLECT\" aggregation=\"MIN\""), "60");
  EXPECT_EQ(value_of("hitPolicy=\"COLLECT\" aggregation=\"MAX\""), "600");
}

TEST(Table, ExplainsItself) {
  const Outcome outcome = decide(table("", rule("1", "-", "60", "§ 5 Abs. 1") +
                                               rule("&gt; 1", "false", "90 * Anzahl Hunde", "§ 5 Abs. 2")),
                                 2, false);
  EXPECT_EQ(outcome.value, Value(180));
  ASSERT_EQ(outcome.tables.size(), 1U);
  const TableExplanation& table = outcome.tables[0];
  EXPECT_EQ(table.decision, "Steuer");
  EXPECT_EQ(table.hit_policy, "UNIQUE");
  EXPECT_EQ(table.inputs[0], (TableInput{"Anzahl Hunde", 2, "Anzahl Hunde"}));
  EXPECT_EQ(table.inputs[1], (TableInput{"Gefahr", false, "Listenhund"}));
  ASSERT_EQ(table.rules.size(), 1U);
  EXPECT_EQ(table.rules[0].number, 2U);
  EXPECT_EQ(table.rules[0].id, "r");
  EXPECT_EQ(table.rules[0].output, Value(180));
  EXPECT_EQ(table.rules[0].annotations[0],
            (std::pair<std::string, std::string>("Rechtsgrundlage", "§ 5 Abs. 2")));
}

TEST(Table, SaysWhyItIsNull) {
  const Outcome outcome = decide(table("", rule("1", "-", "60") + rule("&gt; 0", "-", "90")), 1, false);
  EXPECT_TRUE(outcome.value.is_null());
  ASSERT_EQ(outcome.notices.size(), 1U);
  EXPECT_EQ(outcome.notices[0].line(), "dmn.rows_match (found=1, 2, decision=Steuer)");
}

TEST(Table, DefaultsWhenNothingMatches) {
  const std::string_view output = "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>";
  EXPECT_EQ(decide(table("", rule("1", "-", "60"), output), 7, false).value, Value(0));
  EXPECT_TRUE(decide(table("", rule("1", "-", "60")), 7, false).value.is_null());
}

TEST(Model, InputsThatDoNotFitAreNullAndNoted) {
  const Model model = load(table("", rule("-", "-", "Anzahl Hunde")));
  const Outcome outcome = model.decide("Steuer", Context{{"Anzahl Hunde", "zwei"}}, noon).value();
  EXPECT_TRUE(outcome.value.is_null());
  ASSERT_EQ(outcome.notices.size(), 1U);
  EXPECT_EQ(outcome.notices[0].line(), "dmn.does_not_fit (name=Anzahl Hunde, found=string, expected=number)");
}

TEST(Model, DecisionsRequireEachOther) {
  const std::string bytes = definitions(std::string(inputs) + R"(
<businessKnowledgeModel id="b" name="Rabatt"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
  <literalExpression><text>if n > 2 then 0.9 else 1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
<decision id="s" name="Steuer"><variable name="Steuer" typeRef="number"/>
  <informationRequirement><requiredInput href="#i1"/></informationRequirement>
  <informationRequirement><requiredDecision href="#g"/></informationRequirement>
  <knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
  <context><contextEntry><variable name="Faktor"/><invocation><literalExpression><text>Rabatt</text></literalExpression>
    <binding><parameter name="n"/><literalExpression><text>Anzahl Hunde</text></literalExpression></binding></invocation></contextEntry>
  <contextEntry><literalExpression><text>Grundbetrag * Anzahl Hunde * Faktor</text></literalExpression></contextEntry></context></decision>
<decision id="g" name="Grundbetrag"><literalExpression><text>60.00</text></literalExpression></decision>
<decisionService id="v" name="Dienst"><outputDecision href="#s"/><inputDecision href="#g"/><inputData href="#i1"/></decisionService>
)");
  EXPECT_EQ(to_json(decide(bytes, 3, false).value), "162.000");
  const Model model = load(bytes);
  EXPECT_TRUE(model.findings().empty());
  EXPECT_EQ(model.name(), "Hundesteuer");
  EXPECT_EQ(model.inputs().size(), 2U);
  EXPECT_EQ(model.decisions()[0].type, "number");
  EXPECT_EQ(model.services()[0].name, "Dienst");
  EXPECT_EQ(model.decide("Dienst", Context{{"Anzahl Hunde", 1}, {"Grundbetrag", 5}}, noon).value().value,
            Value(5));
  EXPECT_EQ(model.decide("Miete", {}, noon).error().code, "dmn.unknown_decision");
  EXPECT_EQ(model.decide("Steuer", {}, noon, {400, 3}).error().code, "feel.limit");
}

TEST(Model, AServiceThatIsCalledKnowsItsArgumentsOnly) {
  const std::string bytes = definitions(std::string(inputs) + R"(
<decision id="g" name="Grundbetrag"><informationRequirement><requiredInput href="#i1"/></informationRequirement>
  <literalExpression><text>if Anzahl Hunde = null then "keine Hunde" else "Hunde"</text></literalExpression></decision>
<decisionService id="v" name="Dienst"><outputDecision href="#g"/></decisionService>
<decision id="s" name="Steuer"><knowledgeRequirement><requiredKnowledge href="#v"/></knowledgeRequirement>
  <literalExpression><text>Dienst()</text></literalExpression></decision>
)");
  EXPECT_EQ(decide(bytes, 3, false).value, Value("keine Hunde"));
}

std::string boxed(std::string_view expression) {
  return to_json(
      decide(definitions("<decision id=\"s\" name=\"Steuer\">" + std::string(expression) + "</decision>"), 0,
             false)
          .value);
}

TEST(Boxed, Expressions) {
  const auto literal = [](std::string_view text) {
    return "<literalExpression><text>" + std::string(text) + "</text></literalExpression>";
  };
  EXPECT_EQ(boxed("<list>" + literal("1") + literal("\"a\"") + "</list>"), "[1,\"a\"]");
  EXPECT_EQ(boxed("<relation><column name=\"a\"/><column name=\"b c\"/><row>" + literal("1") + literal("2") +
                  "</row></relation>"),
            R"([{"a":1,"b c":2}])");
  EXPECT_EQ(boxed("<conditional><if>" + literal("1 > 2") + "</if><then>" + literal("1") + "</then><else>" +
                  literal("2") + "</else></conditional>"),
            "2");
  EXPECT_EQ(boxed("<for iteratorVariable=\"x\"><in>" + literal("[1, 2]") + "</in><return>" +
                  literal("x * 2") + "</return></for>"),
            "[2,4]");
  EXPECT_EQ(boxed("<some iteratorVariable=\"x\"><in>" + literal("[1, 2]") + "</in><satisfies>" +
                  literal("x > 1") + "</satisfies></some>"),
            "true");
  EXPECT_EQ(boxed("<every iteratorVariable=\"x\"><in>" + literal("[1, 2]") + "</in><satisfies>" +
                  literal("x > 1") + "</satisfies></every>"),
            "false");
  EXPECT_EQ(boxed("<for iteratorVariable=\"x\"><in>" + literal("[1..3]") + "</in><return>" +
                  literal("partial") + "</return></for>"),
            "[[],[[]],[[],[[]]]]");
  EXPECT_EQ(boxed("<filter><in>" + literal("[1, null, 3]") + "</in><match>" + literal("item > 1") +
                  "</match></filter>"),
            "[3]");
  EXPECT_EQ(
      boxed("<filter><in>" + literal("[1, 2]") + "</in><match>" + literal("\"x\"") + "</match></filter>"),
      "null");
  EXPECT_EQ(boxed("<filter><in>" + literal("null") + "</in><match>" + literal("true") + "</match></filter>"),
            "null");
  EXPECT_EQ(boxed("<filter><in>" + literal("[{a: 1}, {a: 2}]") + "</in><match>" + literal("a > 1") +
                  "</match></filter>"),
            R"([{"a":2}])");
}

TEST(Model, KnowledgeModelsMayCallThemselves) {
  const std::string bytes = definitions(R"(
<businessKnowledgeModel id="b" name="fakultaet"><variable name="fakultaet" typeRef="number"/><encapsulatedLogic>
  <formalParameter name="n" typeRef="number"/>
  <literalExpression><text>if n &lt; 2 then 1 else n * fakultaet(n - 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
<decision id="s" name="Steuer"><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
  <literalExpression><text>fakultaet(Anzahl)</text></literalExpression></decision>)");
  const auto with = [&](std::string_view argument) {
    std::string text = bytes;
    return text.replace(text.find("Anzahl)"), 6, argument);
  };
  EXPECT_EQ(decide(with("5"), 0, false).value, Value(120));
  EXPECT_EQ(load(with("100000")).decide("Steuer", {}, noon).error().code, "feel.limit");
}

TEST(Model, FunctionsOfOtherLanguages) {
  const auto file = [](std::string_view kind, std::string_view java_class) {
    std::string text = definitions(R"x(
<businessKnowledgeModel id="b" name="f"><encapsulatedLogic kind="KIND"><formalParameter name="a"/>
<formalParameter name="b"/><context>
<contextEntry><variable name="class"/><literalExpression><text>"CLASS"</text></literalExpression></contextEntry>
<contextEntry><variable name="method signature"/><literalExpression><text>"max(double, double)"</text></literalExpression></contextEntry>
</context></encapsulatedLogic></businessKnowledgeModel>
<decision id="s" name="Steuer"><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
<literalExpression><text>f(1.5, 2)</text></literalExpression></decision>)x");
    text.replace(text.find("KIND"), 4, kind);
    return text.replace(text.find("CLASS"), 5, java_class);
  };
  EXPECT_EQ(decide(file("Java", "java.lang.Math"), 0, false).value, Value(2));
  EXPECT_TRUE(error_of(file("Java", "java.lang.System")).starts_with("dmn.external"));
  EXPECT_TRUE(error_of(file("PMML", "java.lang.Math")).starts_with("dmn.external"));
  const Outcome outcome = Model::load("test.dmn", file("Java", "java.lang.System"), {{}, true})
                              ->decide("Steuer", {}, noon)
                              .value();
  EXPECT_TRUE(outcome.value.is_null());
  EXPECT_EQ(outcome.notices.size(), 1U);
}

TEST(Model, WhatAFunctionGivesFitsItsType) {
  const auto value = [](std::string_view body) {
    return to_json(
        decide(definitions(R"(<businessKnowledgeModel id="b" name="f"><encapsulatedLogic>
<literalExpression typeRef="number"><text>)" +
                           std::string(body) +
                           R"(</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
<decision id="s" name="Steuer"><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
<literalExpression><text>f()</text></literalExpression></decision>)"),
               0, false)
            .value);
  };
  EXPECT_EQ(value("1"), "1");
  EXPECT_EQ(value("[1]"), "1");
  EXPECT_EQ(value("\"1\""), "null");
}

TEST(Table, ADashStandsForTheInputValues) {
  std::string bytes = table("", rule("-", "-", "60"));
  const std::string_view expression = "<text>Anzahl Hunde</text></inputExpression>";
  bytes.insert(bytes.find(expression) + expression.size(), "<inputValues><text>[1..5]</text></inputValues>");
  EXPECT_EQ(decide(bytes, 5, false).value, Value(60));
  EXPECT_TRUE(decide(bytes, 6, false).value.is_null());
}

TEST(Model, FindsWhatIsSurelyAMistake) {
  const Model model =
      load(definitions("<decision id=\"s\" name=\"S\"><literalExpression><text>Anzahl + sqrt(1, "
                       "2)</text></literalExpression></decision>"));
  ASSERT_EQ(model.findings().size(), 2U);
  EXPECT_EQ(model.findings()[0].line(),
            "feel.arguments (file=test.dmn, element=literalExpression, decision=S, line=2, column=10, "
            "source=Anzahl + sqrt(1, 2), mark=10, found=sqrt, expected=sqrt(number))");
  EXPECT_EQ(model.findings()[1].line(),
            "dmn.unknown_name (file=test.dmn, element=literalExpression, decision=S, line=2, column=1, "
            "source=Anzahl + sqrt(1, 2), mark=1, found=Anzahl, expected=[])");
}

// A row that can never match, and one whose result would be null.
TEST(Model, FindsCellsOfAnotherTypeThanTheirColumn) {
  const auto found = [](std::string_view input, std::string_view output) {
    std::string bytes = table("", rule(input, "-", output), "<output typeRef=\"tStufe\"/>");
    const std::string_view expression = "<inputExpression><text>Anzahl";
    bytes.replace(bytes.find(expression), 16, "<inputExpression typeRef=\"number\"");
    bytes.insert(bytes.find("<inputData"),
                 "<itemDefinition name=\"tStufe\"><typeRef>string</typeRef>"
                 "<allowedValues><text>\"hoch\", \"tief\"</text></allowedValues>"
                 "</itemDefinition>");
    std::string all;
    const Model model = load(bytes);
    for (const Error& finding : model.findings()) all += finding.line();
    return all;
  };
  EXPECT_EQ(found("&lt; 3, [4..5]", "\"hoch\""), "");
  EXPECT_EQ(found("-", "if Listenhund then \"hoch\" else \"tief\""), "");
  EXPECT_EQ(found("\"zwei\"", "\"hoch\""),
            "dmn.cell_type (file=test.dmn, line=12, element=inputEntry, decision=Steuer, rule=1, input=1, "
            "found=\"zwei\", expected=number)");
  EXPECT_EQ(found("1", "\"mittel\""),
            "dmn.cell_type (file=test.dmn, line=12, element=outputEntry, decision=Steuer, rule=1, output=1, "
            "found=\"mittel\", expected=string (\"hoch\", \"tief\"))");
  EXPECT_TRUE(found("1", "7").starts_with("dmn.cell_type"));
}

TEST(Model, RefusesWhatItDoesNotKnow) {
  const std::string start = "<decision id=\"s\" name=\"S\">";
  const std::string end = "</decision>";
  EXPECT_EQ(error_of("<definitions xmlns=\"https://example.org/\"/>"),
            "dmn.version (file=test.dmn, line=1, element=definitions, found=https://example.org/)");
  EXPECT_EQ(error_of(definitions("<zauberei id=\"z\"/>")),
            "dmn.unknown_element (file=test.dmn, line=2, element=zauberei#z, inside=definitions)");
  EXPECT_EQ(error_of(definitions("<decision id=\"s\"/>")),
            "dmn.missing (file=test.dmn, line=2, element=decision#s, expected=@name)");
  EXPECT_TRUE(
      error_of(definitions(start +
                           "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement>" +
                           end))
          .starts_with("dmn.unknown_reference"));
  EXPECT_TRUE(
      error_of(definitions(
                   start +
                   "<informationRequirement><requiredDecision href=\"#s\"/></informationRequirement>" + end))
          .starts_with("dmn.cycle"));
  EXPECT_TRUE(error_of(definitions(start + "<variable name=\"S\" typeRef=\"nmuber\"/>" + end))
                  .starts_with("dmn.unknown_type"));
  EXPECT_TRUE(
      error_of(definitions("<itemDefinition name=\"a\"><typeRef>b</typeRef></itemDefinition><itemDefinition "
                           "name=\"b\"><typeRef>a</typeRef></itemDefinition>"))
          .starts_with("dmn.type_cycle"));
  EXPECT_TRUE(error_of(definitions(start + end + start + end)).starts_with("dmn.duplicate"));
  EXPECT_TRUE(
      error_of(definitions(
                   start +
                   "<literalExpression expressionLanguage=\"java\"><text>1</text></literalExpression>" + end))
          .starts_with("dmn.language"));
  EXPECT_EQ(error_of(table("hitPolicy=\"BEST\"", "")),
            "dmn.hit_policy (file=test.dmn, line=9, element=decisionTable, decision=Steuer, found=BEST, "
            "expected=UNIQUE, ANY, PRIORITY, FIRST, RULE ORDER, OUTPUT ORDER, COLLECT)");
  EXPECT_TRUE(error_of(table("aggregation=\"SUM\"", "")).starts_with("dmn.aggregation_policy"));
  EXPECT_TRUE(
      error_of(table("hitPolicy=\"COLLECT\" aggregation=\"AVG\"", "")).starts_with("dmn.aggregation ("));
  const std::string_view two = "<output name=\"a\"/><output name=\"b\"/>";
  EXPECT_TRUE(error_of(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "", two))
                  .starts_with("dmn.aggregation_outputs"));
  EXPECT_TRUE(error_of(table("", "", "<output/><output/>")).starts_with("dmn.output_names"));
  EXPECT_EQ(error_of(table("", "<rule><outputEntry><text>1</text></outputEntry></rule>")),
            "dmn.cells (file=test.dmn, line=12, element=rule, decision=Steuer, rule=1, found=1, expected=3)");
  EXPECT_TRUE(error_of(definitions(start + "<literalExpression><importedValues/></literalExpression>" + end))
                  .starts_with("dmn.imported_values"));
  EXPECT_EQ(error_of(definitions(start + "<list><list/><conditional><if/></conditional></list>" + end)),
            "dmn.missing (file=test.dmn, line=2, element=if, decision=S, expected=expression)");
  EXPECT_EQ(
      error_of(table("", rule("&lt; &lt; 5", "-", "1"))),
      "dmn.expression (file=test.dmn, line=12, element=inputEntry, decision=Steuer, rule=1, input=1) <- "
      "feel.syntax (line=12, column=3, source=< < 5, mark=3, found=<, expected=expression)");
  EXPECT_TRUE(error_of("<definitions").starts_with("xml.syntax"));
}

// A decision that asks for the Land need not repeat it in every call; one that does not is told.
TEST(Deadlines, TakeTheLandFromTheInputs) {
  const auto model = [](std::string_view requirement) {
    return definitions(
        R"(<inputData id="l" name="land"><variable name="land" typeRef="string"/></inputData>
<inputData id="e" name="eingang"><variable name="eingang" typeRef="date"/></inputData>
<decision id="d1" name="Rechtzeitig"><variable name="Rechtzeitig"/>
<informationRequirement><requiredInput href="#e"/></informationRequirement>)" +
        std::string(requirement) +
        R"(<literalExpression><text>eingang &lt;= frist bis(@"2026-11-18")</text></literalExpression>
</decision>)");
  };
  const Model asking =
      load(model(R"(<informationRequirement><requiredInput href="#l"/></informationRequirement>)"));
  EXPECT_TRUE(asking.findings().empty());
  const auto in_time = [&](std::string_view land) {
    return asking.decide("Rechtzeitig", Context{{"land", land}, {"eingang", Date{2026, 11, 19}}}, noon)
        .value()
        .value;
  };
  EXPECT_EQ(in_time("SN"), Value(true));
  EXPECT_EQ(in_time("BB"), Value(false));
  const Model silent = load(model(""));
  ASSERT_EQ(silent.findings().size(), 1u);
  EXPECT_EQ(silent.findings()[0].code, "dmn.unknown_name");
}

}  // namespace
}  // namespace gw::dmn
