// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/feel.hpp"

#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "engine/feel/evaluation.hpp"

namespace gw::feel {
namespace {

const Instant noon = *parse_iso_utc("2026-11-20T11:00:00.000Z");

Value variables() {
  return parse_json(R"({"age": 17, "halter": {"name": "Erika", "hunde": [{"rasse": "Dackel", "kg": 9},
                        {"rasse": "Dogge", "kg": 60}]}, "Monthly Salary": 1000, "pre-tax income": 5, "a": 8, "b": 2,
                        "a-b": 100, "loan and credit": 7, "frist": {"@date": "2026-12-24"}})")
      .value();
}

Scope scope() {
  return {{"pre-tax income", "a-b", "loan and credit", "age", "halter", "a", "b", "frist"}, {}, {}};
}

std::string eval(std::string_view source) {
  auto expression = parse(source, scope());
  if (!expression) return expression.error().line();
  auto value = expression->evaluate({variables(), noon, {}});
  return value ? to_json(*value) : value.error().line();
}

std::string error_of(std::string_view source) {
  auto expression = parse(source, scope());
  return expression ? "fine" : expression.error().line();
}

struct Case {
  const char* source;
  const char* json;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(eval(c.source), c.json) << c.source;
}

TEST(Feel, Literals) {
  expect_all({{"1.50", "1.50"},
              {".5", "0.5"},
              {"1.2e3", "1200"},
              {"\"a\\n\\u00e4\\\"\"", R"("a\nä\"")"},
              {"\"\\d\"", R"("\\d")"},
              {"true", "true"},
              {"null", "null"},
              {"[1, [2], {}]", "[1,[2],{}]"},
              {"@\"2026-11-20\"", R"({"@date":"2026-11-20"})"},
              {"@\"P1Y\" = duration(\"P12M\")", "true"},
              {"// note\n1 /* and */ + 1", "2"}});
}

TEST(Feel, Arithmetic) {
  expect_all({{"1 + 2 * 3", "7"},
              {"(1 + 2) * 3", "9"},
              {"-2 ** 2", "4"},
              {"2 ** 3 ** 2", "64"},
              {"10 - 4 - 3", "3"},
              {"1 / 0", "null"},
              {"1 + \"a\"", "null"},
              {"\"a\" + \"b\"", "\"ab\""},
              {"0.1 + 0.2 = 0.3", "true"},
              {"frist - @\"2026-12-20\"", R"({"@duration":"P4D"})"},
              {"@\"2026-01-31\" + @\"P1M\"", R"({"@date":"2026-02-28"})"},
              {"@\"2026-03-28T12:00:00@Europe/Berlin\" + @\"P1D\"",
               R"({"@dateTime":"2026-03-29T13:00:00@Europe/Berlin"})"},
              {"@\"P1D\" * 2.5", R"({"@duration":"P2DT12H"})"},
              {"@\"P1Y\" / @\"P1M\"", "12"},
              {"@\"23:00:00\" + @\"PT2H\"", R"({"@time":"01:00:00"})"}});
}

TEST(Feel, NamesMayContainBlanksSignsAndKeywords) {
  expect_all({{"Monthly Salary * 12", "12000"},
              {"pre-tax income + 1", "6"},
              {"a-b", "100"},
              {"a - b", "6"},
              {"loan and credit", "7"},
              {"halter.name", "\"Erika\""},
              {"halter.name.x", "null"},
              {"{x y: 1, z: x y + 1}.z", "2"},
              {"{a+b: 1}", R"({"a+b":1})"}});
}

TEST(Feel, LogicHasThreeValues) {
  expect_all({{"false and null", "false"},
              {"true and null", "null"},
              {"true or \"x\"", "true"},
              {"false or \"x\"", "null"},
              {"not(null)", "null"},
              {"null = null", "true"},
              {"1 = null", "false"},
              {"1 = \"1\"", "null"},
              {"1 < \"1\"", "null"},
              {"[1, 2] = [1, 2.0]", "true"},
              {"{a: 1, b: 2} = {b: 2, a: 1}", "true"},
              {"if null then 1 else 2", "2"}});
}

TEST(Feel, RangesAndTests) {
  expect_all({{"5 in [1..5)", "false"},
              {"5 in (1..5]", "true"},
              {"5 in ]1..5[", "false"},
              {"1 in (1, < 5)", "true"},
              {"6 in (1, < 5)", "false"},
              {"7 in > 5", "true"},
              {"\"b\" in [[\"a\"..\"c\"]]", "true"},
              {"3 between 1 and 3", "true"},
              {"null in [1..2]", "null"},
              {"[1..3].end included", "true"},
              {"[3..1]", "null"},
              {"(< 5)", R"({"@range":{"low":null,"high":5,"lowIncluded":false,"highIncluded":false}})"}});
}

