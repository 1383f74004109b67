// SPDX-License-Identifier: EUPL-1.2
// What is wrong with an expression, where, what stands there and what might.
#include "engine/feel/fault.hpp"

#include <gtest/gtest.h>

#include "base/text/text.hpp"

namespace gw::feel {
namespace {

std::string param(const Error& fault, std::string_view name) {
  for (const auto& [key, value] : fault.params)
    if (key == name) return value;
  return {};
}

// "code line:column found; expected"
std::string told(const Error& fault) {
  std::string out = fault.code + " " + param(fault, "line") + ":" + param(fault, "column");
  if (const std::string found = param(fault, "found"); !found.empty()) out += " " + found;
  if (const std::string expected = param(fault, "expected"); !expected.empty()) out += "; " + expected;
  return out;
}

std::string fault_in(std::string_view source) {
  const auto parsed = parse(source, {{"a", "Kosten - netto"}, {}, {}});
  const Error* fault = fault_of(parsed);
  return fault ? told(*fault) : "fine";
}

struct Wrong {
  std::string_view source, told;
};

TEST(Fault, NamesThePlaceAndWhatWasExpected) {
  constexpr Wrong table[] = {
      {"", "feel.incomplete 1:1; expression"},
      {"1 +\n  * 2", "feel.syntax 2:3 *; expression"},
      {"1 +  // and what?\n", "feel.incomplete 1:4; expression"},
      {"1 2", "feel.syntax 1:3 2; operator end"},
      {"Kosten - netto 5", "feel.syntax 1:16 5; operator end"},
      {"(1", "feel.incomplete 1:3; operator ')'"},
      {"[1 2]", "feel.syntax 1:4 2; operator ',' ']'"},
      {"[1, ]", "feel.syntax 1:5 ]; expression"},
      {"a[1", "feel.incomplete 1:4; operator ']'"},
      {"[1..2", "feel.incomplete 1:6; operator ']' ')' '['"},
      {"]1", "feel.incomplete 1:3; operator '..'"},
      {"{a 1}", "feel.syntax 1:5 }; ':'"},
      {"{a: 1", "feel.incomplete 1:6; operator ',' '}'"},
      {"{a: 1,}", "feel.syntax 1:7 }; name"},
      {"a.", "feel.incomplete 1:3; name"},
      {"sqrt(1", "feel.incomplete 1:7; operator ',' ')'"},
      {"if a then", "feel.incomplete 1:10; expression"},
      {"if 1 2", "feel.syntax 1:6 2; operator 'then'"},
      {"if a then 1", "feel.incomplete 1:12; operator 'else'"},
      {"for x of xs", "feel.incomplete 1:12; 'in'"},
      {"for x in [1]", "feel.incomplete 1:13; operator ',' 'return'"},
      {"some x in [1]", "feel.incomplete 1:14; operator ',' 'satisfies'"},
      {"a between 1", "feel.incomplete 1:12; operator 'and'"},
      {"function(x 1", "feel.incomplete 1:13; ',' ')'"},
      {"a in (1", "feel.incomplete 1:8; operator ',' ')'"},
      {"@1", "feel.syntax 1:2 1; string"},
      {"@\"2026-02-30\"", "feel.literal 1:2 \"2026-02-30\""},
      {"1 + \"Straße", "feel.unclosed 1:5 \"; '\"'"},
      {"1 /* +", "feel.unclosed 1:3 /*; '*/'"},
      {"a + frobnicate(1)", "feel.unknown_function 1:5 frobnicate"},
      {"1 instance of nmuber", "feel.unknown_type 1:15 nmuber"},
      {"1 instance of list<number", "feel.incomplete 1:26; '>'"},
      {"1 +\n\"ä\" + \xff", "feel.utf8 2:7"},
      {"function() external {java: 1}", "feel.external 1:12 ."},
      {"sqrt(1, 2)", "feel.arguments 1:1 sqrt; sqrt(number)"},
      {"1 + substring(\"a\")", "feel.arguments 1:5 substring; substring(string, start position, [length])"},
      {"fristende(a, \"P1M\")", "feel.argument 1:14 P1M; fristende(ereignis, dauer, [land])"},
      {"{a: 1, a: 2}", "feel.duplicate_key 1:8 a"},
  };
  for (const Wrong& one : table) EXPECT_EQ(fault_in(one.source), one.told) << one.source;
}

TEST(Fault, OfTheTestsInACell) {
  const auto fault_in_tests = [](std::string_view source) {
    const auto parsed = parse_unary_tests(source);
    return parsed ? std::string("fine") : told(parsed.error());
  };
  EXPECT_EQ(fault_in_tests("< < 5"), "feel.syntax 1:3 <; expression");
  EXPECT_EQ(fault_in_tests("1 2"), "feel.syntax 1:3 2; operator ',' end");
  EXPECT_EQ(fault_in_tests("not(1"), "feel.incomplete 1:6; operator ',' ')'");
}

TEST(Fault, StandsWhereTheTextStandsInItsFile) {
  const auto first = parse("1 +", {{}, {}, {7, 3}}).error();
  EXPECT_EQ(told(first), "feel.incomplete 7:6; expression");
  EXPECT_EQ(param(first, "mark"), "4");
  const auto second = parse("1 +\n )", {{}, {}, {7, 3}}).error();
  EXPECT_EQ(told(second), "feel.syntax 8:2 ); expression");
  EXPECT_EQ(param(second, "source"), " )");
  EXPECT_EQ(param(second, "mark"), "2");
}

TEST(Fault, ShowsAtMostAPieceOfALongLine) {
  const std::string source = std::string(100, ' ') + "\"ä\" + )" + std::string(500, ' ') + "1";
  const Error fault = parse(source).error();
  EXPECT_EQ(told(fault), "feel.syntax 1:107 ); expression");
  const std::string shown = param(fault, "source");
  EXPECT_EQ(count_code_points(shown), 80U);
  const std::size_t mark = std::stoul(param(fault, "mark"));
  EXPECT_EQ(shown.substr(first_code_points(shown, mark - 1).size(), 1), ")");
}

TEST(Fault, OfANameThatNobodyKnows) {
  const Expression expression = parse("1 +\n halter.name").value();
  const Error fault = expression.unknown_name(expression.references().front());
  EXPECT_EQ(told(fault), "feel.unknown_name 2:2 halter");
  EXPECT_EQ(param(fault, "source"), " halter.name");
}

TEST(TypeText, IsAsFeelWritesIt) {
  const auto allowed = std::make_shared<const UnaryTests>(parse_unary_tests("> 0").value());
  const Type positive{Type::Kind::simple, Value::Type::number, {}, {}, {allowed}};
  EXPECT_EQ(type_text(positive), "number (> 0)");
  EXPECT_EQ(type_text(Type{Type::Kind::list, {}, {}, std::make_shared<const Type>(positive), {}}),
            "list<number (> 0)>");
  EXPECT_EQ(type_text(Type{Type::Kind::context, {}, {{"a", nullptr}, {"b c", nullptr}}, {}, {}}),
            "context<a, b c>");
  EXPECT_EQ(type_text(Type{}), "Any");
  EXPECT_EQ(type_text(Value(List{1})), "list");
  EXPECT_EQ(type_text(Value()), "Null");
}

}  // namespace
}  // namespace gw::feel
