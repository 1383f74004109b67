// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/table_index.hpp"

#include <gtest/gtest.h>
#include <random>

#include "engine/dmn/dmn.hpp"

namespace gw::dmn {
namespace {

std::vector<std::size_t> rows_of(const std::vector<std::string>& cells, const Value& value,
                                 std::size_t most = 100) {
  std::vector<feel::UnaryTests> tests;
  for (const std::string& cell : cells) tests.push_back(feel::parse_unary_tests(cell).value());
  std::vector<const feel::UnaryTests*> pointers;
  for (const feel::UnaryTests& one : tests) pointers.push_back(&one);
  return ColumnIndex(pointers).candidates(value, most).value_or(std::vector<std::size_t>{999});
}

using Rows = std::vector<std::size_t>;

TEST(ColumnIndex, KnowsWhereValuesLie) {
  const std::vector<std::string> cells{"1", "[2..5]",       "(5..9]", "< 3",  ">= 8",
                                       "-", "\"a\", \"b\"", "-1, 2",  "x + 1"};
  EXPECT_EQ(rows_of(cells, 1), (Rows{0, 3, 5, 8}));
  EXPECT_EQ(rows_of(cells, 2), (Rows{1, 3, 5, 7, 8}));
  EXPECT_EQ(rows_of(cells, 5), (Rows{1, 5, 8}));
  EXPECT_EQ(rows_of(cells, 9), (Rows{2, 4, 5, 8}));
  EXPECT_EQ(rows_of(cells, -1), (Rows{3, 5, 7, 8}));
  EXPECT_EQ(rows_of(cells, "b"), (Rows{5, 6, 8}));
  EXPECT_EQ(rows_of(cells, Value()), Rows{999});  // not told apart
  EXPECT_EQ(rows_of(cells, 2, 3), Rows{999});     // too many
}

TEST(ColumnIndex, AlsoDatesAndTruths) {
  const std::vector<std::string> cells{"< date(\"2026-01-01\")",
                                       "[@\"2026-01-01\"..@\"2026-12-31\"]",
                                       "true",
                                       "false",
                                       "@\"P1M\"",
                                       "not(1)",
                                       "? > 3"};
  EXPECT_EQ(rows_of(cells, *Date::parse("2026-05-01")), (Rows{1, 5, 6}));
  EXPECT_EQ(rows_of(cells, *Date::parse("2025-05-01")), (Rows{0, 5, 6}));
  EXPECT_EQ(rows_of(cells, true), (Rows{2, 5, 6}));
  EXPECT_EQ(rows_of(cells, MonthDuration{1}), (Rows{4, 5, 6}));
}

std::string table(const std::vector<std::vector<std::string>>& rows, std::string_view policy) {
  std::string text =
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
<inputData id="a" name="a"/><inputData id="b" name="b"/><decision id="d" name="d">
<informationRequirement><requiredInput href="#a"/></informationRequirement>
<informationRequirement><requiredInput href="#b"/></informationRequirement><decisionTable hitPolicy=")" +
      std::string(policy) + R"("><input><inputExpression><text>a</text></inputExpression></input>
<input><inputExpression><text>b</text></inputExpression></input><output/>)";
  for (const auto& row : rows) {
    text += "<rule>";
    for (std::size_t i = 0; i < 2; ++i)
      text += "<inputEntry><text><![CDATA[" + row[i] + "]]></text></inputEntry>";
    text += "<outputEntry><text>" + row[2] + "</text></outputEntry></rule>";
  }
  return text + "</decisionTable></decision></definitions>";
}

std::string random_cell(std::mt19937& random) {
  const auto number = [&] { return std::to_string(static_cast<int>(random() % 40)); };
  switch (random() % 8) {
    case 0:
      return number();
    case 1:
      return "[" + number() + ".." + std::to_string(40 + random() % 20) + "]";
    case 2:
      return "(" + number() + ".." + number() + ")";  // often no range at all
    case 3:
      return "< " + number();
    case 4:
      return ">= " + number() + ", \"x\"";
    case 5:
      return "-";
    case 6:
      return "not(" + number() + ")";
    default:
      return "? > " + number();
  }
}

// A table of 20 rows is walked through, one of 200 is looked up: the first rows of both have to agree.
TEST(TableIndex, FindsWhatWalkingFinds) {
  std::mt19937 random(7);
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 200; ++i) rows.push_back({random_cell(random), random_cell(random), std::to_string(i)});
  const Model indexed = Model::load("m.dmn", table(rows, "RULE ORDER")).value();
  std::vector<Model> walked;
  for (int i = 0; i < 200; i += 20)
    walked.push_back(
        Model::load("m.dmn", table({rows.begin() + i, rows.begin() + i + 20}, "RULE ORDER")).value());
  for (int a = -1; a < 62; ++a) {
    const Context inputs{{"a", a == 61 ? Value("x") : Value(a)}, {"b", static_cast<int>(random() % 60)}};
    List expected;
    for (const Model& one : walked) {
      const Value found = one.decide("d", inputs, Instant{})->value;
      if (found.list()) expected.insert(expected.end(), found.list()->begin(), found.list()->end());
    }
    const Value found = indexed.decide("d", inputs, Instant{})->value;
    EXPECT_EQ(found, expected.empty() ? Value() : Value(expected)) << a;
  }
}

TEST(TableIndex, TheFirstRowStaysTheFirst) {
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({">= " + std::to_string(99 - i), "-", std::to_string(i)});
  const Model model = Model::load("m.dmn", table(rows, "FIRST")).value();
  EXPECT_EQ(model.decide("d", Context{{"a", 50}}, Instant{})->value, Value(49));
}

}  // namespace
}  // namespace gw::dmn
