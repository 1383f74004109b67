// SPDX-License-Identifier: EUPL-1.2
// The evaluator alone: the bytes choose what is written, so that every input is an expression and a context.
// It must be parsed, and come out the same twice, within its limits.
#include <array>
#include <cstdlib>
#include <iterator>

#include "base/value/json.hpp"
#include "engine/feel/builtins.hpp"

namespace {

using namespace gw;
using namespace gw::feel;

// Choices out of bytes; when they are used up, always the first, and that ends everything.
class Choices {
 public:
  Choices(const unsigned char* data, std::size_t size) : data_(data), left_(size) {}
  std::size_t below(std::size_t count) { return next() % count; }
  unsigned char next() {
    if (left_ == 0) return 0;
    --left_;
    return *data_++;
  }
  template <class Row, std::size_t count>
  const Row& of(const Row (&rows)[count]) {
    return rows[below(count)];
  }

 private:
  const unsigned char* data_;
  std::size_t left_;
};

constexpr const char* names[] = {"a", "b", "c", "d", "n", "s", "l", "land", "item"};
constexpr const char* numbers[] = {"0",
                                   "1",
                                   "2",
                                   "-1",
                                   "0.5",
                                   "1000000",
                                   "1e-6000",
                                   "1e30",
                                   "1e6000",
                                   "12.50",
                                   "7",
                                   "64",
                                   "9999999999999999999999999999999999"};
constexpr const char* texts[] = {
    "",           "a",         "abc",   "a,b;c",  "(a|b)*c", "[a-c]+?",
    "\\\\d{1,3}", "$1-$2",     "12.50", "PT36H",  "P1Y2M",   "P400D",
    "2026-02-28", "23:59:59Z", "ä😀ß",   "[1..5)", "1 000,5", "2026-11-20T11:00:00@Europe/Berlin",
    "BB",         "brief"};
constexpr const char* moments[] = {"2026-02-28",
                                   "-9999-01-01",
                                   "999999999-12-31",
                                   "12:00:00",
                                   "23:59:59+14:00",
                                   "2024-02-29T23:59:59.999Z",
                                   "2026-03-29T02:30:00@Europe/Berlin",
                                   "P1D",
                                   "-PT1S",
                                   "P9999999D",
                                   "P1Y2M",
                                   "-P99999Y"};
constexpr const char* operators[] = {"+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or"};
constexpr const char* types[] = {"number",
                                 "string",
                                 "date",
                                 "list<number>",
                                 "context<a: number>",
                                 "range<date>",
                                 "function<number> -> Any",
                                 "days and time duration",
                                 "Any"};

BuiltinTable functions(std::size_t family) {
  switch (family) {
    case 0:
      return conversion_builtins();
    case 1:
      return string_builtins();
    case 2:
      return number_builtins();
    case 3:
      return list_builtins();
    case 4:
      return statistics_builtins();
    case 5:
      return temporal_builtins();
    case 6:
      return context_builtins();
    case 7:
      return range_builtins();
    default:
      return deadline_builtins();
  }
}

class Writer {
 public:
  explicit Writer(Choices& choices) : choices_(choices) {}

  std::string expression(int depth) {
    if (depth <= 0) return leaf();
    switch (choices_.below(16)) {
      case 1:
      case 2:
        return "(" + expression(depth - 1) + " " + choices_.of(operators) + " " + expression(depth - 1) + ")";
      case 3:
      case 4:
      case 5:
        return call(depth - 1);
      case 6:
        return "(if " + expression(depth - 1) + " then " + expression(depth - 1) + " else " +
               expression(depth - 1) + ")";
      case 7:
        return loop(depth - 1);
      case 8:
        return "[" + several(depth - 1) + "]";
      case 9:
        return "{a: " + expression(depth - 1) + ", b: " + expression(depth - 1) + "}";
      case 10:
        return expression(depth - 1) + "[" + expression(depth - 1) + "]";
      case 11:
        return expression(depth - 1) + "." + choices_.of(names);
      case 12:
        return interval(depth - 1);
      case 13:
        return "(" + expression(depth - 1) + " in (" + tests(depth - 1) + "))";
      case 14:
        return other(depth - 1);
      case 15:
        return "(function(a, b) " + expression(depth - 1) + ")(" + several(depth - 1) + ")";
      default:
        return leaf();
    }
  }