TEST(Feel, ListsAndFilters) {
  expect_all({{"[1,2,3][-1]", "3"},
              {"[1,2,3][4]", "null"},
              {"[1,2,3][item > 1]", "[2,3]"},
              {"halter.hunde[kg > 20].rasse", "[\"Dogge\"]"},
              {"halter.hunde.kg", "[9,60]"},
              {"5[true]", "[5]"},
              {"for i in 1..3, j in [10, 20] return i * j", "[10,20,20,40,30,60]"},
              {"for i in 3..1 return i", "[3,2,1]"},
              {"for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1,1,2,6,24]"},
              {"some i in [1,2] satisfies i > 1", "true"},
              {"every i in [1,2] satisfies i > 1", "false"},
              {"every i in [] satisfies i > 1", "true"}});
}

TEST(Feel, Functions) {
  expect_all({{"(function(x: number, y) x + y)(1, 2)", "3"},
              {"(function(x: number) x)(\"a\")", "null"},
              {"(function(x, y) x - y)(y: 1, x: 5)", "4"},
              {"(function(x) function(y) x * y)(3)(4)", "12"},
              {"sort([3, 1, 2], function(x, y) x > y)", "[3,2,1]"},
              {"{f: abs, r: f(-2)}.r", "2"},
              {"substring(start position: 2, string: \"foobar\")", "\"oobar\""}});
}

TEST(Feel, TheClockIsGiven) {
  expect_all({{"today()", R"({"@date":"2026-11-20"})"},
              {"now()", R"({"@dateTime":"2026-11-20T12:00:00@Europe/Berlin"})"}});
}

TEST(Feel, InstanceOf) {
  expect_all({{"1 instance of number", "true"},
              {"now() instance of date and time", "true"},
              {"[1, 2] instance of list<number>", "true"},
              {"[1, \"a\"] instance of list<number>", "false"},
              {"{a: 1} instance of context<a: number>", "true"},
              {"[1..2] instance of range<number>", "true"},
              {"null instance of number", "false"},
              {"(function(a) a) instance of function<Any> -> Any", "true"}});
}

