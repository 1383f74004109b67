// SPDX-License-Identifier: EUPL-1.2
// Runs the OMG's conformance cases (DMN TCK) where they are at hand: in $GW_SHARED/data/dmn-tck, or
// in
// ../shared beside the source.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <sstream>

#include "base/value/json.hpp"
#include "base/xml/xml.hpp"
#include "engine/dmn/dmn.hpp"

namespace gw::dmn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view tck = "http://www.omg.org/spec/DMN/20160719/testcase";
constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

fs::path suite(const std::string& level) {
  const char* shared = std::getenv("GW_SHARED");
  return fs::path(shared ? shared : "../shared") / "data/dmn-tck" / level;
}

template <class T>
Value parsed(const std::optional<T>& value) {
  return value ? Value(*value) : Value("not readable: the test case is wrong");
}

Value simple_value(xml::Node node) {
  const std::string text = node.text();
  const std::string type(node.attribute_or_empty("type", xsi));
  const std::string kind = type.substr(type.find(':') + 1);
  if (node.attribute_or_empty("nil", xsi) == "true") return {};
  if (kind == "boolean") return text == "true";
  if (kind == "decimal" || kind == "double" || kind == "integer") return parsed(Decimal::parse(text));
  if (kind == "date") return parsed(Date::parse(text));
  if (kind == "time") return parsed(TimeOfDay::parse(text));
  if (kind == "dateTime") return parsed(DateTime::parse(text));
  if (kind != "duration") return text;
  const auto months = MonthDuration::parse(text);
  return months ? Value(*months) : parsed(DayDuration::parse(text));
}

// A node holds one value, one list of items, or components with names.
Value value_of(xml::Node holder) {
  if (holder.attribute_or_empty("nil", xsi) == "true") return {};
  Context components;
  for (xml::Node child : holder.children()) {
    if (child.is(tck, "value")) return simple_value(child);
    if (child.is(tck, "list")) {
      if (child.attribute_or_empty("nil", xsi) == "true") return {};
      List items;
      for (xml::Node item : child.children(tck, "item")) items.push_back(value_of(item));
      return Value(std::move(items));
    }
    if (child.is(tck, "component"))
      components.set(std::string(child.attribute_or_empty("name")), value_of(child));
  }
  return Value(std::move(components));
}

// The cases give numbers with as many digits as their authors' machines had.
bool close(const Decimal& a, const Decimal& b) {
  const Decimal distance = subtract(a, b)->abs();
  const Decimal scale = b.abs() > Decimal(1) ? b.abs() : Decimal(1);
  return distance <= *multiply(scale, *Decimal::parse("0.00000001"));
}

bool same(const Value& actual, const Value& expected) {
  if (actual.number() && expected.number()) return close(*actual.number(), *expected.number());
  if (actual.list() && expected.list())
    return std::equal(actual.list()->begin(), actual.list()->end(), expected.list()->begin(),
                      expected.list()->end(), same);
  if (actual.context() && expected.context())
    return actual.context()->size() == expected.context()->size() &&
           std::all_of(
               expected.context()->begin(), expected.context()->end(),
               [&](const Context::Entry& entry) { return same(actual.get(entry.first), entry.second); });
  return actual == expected;
}

struct Score {
  int passed = 0;
  int total = 0;
  std::vector<std::string> failures;
};

void run_case(const Model* model, xml::Node test, const std::string& label, Score& score) {
  Context inputs;
  for (xml::Node input : test.children(tck, "inputNode"))
    inputs.set(std::string(input.attribute_or_empty("name")), value_of(input));
  for (xml::Node result : test.children(tck, "resultNode")) {
    ++score.total;
    const std::string name(result.attribute_or_empty("name"));
    const Value expected = value_of(result.child(tck, "expected"));
    if (!model) continue;
    // A case may call a service and look at one of its decisions.
    const std::string invoked(test.attribute_or_empty("invocableName"));
    auto outcome =
        model->decide(invoked.empty() ? name : invoked, Value(inputs), from_millis(1'700'000'000'000));
    if (outcome && outcome->value.context() && outcome->value.context()->find(name) && !invoked.empty())
      outcome->value = Value(outcome->value.get(name));
    if (outcome && same(outcome->value, expected))
      ++score.passed;
    else
      score.failures.push_back(label + " " + name + ": expected " + to_json(expected) + ", got " +
                               (outcome ? to_json(outcome->value) : outcome.error().line()));
  }
}

void run_file(const fs::path& file, Score& score) {
  const std::string bytes = read_file(file);
  const auto document = xml::parse(bytes);
  ASSERT_TRUE(document) << file;
  const std::string model_name = document->root().child(tck, "modelName").text();
  auto model = Model::load(model_name, read_file(file.parent_path() / model_name));
  if (!model) score.failures.push_back(model_name + ": " + model.error().line());
  for (xml::Node test : document->root().children(tck, "testCase"))
    run_case(model ? &*model : nullptr, test, model_name + " " + std::string(test.attribute_or_empty("id")),
             score);
}

Score run_level(const std::string& level) {
  Score score;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(suite(level)))
    if (entry.path().extension() == ".xml" &&
        entry.path().filename().string().find("test") != std::string::npos)
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) run_file(file, score);
  std::cout << level << ": " << score.passed << " of " << score.total << " passed\n";
  return score;
}

TEST(Tck, Level2) {
  if (!fs::exists(suite("compliance-level-2"))) GTEST_SKIP() << "the DMN TCK is not here: set GW_SHARED";
  const Score score = run_level("compliance-level-2");
  for (const std::string& failure : score.failures) ADD_FAILURE() << failure;
  EXPECT_EQ(score.passed, score.total);
  EXPECT_GT(score.total, 100);
}

// Level 3 is not complete yet: what passes must go on passing.
TEST(Tck, Level3) {
  if (!fs::exists(suite("compliance-level-3"))) GTEST_SKIP() << "the DMN TCK is not here: set GW_SHARED";
  const Score score = run_level("compliance-level-3");
  for (const std::string& failure : score.failures) std::cout << failure << "\n";
  EXPECT_GE(score.passed, 1202);
}

}  // namespace
}  // namespace gw::dmn