  std::string tests(int depth) {
    std::string all;
    for (std::size_t count = 1 + choices_.below(3); count > 0; --count) {
      constexpr const char* starts[] = {"", "<", "<=", ">", ">=", "=", "!="};
      all += std::string(all.empty() ? "" : ", ") + choices_.of(starts) + " " + expression(depth);
    }
    return all;
  }

 private:
  std::string leaf() {
    switch (choices_.below(6)) {
      case 1:
        return choices_.of(names);
      case 2:
        return "\"" + std::string(choices_.of(texts)) + "\"";
      case 3:
        return "@\"" + std::string(choices_.of(moments)) + "\"";
      case 4:
        return choices_.below(2) == 0 ? "true" : "false";
      case 5:
        return "null";
      default:
        return std::string("(") + choices_.of(numbers) + ")";
    }
  }

  std::string several(int depth) {
    std::string all = expression(depth);
    for (std::size_t more = choices_.below(4); more > 0; --more) all += ", " + expression(depth);
    return all;
  }

  // Often with what its parameters want, for what does not fit never gets inside.
  std::string call(int depth) {
    const BuiltinTable family = functions(choices_.below(9));
    const Builtin& row = family[choices_.below(family.size())];
    std::string all = std::string(row.name) + "(";
    for (std::size_t i = 0; i < row.parameters.size() && !row.parameters[i].empty(); ++i)
      all += (i > 0 ? ", " : "") + expression(depth);
    return all + ")";
  }

  std::string loop(int depth) {
    constexpr const char* kinds[] = {"for ", "some ", "every "};
    const std::string kind = choices_.of(kinds);
    const std::string from = choices_.below(2) == 0 ? expression(depth) : interval(depth);
    return "(" + kind + "a in " + from + ", b in " + expression(depth) +
           (kind == "for " ? " return " : " satisfies ") + expression(depth) + ")";
  }

  std::string interval(int depth) {
    constexpr const char* opened[] = {"[", "(", "]"};
    constexpr const char* closed[] = {"]", ")", "["};
    return std::string("(") + choices_.of(opened) + expression(depth) + ".." + expression(depth) +
           choices_.of(closed) + ")";
  }

  std::string other(int depth) {
    switch (choices_.below(4)) {
      case 0:
        return "(" + expression(depth) + " between " + expression(depth) + " and " + expression(depth) + ")";
      case 1:
        return "(" + expression(depth) + " instance of " + choices_.of(types) + ")";
      case 2:
        return "(-" + expression(depth) + ")";
      default:
        return "sort(" + expression(depth) + ", function(a, b) " + expression(depth) + ")";
    }
  }

  Choices& choices_;
};

Value variables() {
  return Context{{"a", 1},
                 {"b", List{3, 1, Value(), 2}},
                 {"c", Context{{"a", "x"}, {"b", List{Context{{"a", 2}}, Context{{"a", 5}}}}}},
                 {"d", *Date::parse("2026-11-20")},
                 {"n", Value()},
                 {"s", "Straße 😀"},
                 {"l", List{"b", "a", List{1, List{2}}}},
                 {"land", "BB"}};
}

std::string evaluated(const Expression& expression, const Environment& environment) {
  const auto value = expression.evaluate(environment);
  return value ? text_of(*value) : value.error().line();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const Scope scope{{std::begin(names), std::end(names)}, {}, {}};
  static const Environment environment{
      variables(), from_millis(1'700'000'000'000), {60, 5'000, 500, std::size_t{1} << 20}};
  Choices choices(data, std::min<std::size_t>(size, 400));
  Writer writer(choices);
  const auto expression = parse(writer.expression(6), scope);
  const auto tests = parse_unary_tests(writer.tests(3), scope);
  if (!expression || !tests) std::abort();
  if (evaluated(*expression, environment) != evaluated(*expression, environment)) std::abort();
  (void)tests->matches(environment.variables.get("b"), environment);
  return 0;
}