TEST(Feel, RefusesWhatItDoesNotKnow) {
  EXPECT_TRUE(error_of(std::string(5000, '(')).starts_with("feel.depth"));
  EXPECT_TRUE(error_of(std::string(5000, '-')).starts_with("feel.depth"));
  for (const char* source : {"", "(", "[1", "{a 1}", "{a: 1,}", "\"a", "/* a", "a.", "for x in",
                             "function(x) external {}", "1..2", "]1", "a[", "f(", "@1", "if", "§"})
    EXPECT_TRUE(error_of(source).starts_with("feel.")) << source;
  EXPECT_EQ(error_of("\"" + std::string(200'000, 'x') + "\""), "feel.size (limit=131072)");
}

TEST(Feel, TellsWhatItRefersTo) {
  const auto expression =
      parse("halter.name + [1][item > grenze][1] + (for x in xs return x + y.z)", scope()).value();
  std::vector<std::string> paths;
  for (const Reference& r : expression.references()) paths.push_back(r.path + (r.maybe_member ? "?" : ""));
  EXPECT_EQ(paths, (std::vector<std::string>{"halter.name", "grenze?", "xs", "y.z"}));
  EXPECT_EQ(expression.names(), (std::vector<std::string>{"halter", "xs", "y"}));
}

TEST(Feel, FindsCallsThatCannotFit) {
  EXPECT_EQ(parse("sqrt(1, 2)")->findings().size(), 1U);
  EXPECT_EQ(parse("sqrt(n: 1)")->findings().size(), 1U);
  EXPECT_TRUE(parse("sqrt(4)")->findings().empty());
}

bool matches(std::string_view tests, const Value& input) {
  auto parsed = parse_unary_tests(tests, scope());
  if (!parsed) ADD_FAILURE() << tests << " " << parsed.error().line();
  return parsed && parsed->matches(input, {variables(), noon, {}}).value();
}

TEST(UnaryTests, Match) {
  EXPECT_TRUE(matches("-", Value()));
  EXPECT_TRUE(matches("< 5, 7", Value(7)));
  EXPECT_FALSE(matches("< 5, 7", Value(6)));
  EXPECT_TRUE(matches("\"a\", \"b\"", Value("b")));
  EXPECT_TRUE(matches("not(\"a\", \"b\")", Value("c")));
  EXPECT_FALSE(matches("not(\"a\", \"b\")", Value("b")));
  EXPECT_TRUE(matches("[1..3]", Value(3)));
  EXPECT_TRUE(matches("not([1..3])", Value(4)));
  EXPECT_TRUE(matches("? > 3 and ? < age", Value(4)));
  EXPECT_FALSE(matches("? > 3 and ? < age", Value(40)));
  EXPECT_TRUE(matches("false", Value(false)));
  EXPECT_FALSE(matches("true", Value(false)));
  EXPECT_TRUE(matches("starts with(?, \"x\")", Value("xy")));
  EXPECT_TRUE(matches("> age", Value(18)));
  EXPECT_TRUE(matches("null", Value()));
  EXPECT_FALSE(matches("< 5", Value()));
  EXPECT_FALSE(matches("not(< 5)", Value()));
  EXPECT_TRUE(matches("[1, 2]", Value(2)));
  const char* neither = "not(contains(?, \"a\")) and not(contains(?, \"b\"))";
  EXPECT_TRUE(matches(neither, Value("xc")));
  EXPECT_FALSE(matches(neither, Value("xb")));
  EXPECT_TRUE(matches("not(? > 3), (7)", Value(7)));
  EXPECT_TRUE(parse_unary_tests("-")->is_any());
  Evaluation evaluation(noon, {});
  EXPECT_EQ(parse_unary_tests("\"a\", [1..3]")->rank(Value(2), Value(), evaluation), 1U);
  EXPECT_EQ(parse_unary_tests("\"a\", [1..3]")->rank(Value(4), Value(), evaluation), 2U);
  EXPECT_EQ(parse_unary_tests("< 5,").error().code, "feel.incomplete");
}

TEST(Limits, EndWhatIsTooMuch) {
  for (const char* source :
       {"for i in 1..1000000000 return i", "count(for a in 1..9999, b in 1..9999 return 1)",
        "{f: function(g) g(g), r: f(f)}.r", "every x in 1..1e20 satisfies true",
        "for i in 0..99 return if i = 0 then \"xxxxxxxxxxxxxxxx\" else partial[-1] + partial[-1]",
        "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"(a*)*b\") = 1 and (for x in 1..1e9 return x)"})
    EXPECT_TRUE(eval(source).starts_with("feel.limit") || eval(source) == "null") << source << eval(source);
}

std::string limited(std::string_view source, const Limits& limits) {
  const auto value = parse(source)->evaluate({Value(), noon, limits});
  return value ? to_json(*value) : value.error().line();
}

TEST(Limits, AreTheCallers) {
  EXPECT_EQ(limited("[1, 2, 3]", {.list = 2}), "feel.limit (limit=list, most=2)");
  EXPECT_EQ(limited("for i in 1..3 return i", {.list = 2}), "feel.limit (limit=list, most=2)");
  EXPECT_EQ(limited("append([1, 2], 3)", {.list = 2}), "feel.limit (limit=list, most=2)");
  EXPECT_EQ(limited("[1, 2]", {.list = 2}), "[1,2]");
  EXPECT_EQ(limited("for i in 1..9 return i", {.steps = 20}), "feel.limit (limit=steps, most=20)");
  EXPECT_EQ(limited("[[[[[1]]]]]", {.depth = 5}), "feel.limit (limit=depth, most=5)");
  EXPECT_EQ(limited("for i in 1..500 return \"abcdefghijklmnopqrstuvwxyz\" + \"a\"", {.memory = 20'000}),
            "feel.limit (limit=memory, most=20000)");
}

// A list that stands twice in the next one, and so on, is small until somebody looks at all of it.
TEST(Limits, CountValuesAsLargeAsTheyAreWritten) {
  const std::string folded =
      "(for i in 1..60 return if i = 1 then [1, 1] else [partial[-1], partial[-1]])[-1]";
  for (const std::string& source :
       {folded, "string(" + folded + ")", folded + " = " + folded, "distinct values(" + folded + ")",
        "list contains(" + folded + ", " + folded + ")", "index of(" + folded + ", " + folded + ")",
        "is(" + folded + ", " + folded + ")", "flatten(" + folded + ")", folded + " in (" + folded + ")"})
    EXPECT_EQ(limited(source, {}), "feel.limit (limit=steps, most=2000000)") << source;
}

TEST(Text, OfValues) {
  for (const Case& c :
       std::initializer_list<Case>{{"string(1.50)", "\"1.50\""},
                                   {"string([1, \"a\", null])", R"("[1, \"a\", null]")"},
                                   {"string({a: 1, \"b-c\": [1..2]})", R"("{a: 1, \"b-c\": [1..2]}")"},
                                   {"string(null)", "null"},
                                   {"string(@\"P1D\")", "\"P1D\""}})
    EXPECT_EQ(eval(c.source), c.json);
  EXPECT_EQ(text_of(Value()), "null");
}

TEST(Functions, OfTheHouse) {
  const Value twice = make_function({{"n", *built_in_type("number")}},
                                    [](std::vector<Value> arguments, Evaluation&) -> Value {
                                      return Value(*add(*arguments[0].number(), *arguments[0].number()));
                                    });
  const auto expression = parse("twice(4) + twice(n: 1)", {{"twice"}, {}, {}}).value();
  EXPECT_EQ(expression.evaluate({Context{{"twice", twice}}, noon, {}}).value(), Value(10));
  EXPECT_TRUE(parse("twice(\"a\")", {{"twice"}, {}, {}})
                  ->evaluate({Context{{"twice", twice}}, noon, {}})
                  .value()
                  .is_null());
  EXPECT_EQ(expression.names(), (std::vector<std::string>{"twice"}));
}

}  // namespace
}  // namespace gw::feel
