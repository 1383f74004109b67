// SPDX-License-Identifier: EUPL-1.2
// One model, read once, decides on many threads at once as it does on one.
#include <atomic>
#include <gtest/gtest.h>
#include <latch>
#include <thread>

#include "base/value/json.hpp"
#include "engine/dmn/explain.hpp"

namespace gw::dmn {
namespace {

const Instant noon = *parse_iso_utc("2026-11-20T11:00:00.000Z");

// A table large enough for its index, aggregation, a knowledge model, regular expressions, deadlines, loops:
// what keeps something between two evaluations, or might.
std::string model_text() {
  std::string text =
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
<inputData id="a" name="a"><variable name="a" typeRef="number"/></inputData>
<inputData id="w" name="wort"><variable name="wort" typeRef="string"/></inputData>
<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="x"/><literalExpression><text>
if x &lt;= 1 then 1 else x * f(x - 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
<decision id="t" name="t"><informationRequirement><requiredInput href="#a"/></informationRequirement>
<decisionTable hitPolicy="COLLECT" aggregation="MAX"><input><inputExpression><text>a</text></inputExpression></input>
<output/>)";
  for (int row = 0; row < 60; ++row)
    text += "<rule><inputEntry><text>[" + std::to_string(row) + ".." + std::to_string(row + 20) +
            "]</text></inputEntry><outputEntry><text>" + std::to_string(row * 7 % 11) +
            " + a</text></outputEntry></rule>";
  return text + R"(</decisionTable></decision>
<decision id="d" name="d"><informationRequirement><requiredInput href="#a"/></informationRequirement>
<informationRequirement><requiredInput href="#w"/></informationRequirement>
<informationRequirement><requiredDecision href="#t"/></informationRequirement>
<knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
<context><contextEntry><variable name="x"/><literalExpression><text>for i in 1..8 return f(i) + t</text></literalExpression></contextEntry>
<contextEntry><variable name="y"/><literalExpression><text>matches(wort, "[a-z]+" + string(modulo(a, 10)))</text></literalExpression></contextEntry>
<contextEntry><variable name="z"/><literalExpression><text>sort(x, function(u, v) u &gt; v)[item &gt; a]</text></literalExpression></contextEntry>
<contextEntry><variable name="frist"/><literalExpression><text>fristende(@"2026-11-20", duration("P1M"), "BB")</text></literalExpression></contextEntry>
</context></decision></definitions>)";
}

std::string decided(const Model& model, int number) {
  const Value inputs = Context{{"a", number}, {"wort", "abc" + std::to_string(number % 7)}};
  const auto outcome = model.decide("d", inputs, noon);
  return outcome ? to_json(outcome->value) + explain_text(*outcome) : outcome.error().line();
}

TEST(Threads, DecideTheSameFromOneModel) {
  const std::string text = model_text();
  const Model model = Model::load("m.dmn", text).value();
  ASSERT_TRUE(model.findings().empty()) << model.findings().front().line();
  constexpr int numbers = 80, threads = 8;
  std::vector<std::string> alone;
  {
    // From a model of its own: the shared one is first used by all threads at once.
    const Model other = Model::load("m.dmn", text).value();
    for (int number = 0; number < numbers; ++number) alone.push_back(decided(other, number));
  }
  ASSERT_NE(alone[3], alone[4]);
  std::atomic<int> differences{0};
  std::latch together(threads);
  std::vector<std::thread> all;
  for (int thread = 0; thread < threads; ++thread)
    all.emplace_back([&, thread] {
      const Model mine = model;
      together.arrive_and_wait();
      for (int i = 0; i < 2 * numbers; ++i) {
        const int number = (i * 7 + thread * 11) % numbers;
        if (decided(mine, number) != alone[static_cast<std::size_t>(number)]) ++differences;
      }
    });
  for (std::thread& thread : all) thread.join();
  EXPECT_EQ(differences, 0);
}

}  // namespace
}  // namespace gw::dmn
